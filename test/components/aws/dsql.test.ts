import { expect, test } from "vitest";
import { type AwsDatabaseArgs, AwsDsqlDatabase } from "../../../components/aws";
import type { RegionState } from "../../../components/topology/model";
import type { Resource } from "../../../resilience/facts/resource";
import { diff } from "../../harness/diff";
import { graphOf } from "../../harness/graph";
import { databaseIn } from "./databases";
import { names, ofType, only } from "./parts";

const two = { "us-east-2": "active", "us-east-1": "active" } as const;
const graphWith = (args: AwsDatabaseArgs) => graphOf(() => void new AwsDsqlDatabase("db", args));
const graphFor = (states: Readonly<Record<string, RegionState>> = two, more: Partial<AwsDatabaseArgs> = {}) =>
  graphWith(databaseIn("dsql", states, { witness: "us-west-2", ...more }));
const clusterIn = (graph: readonly Resource[], code: string) => only(graph, "Cluster", `db-${code}-cluster`);

test("each region has a protected cluster with the witness and a key of its own, told of no other", async () => {
  const graph = await graphFor();
  for (const region of Object.keys(two)) {
    const key = only(graph, "Key", `db-${region}-encryption-key`);
    const cluster = clusterIn(graph, region);
    expect(cluster).toMatchObject({
      protect: true,
      inputs: {
        region,
        multiRegionProperties: { witnessRegion: "us-west-2" },
        kmsEncryptionKey: key.outputs.arn,
        deletionProtectionEnabled: true,
        forceDestroy: false,
      },
    });
    expect(cluster.inputs.multiRegionProperties).not.toHaveProperty("clusters");
  }
});

test("the service may use a region's key for the account's clusters there, and for nothing else", async () => {
  const { inputs } = only(await graphFor(), "Key", "db-us-east-1-encryption-key");
  const { Statement } = JSON.parse(String(inputs.policy)) as { Statement: Record<string, object>[] };
  expect(Statement.map(({ Principal }) => Principal)).toEqual([
    { AWS: "arn:aws:iam::123456789012:root" },
    { Service: "dsql.amazonaws.com" },
    { Service: "dsql.amazonaws.com" },
  ]);
  for (const { Condition } of Statement.slice(1)) {
    const source = { "aws:SourceArn": "arn:aws:dsql:us-east-1:123456789012:cluster/*" };
    expect(Condition).toMatchObject({ StringLike: source });
  }
});

test("each cluster is told of the other once both are there, and neither cluster waits for the other", async () => {
  const graph = await graphFor();
  const [one, other] = [clusterIn(graph, "us-east-2"), clusterIn(graph, "us-east-1")];
  expect(only(graph, "ClusterPeering", "db-us-east-2-peering").inputs).toMatchObject({
    region: "us-east-2",
    identifier: one.outputs.identifier,
    clusters: [other.outputs.arn],
    witnessRegion: "us-west-2",
  });
  for (const { dependencies } of ofType(graph, "ClusterPeering")) {
    expect(dependencies).toEqual(expect.arrayContaining([one.urn, other.urn]));
  }
  expect(one.dependencies).not.toContain(other.urn);
  expect(other.dependencies).not.toContain(one.urn);
});

test("pods of a region reach its cluster over private addresses, and those of no other region", async () => {
  const graph = await graphFor();
  const rules = ofType(graph, "SecurityGroupIngressRule").filter(({ inputs }) => inputs.region === "us-east-1");
  expect(rules.map(({ inputs }) => inputs.cidrIpv4)).toEqual(["10.0.0.0/19", "10.0.32.0/19", "10.0.64.0/19"]);
  for (const { inputs } of rules) expect(inputs).toMatchObject({ ipProtocol: "tcp", fromPort: 5432, toPort: 5432 });
  expect(only(graph, "VpcEndpoint", "db-us-east-1-way").inputs).toMatchObject({
    region: "us-east-1",
    serviceName: "com.amazonaws.us-east-1.dsql-abcd",
    vpcEndpointType: "Interface",
    privateDnsEnabled: true,
    securityGroupIds: ["db-us-east-1-firewall-group-id"],
  });
});

test("each region has a private name of its own, and there is no writer, no global name and no password", async () => {
  const { outputs } = only(await graphFor(), "AwsDsqlDatabase");
  expect(outputs).toMatchObject({ endpoint: "", port: 5432, writer: "", tables: {} });
  const member = (code: string) => {
    const [name, arn] = [
      `db-${code}-cluster-id.dsql-abcd.${code}.on.aws`,
      `arn:aws:dsql:${code}:123456789012:db-${code}`,
    ];
    const memberId = `${arn}-cluster`;
    return { endpoint: name, readerEndpoint: name, memberId, backedUp: { cluster: memberId } };
  };
  expect(outputs.members).toEqual({ "us-east-2": member("us-east-2"), "us-east-1": member("us-east-1") });
});

test("draining a region changes nothing, since the pair was joined for good", async () => {
  const drained = await graphFor({ ...two, "us-east-1": "draining" });
  const { creates, deletes, updates } = diff(await graphFor(), drained);
  expect([creates, deletes, updates]).toEqual([[], [], {}]);
});

test("a lost region's parts are never called again, and nothing of the other region changes", async () => {
  const lost = await graphFor({ ...two, "us-east-1": "lost" });
  const gone = lost.filter(({ custom, inputs }) => custom && inputs.region === "us-east-1");
  expect(names(gone)).toHaveLength(9);
  for (const row of gone) expect(row).toMatchObject({ protect: false, retainOnDelete: true, ignoreChanges: ["*"] });
  for (const urn of Object.keys(diff(await graphFor(), lost).updates)) expect(urn).toContain("us-east-1");
});

test.each([
  ["another engine", {}, "dynamodb", two, /engine must be dsql: got dynamodb/],
  ["one region", {}, "dsql", { "us-east-2": "active" }, /exactly two regions and never others: got us-east-2/],
  ["three regions", {}, "dsql", { ...two, "us-west-1": "active" }, /got us-east-2, us-east-1, us-west-1/],
  ["a witness with data", { witness: "us-east-1" }, "dsql", two, /witness must be none of us-east-2, us-east-1/],
] as const)("refuses %s", async (_, change, engine, states, message) => {
  const args = databaseIn(engine, states, { witness: "us-west-2", ...change });
  await expect(graphWith(args)).rejects.toThrow(message);
});

test("refuses two regions without a third one that votes", async () => {
  await expect(graphWith(databaseIn("dsql", two))).rejects.toThrow(/witness is missing: two regions need a third/);
});
