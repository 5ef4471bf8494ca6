import { expect, test } from "vitest";
import { policyFor } from "../../../components/backbone/aws/policy";
import type { Resource } from "../../../resilience/facts/resource";
import { diff } from "../../harness/diff";
import { graphWith, three, two } from "./backbone-parts";
import { names, objectAt, ofType, only } from "./parts";

const made = (states: Parameters<typeof graphWith>[0], leaving: readonly string[] = []) =>
  graphWith(states, "cloud-wan", leaving);

const policyOf = (graph: readonly Resource[]): unknown =>
  JSON.parse(String(only(graph, "CoreNetworkPolicyAttachment").inputs.policyDocument));

test("one core network has an edge in every region, sorted, and lets in every network that has its label", async () => {
  const graph = await made(three);
  expect(policyOf(graph)).toEqual(policyFor(["us-east-2", "eu-west-1", "ap-northeast-1"]));
  expect(policyOf(graph)).toMatchObject({
    "core-network-configuration": {
      "edge-locations": [{ location: "ap-northeast-1" }, { location: "eu-west-1" }, { location: "us-east-2" }],
    },
    "attachment-policies": [
      { conditions: [{ type: "attachment-type" }, { type: "tag-value", key: "trilith-segment", value: "regions" }] },
    ],
  });
  const attachments = ofType(graph, "VpcAttachment");
  expect(attachments.map((row) => objectAt(row, "tags")["trilith-segment"])).toEqual(["regions", "regions", "regions"]);
});

test("every network is attached by its ARN with its private subnets, once the policy has its edge", async () => {
  const graph = await made(two);
  const attachment = only(graph, "VpcAttachment", "bone-wan-eu-west-1");
  expect(attachment.inputs).toMatchObject({
    coreNetworkId: "bone-wan-core-id",
    vpcArn: "arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-eu-west-1",
    subnetArns: ["az1", "az2", "az3"].map(
      (zone) => `arn:aws:ec2:eu-west-1:123456789012:subnet/private-eu-west-1-${zone}`,
    ),
  });
  expect(attachment.dependencies).toContain(only(graph, "CoreNetworkPolicyAttachment").urn);
});

test("a network sends into the core network once both ends are attached, by routes of the same names", async () => {
  const graph = await made(two);
  const routes = ofType(graph, "Route");
  expect(names(routes)).toEqual(names(ofType(await graphWith(two), "Route")));
  for (const { inputs, dependencies } of routes) {
    expect(inputs.coreNetworkArn).toBe("arn:aws:networkmanager::123456789012:core-network/bone-wan-core-id");
    expect(dependencies).toEqual(expect.arrayContaining(ofType(graph, "VpcAttachment").map(({ urn }) => urn)));
  }
});

test("a third region adds what carries its name, and one line to the policy in place", async () => {
  const change = diff(await made(two), await made(three));
  expect(change.deletes).toEqual([]);
  for (const urn of change.creates) expect(urn).toContain("ap-northeast-1");
  expect(Object.entries(change.updates).map(([urn, paths]) => [urn.split("::").at(-1), paths])).toEqual([
    ["bone-wan-policy", ["inputs.policyDocument"]],
  ]);
  const turned = await made({ "eu-west-1": "active", "us-east-2": "active" });
  expect(diff(await made(two), turned)).toEqual({ creates: [], deletes: [], updates: {} });
});

test("a region that leaves takes its attachment with it, and its edge only with the update after that", async () => {
  const [full, leaving] = [await made(three), await made(two, ["ap-northeast-1"])];
  const first = diff(full, leaving);
  expect([first.creates, first.updates]).toEqual([[], {}]);
  expect(first.deletes.map((urn) => urn.split("::").at(-1))).toContain("bone-wan-ap-northeast-1");
  const then = diff(leaving, await made(two));
  expect([then.creates, then.deletes, Object.values(then.updates)]).toEqual([[], [], [["inputs.policyDocument"]]]);
});

test("saying lost leaves policy and attachment as they are: what they change is asked of every edge", async () => {
  const after = await made({ ...two, "eu-west-1": "lost" });
  const change = diff(await made(two), after);
  expect([change.creates, change.deletes]).toEqual([[], []]);
  expect(Object.keys(change.updates).filter((urn) => urn.includes("networkmanager"))).toEqual([]);
  // Controlled from us-west-2, it goes with the region's line; the routes inside are abandoned.
  expect(names(after.filter(({ retainOnDelete }) => retainOnDelete))).toEqual([
    "bone-eu-west-1--us-east-2-from-eu-west-1-database",
    "bone-eu-west-1--us-east-2-from-eu-west-1-private",
  ]);
});
