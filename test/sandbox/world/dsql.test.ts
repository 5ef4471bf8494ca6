import { expect, test } from "vitest";
import { aws } from "../../../sandbox/aws/cloud";
import { lose } from "../../../sandbox/world/losses";
import type { Props } from "../../../sandbox/world/values";
import { type Kept, MiniEngine, networkIn } from "./mini-engine";

const clusterType = "aws:dsql/cluster:Cluster";
const peeringType = "aws:dsql/clusterPeering:ClusterPeering";
const [here, there, witness] = ["us-east-2", "us-east-1", "us-west-2"];

function cluster(engine: MiniEngine, region: string, more: Props = {}): Promise<Kept> {
  const inputs = { region, multiRegionProperties: { witnessRegion: witness }, ...more };
  return engine.create(clusterType, `cluster-${region}`, inputs);
}

function peer(engine: MiniEngine, own: Kept, other: Kept, more: Props = {}): Promise<Kept> {
  const region = String(own.inputs.region);
  const clusters = [String(other.outputs.arn)];
  const inputs = { region, identifier: own.id, clusters, witnessRegion: witness, ...more };
  return engine.create(peeringType, `peering-${region}`, inputs);
}

/** Two clusters that know of each other. */
async function pair(more: Props = {}) {
  const engine = new MiniEngine();
  const [one, two] = [await cluster(engine, here, more), await cluster(engine, there, more)];
  const peerings = [await peer(engine, one, two), await peer(engine, two, one)];
  return { engine, one, two, peerings };
}

test("two clusters that were told of each other list each other, and have names to be reached by", async () => {
  const { engine, one, two } = await pair();
  expect(one.outputs.identifier).toMatch(/^[a-z0-9]{26}$/);
  expect(one.outputs.vpcEndpointServiceName).toMatch(/^com\.amazonaws\.us-east-2\.dsql-\w+$/);
  const peersOf = (kept: Kept) => engine.refresh(kept).outputs.multiRegionProperties;
  expect(peersOf(one)).toEqual({ witnessRegion: witness, clusters: [two.outputs.arn] });
  expect(peersOf(two)).toEqual({ witnessRegion: witness, clusters: [one.outputs.arn] });
  expect(engine.diff(engine.refresh(one), one.inputs).changes).toEqual({});
});

test("a cluster is pending, and takes no change but of labels, until both were told of each other", async () => {
  const engine = new MiniEngine();
  const [one, two] = [await cluster(engine, here), await cluster(engine, there)];
  const guarded = { ...one.inputs, deletionProtectionEnabled: true };
  await expect(engine.update(one, guarded)).rejects.toThrow(/unexpected state 'PENDING_SETUP'.*peer it first/);
  await engine.update(one, { ...one.inputs, tags: { a: "b" } });
  await peer(engine, one, two);
  await expect(engine.update(one, guarded)).rejects.toThrow(/PENDING_SETUP/);
  await peer(engine, two, one);
  expect((await engine.update(one, guarded)).outputs.deletionProtectionEnabled).toBe(true);
});

test("refuses a peering of clusters that are joined already, and a cluster without a witness is joined to none", async () => {
  const { engine, one, two, peerings } = await pair();
  const [first] = peerings;
  if (!first) throw new Error("no peering");
  await expect(engine.update(first, { ...first.inputs, clusters: [] })).rejects.toThrow(/has no update/);
  await engine.delete(first);
  expect(engine.refresh(one).outputs.multiRegionProperties).toMatchObject({ clusters: [two.outputs.arn] });
  await expect(peer(engine, one, two)).rejects.toThrow(/not in a valid state to create a peering: ACTIVE/);
  const alone = await engine.create(clusterType, "alone", { region: here });
  await expect(peer(engine, alone, two)).rejects.toThrow(/ACTIVE/);
});

test("refuses a witness among the two, another one than the clusters', or a peer in the same region", async () => {
  const engine = new MiniEngine();
  const own = { region: here, multiRegionProperties: { witnessRegion: here } };
  expect(engine.problems(clusterType, own)).toContainEqual(expect.stringMatching(/cannot be the same/));
  const [one, two] = [await cluster(engine, here), await cluster(engine, there)];
  await expect(peer(engine, one, two, { witnessRegion: "eu-west-1" })).rejects.toThrow(
    /another witness than eu-west-1/,
  );
  await expect(peer(engine, one, two, { witnessRegion: there })).rejects.toThrow(/the witness is in us-east-1/);
  const twin = await engine.create(clusterType, "twin", { ...one.inputs });
  await expect(peer(engine, one, twin)).rejects.toThrow(/is in us-east-2 as well: it has to be in another region/);
  const both = [String(two.outputs.arn), String(twin.outputs.arn)];
  await expect(peer(engine, one, two, { clusters: both })).rejects.toThrow(/exactly one peer, got arn:/);
});

test("refuses a key that is in another region, or that the service may not use", async () => {
  const engine = new MiniEngine();
  const key = (name: string, policy: Props) =>
    engine.create("aws:kms/key:Key", name, { region: here, policy: JSON.stringify({ Statement: [policy] }) });
  const allow = { Effect: "Allow", Action: ["kms:*"], Resource: "*" };
  const closed = await key("closed", { ...allow, Principal: { AWS: "arn:aws:iam::123456789012:root" } });
  const open = await key("open", { ...allow, Principal: { Service: "dsql.amazonaws.com" } });
  const kmsEncryptionKey = String(open.outputs.arn);
  await expect(cluster(engine, there, { kmsEncryptionKey })).rejects.toThrow(/in us-east-1/);
  const denied = cluster(engine, here, { kmsEncryptionKey: String(closed.outputs.arn) });
  await expect(denied).rejects.toThrow(/does not allow dsql\.amazonaws\.com to use it/);
  const made = await cluster(engine, here, { kmsEncryptionKey });
  expect(made.outputs.kmsEncryptionKey).toBe(kmsEncryptionKey);
});

test("another witness, or a first one, replaces the cluster", async () => {
  const { engine, one } = await pair();
  const moved = { ...one.inputs, multiRegionProperties: { witnessRegion: "eu-west-1" } };
  expect(engine.diff(one, moved).replaces).toEqual(["multiRegionProperties.witnessRegion"]);
  const alone = await engine.create(clusterType, "alone", { region: here });
  expect(engine.diff(alone, { ...one.inputs }).replaces).toEqual(["multiRegionProperties"]);
});

test("refuses to end a protected cluster, or one whose peer stays; both end together", async () => {
  const { engine, one, two } = await pair({ deletionProtectionEnabled: true });
  await expect(engine.delete(one)).rejects.toThrow(/deletion protection is on/);
  const free = await engine.update(one, { ...one.inputs, deletionProtectionEnabled: false });
  await expect(engine.delete(free)).rejects.toThrow(
    /PENDING_DELETE until \w+ in us-east-1 ends too, which is protected/,
  );
  const forced = await engine.update(two, { ...two.inputs, forceDestroy: true });
  await Promise.all([engine.delete(free), engine.delete(forced)]);
  expect(engine.world.list(clusterType)).toEqual([]);
});

test("while the witness or a peer is lost no cluster is made or joined; a joined one is changed, and does not end", async () => {
  const { engine, one } = await pair();
  const fresh = new MiniEngine();
  const [a, b] = [await cluster(fresh, here), await cluster(fresh, there)];
  for (const { world } of [engine, fresh]) lose(world, { aws }, there, false);
  await expect(peer(fresh, a, b)).rejects.toThrow(/in us-east-1 does not answer/);
  await engine.update(one, { ...one.inputs, deletionProtectionEnabled: true });
  await engine.update(one, { ...one.inputs, deletionProtectionEnabled: false });
  await expect(engine.delete(one)).rejects.toThrow(/PENDING_DELETE until .* does not answer/);
  lose(fresh.world, { aws }, witness, false);
  await expect(cluster(fresh, "eu-west-1")).rejects.toThrow(/us-west-2 does not answer/);
});

test("a private way leads to the name that the cluster says", async () => {
  const { engine, one } = await pair();
  const { vpc, subnetIds } = await networkIn(engine, here);
  await engine.update(vpc, { ...vpc.inputs, enableDnsHostnames: true });
  const way = { region: here, vpcId: vpc.id, vpcEndpointType: "Interface", privateDnsEnabled: true, subnetIds };
  const endpoint = (serviceName: string) =>
    engine.create("aws:ec2/vpcEndpoint:VpcEndpoint", serviceName, { ...way, serviceName });
  await endpoint(String(one.outputs.vpcEndpointServiceName));
  await expect(endpoint("com.amazonaws.us-east-1.dsql-0000")).rejects.toThrow(/is no service of us-east-2/);
});
