import { expect, test } from "vitest";
import { policyFor } from "../../../components/backbone/aws/policy";
import { aws } from "../../../sandbox/aws/cloud";
import { heal, lose } from "../../../sandbox/world/losses";
import type { Props } from "../../../sandbox/world/values";
import { type Kept, MiniEngine, networkIn } from "./mini-engine";

const [here, there, far] = ["us-east-2", "eu-west-1", "ap-northeast-1"];
const globalType = "aws:networkmanager/globalNetwork:GlobalNetwork";
const coreType = "aws:networkmanager/coreNetwork:CoreNetwork";
const policyType = "aws:networkmanager/coreNetworkPolicyAttachment:CoreNetworkPolicyAttachment";
const attachmentType = "aws:networkmanager/vpcAttachment:VpcAttachment";
const tags = { "trilith-segment": "regions" };
const policyDocument = (...edges: readonly string[]) => JSON.stringify(policyFor(edges));

async function core(engine: MiniEngine) {
  const { id: globalNetworkId } = await engine.create(globalType, "global", {});
  const made = await engine.create(coreType, "core", { globalNetworkId });
  const setPolicy = (document: string) =>
    engine.create(policyType, "policy", { coreNetworkId: made.id, policyDocument: document });
  return { core: made, setPolicy };
}

async function attached(engine: MiniEngine, coreNetwork: Kept, region: string, second: number, more: Props = {}) {
  const net = await networkIn(engine, region, second);
  const arns = net.subnets.map(({ outputs }) => String(outputs.arn));
  const asked = { coreNetworkId: coreNetwork.id, vpcArn: net.vpc.outputs.arn ?? "", subnetArns: arns, tags, ...more };
  return { ...net, arns, asked, attach: () => engine.create(attachmentType, `${region}-attachment`, asked) };
}

test.each<[string, (policy: ReturnType<typeof parsed>) => unknown, RegExp]>([
  ["no JSON", () => "{", /an object in JSON/],
  ["another version", (policy) => ({ ...policy, version: "2020.01" }), /version must be 2021\.12 or 2025\.11/],
  ["no edge", () => policyFor([]), /edge-locations must name a region/],
  ["an edge that is no region", () => policyFor(["us-esat-2"]), /us-esat-2 is no region/],
  [
    "numbers that are not private",
    (policy) => ({
      ...policy,
      "core-network-configuration": { "asn-ranges": ["1-9"], "edge-locations": [{ location: here }] },
    }),
    /asn-ranges must lie within .* got 1-9/,
  ],
  ["a segment with a hyphen", (policy) => ({ ...policy, segments: [{ name: "a-b" }] }), /letters and digits/],
  ["a rule for no segment", (policy) => ({ ...policy, segments: [{ name: "other" }] }), /there is no segment regions/],
])("refuses a policy with %s", (_, wrong, says) => {
  const made = wrong(parsed());
  const document = typeof made === "string" ? made : JSON.stringify(made);
  const problems = new MiniEngine().problems(policyType, {
    coreNetworkId: "core-network-0123456789",
    policyDocument: document,
  });
  expect(problems.join()).toMatch(says);
});

function parsed(): Props {
  return JSON.parse(policyDocument(here)) as Props;
}

test("a network is attached where the policy has an edge, once, in subnets of its own", async () => {
  const engine = new MiniEngine();
  const { core: network, setPolicy } = await core(engine);
  const one = await attached(engine, network, here, 0);
  await expect(one.attach()).rejects.toThrow(/policy has no edge in us-east-2/);
  await setPolicy(policyDocument(here));
  const { outputs } = await one.attach();
  expect([outputs.edgeLocation, outputs.segmentName, outputs.state]).toEqual([here, "regions", "AVAILABLE"]);
  expect(outputs.coreNetworkArn).toBe(network.outputs.arn);
  await expect(one.attach()).rejects.toThrow(/already exists/);
  const other = await attached(engine, network, there, 1, { subnetArns: one.arns });
  await expect(other.attach()).rejects.toThrow(/no edge in eu-west-1/);
});

test("refuses to take away an edge that has an attachment; without one the edges change in place", async () => {
  const engine = new MiniEngine();
  const { core: network, setPolicy } = await core(engine);
  const policy = await setPolicy(policyDocument(here, there));
  const attachment = await (await attached(engine, network, there, 1)).attach();
  const smaller = { ...policy.inputs, policyDocument: policyDocument(here) };
  expect(engine.diff(policy, smaller).replaces).toEqual([]);
  await expect(engine.update(policy, smaller)).rejects.toThrow(/ORPHANED_ATTACHMENT.*eu-west-1 cannot be removed/);
  await engine.delete(attachment);
  await engine.update(policy, smaller);
  expect(engine.refresh(network).outputs.edges).toEqual([{ edgeLocation: here }]);
});

test("refuses to change the edges while one of their regions is lost, and to detach a network there", async () => {
  const engine = new MiniEngine();
  const { core: network, setPolicy } = await core(engine);
  const policy = await setPolicy(policyDocument(here, there));
  const attachment = await (await attached(engine, network, there, 1)).attach();
  lose(engine.world, { aws }, there, false);
  const larger = { ...policy.inputs, policyDocument: policyDocument(here, there, far) };
  await expect(engine.update(policy, larger)).rejects.toThrow(/works on every edge, and eu-west-1 is lost/);
  await expect(engine.delete(attachment)).rejects.toThrow(/eu-west-1 does not answer/);
  heal(engine.world, there);
  await engine.update(policy, larger);
});

test("a network sends into the core network once it is attached and let in", async () => {
  const engine = new MiniEngine();
  const { core: network, setPolicy } = await core(engine);
  await setPolicy(policyDocument(here));
  const one = await attached(engine, network, here, 0, { tags: {} });
  const table = await engine.create("aws:ec2/routeTable:RouteTable", "table", { region: here, vpcId: one.vpc.id });
  const route = () =>
    engine.create("aws:ec2/route:Route", "route", {
      region: here,
      routeTableId: table.id,
      destinationCidrBlock: "10.1.0.0/16",
      coreNetworkArn: network.outputs.arn ?? "",
    });
  await expect(route()).rejects.toThrow(/InvalidCoreNetworkArn.NotFound/);
  const waiting = await one.attach();
  expect(waiting.outputs.state).toBe("PENDING_ATTACHMENT_ACCEPTANCE");
  await expect(route()).rejects.toThrow(/waits for acceptance/);
  await engine.update(waiting, { ...one.asked, tags });
  expect((await route()).outputs.state).toBe("active");
});

test("refuses to delete what still has something in it, and a sixth global network", async () => {
  const engine = new MiniEngine();
  const { core: network, setPolicy } = await core(engine);
  await setPolicy(policyDocument(here));
  const one = await attached(engine, network, here, 0);
  const attachment = await one.attach();
  await expect(engine.delete(network)).rejects.toThrow(/still in use/);
  await expect(engine.delete(one.vpc)).rejects.toThrow(/still in use/);
  await engine.delete(attachment);
  await engine.delete(network);
  for (const name of ["b", "c", "d", "e"]) await engine.create(globalType, name, {});
  await expect(engine.create(globalType, "f", {})).rejects.toThrow(/an account has 5 global networks/);
});
