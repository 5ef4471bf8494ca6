import { expect, test } from "vitest";
import { extract } from "../../../resilience/facts/extract";
import type { ClusterFact, NodePoolFact } from "../../../resilience/facts/model";
import { type Properties, unknown } from "../../../resilience/facts/resource";
import { resource } from "../../fixtures/resource";

const providerUrn = "urn:pulumi:prod::shop::pulumi:providers:gcp::p";

function ofCluster(inputs: Properties, more: { outputs?: Properties; zone?: string } = {}) {
  const { outputs = {}, zone } = more;
  const provider = { urn: providerUrn, inputs: { region: "us-east1", ...(zone === undefined ? {} : { zone }) } };
  const facts = extract(resource({ type: "gcp:container/cluster:Cluster", name: "c", inputs, outputs, provider }));
  return {
    cluster: facts.find((fact) => fact.kind === "cluster") as ClusterFact,
    pools: facts.filter((fact): fact is NodePoolFact => fact.kind === "node-pool"),
  };
}

function poolOf(inputs: Properties, outputs: Properties = {}) {
  const [pool] = extract(resource({ type: "gcp:container/nodePool:NodePool", name: "p", inputs, outputs }));
  return pool as NodePoolFact;
}

test("a cluster in a region is regional, has no free tier, and its zones are the cloud's to choose", () => {
  const { cluster } = ofCluster({ location: "us-east1" });
  expect(cluster).toMatchObject({
    tier: { path: "location", value: "standard" },
    zonal: { value: false },
    zones: { path: "nodeLocations", value: undefined },
    managedNodes: { path: "enableAutopilot", value: false },
    origin: { region: { value: "us-east1" } },
  });
});

test("a cluster in a zone is zonal, however many zones its nodes stand in", () => {
  const { cluster } = ofCluster({ location: "us-east1-b", nodeLocations: ["us-east1-c"] });
  expect(cluster.zonal).toEqual({ path: "location", value: true });
  expect(cluster.zones.value).toEqual(["us-east1-b", "us-east1-c"]);
});

test.each([
  [undefined, undefined],
  ["us-east1-d", true],
])("a cluster without a location takes the provider's zone %s and never its region", (zone, zonal) => {
  expect(ofCluster({}, zone === undefined ? {} : { zone }).cluster.zonal).toEqual({ path: "location", value: zonal });
});

test("what is not known of a cluster stays unknown", () => {
  const { cluster } = ofCluster({ location: unknown, nodeLocations: [unknown], enableAutopilot: unknown });
  expect([cluster.zonal.value, cluster.zones.value, cluster.managedNodes.value]).toEqual([unknown, unknown, unknown]);
});

test.each([
  [{ databaseEncryption: { state: "ENCRYPTED", keyName: "k" } }, true],
  [{ databaseEncryption: { state: "ALL_OBJECTS_ENCRYPTION_ENABLED", keyName: "k" } }, true],
  [{ databaseEncryption: { state: "DECRYPTED", keyName: "k" } }, false],
  [{ databaseEncryption: { state: "DECRYPTED", keyName: "" } }, false],
  [{ userManagedKeysConfig: { controlPlaneDiskEncryptionKey: "k" } }, true],
  [{ databaseEncryption: unknown }, unknown],
  [{}, false],
])("Secrets under a key of one's own: %j is %j", (inputs, expected) => {
  expect(ofCluster({ location: "us-east1", ...inputs }).cluster.secretsKey).toEqual({
    path: "databaseEncryption.keyName",
    value: expected,
  });
});

test("Autopilot makes the nodes", () => {
  const { cluster, pools } = ofCluster({ location: "us-east1", enableAutopilot: true, initialNodeCount: 1 });
  expect([cluster.managedNodes.value, pools]).toEqual([true, []]);
});

test("a cluster's labels are its tags, the region's state among them", () => {
  const { cluster } = ofCluster({ location: "us-east1", resourceLabels: { "trilith-state": "draining", team: "a" } });
  expect(cluster.origin).toMatchObject({ tags: { team: "a" }, state: "draining" });
});

test.each([
  ["the default pool of a regional cluster", { location: "us-east1", initialNodeCount: 1 }, [3]],
  ["the default pool of a zonal cluster", { location: "us-east1-b", initialNodeCount: 2 }, [2]],
  ["no default pool that is removed", { location: "us-east1", initialNodeCount: 1, removeDefaultNodePool: true }, []],
  ["no pool that nobody asks for", { location: "us-east1" }, []],
  [
    "pools in the cluster",
    { location: "us-east1", nodePools: [{ name: "a", nodeCount: 1 }, { name: "b" }] },
    [3, undefined],
  ],
])("nodes of a cluster: %s", (_, inputs, counts) => {
  expect(ofCluster(inputs).pools.map(({ minNodes }) => minNodes.value)).toEqual(counts);
});

test("whether the default pool goes may be unknown, and then its nodes are", () => {
  const [pool] = ofCluster({ location: "us-east1", initialNodeCount: 1, removeDefaultNodePool: unknown }).pools;
  expect([pool?.zones.value, pool?.minNodes.value]).toEqual([unknown, unknown]);
});

test("a pool in a cluster stands in the cluster's zones; one that the cluster answers with is a resource of its own", () => {
  const inputs = { location: "us-east1-b", nodeLocations: ["us-east1-c"], nodePools: [{ name: "a", nodeCount: 1 }] };
  const [pool] = ofCluster(inputs).pools;
  expect(pool).toMatchObject({ zones: { value: ["us-east1-b", "us-east1-c"] }, minNodes: { value: 2 } });
  expect(ofCluster({ location: "us-east1" }, { outputs: { nodePools: [{ name: "a" }] } }).pools).toEqual([]);
});

const zones = ["us-east1-b", "us-east1-c"];

test.each<[string, Properties, number | typeof unknown | undefined]>([
  ["a count per zone", { nodeLocations: zones, nodeCount: 2 }, 4],
  ["a first count per zone", { location: "us-east1", initialNodeCount: 1 }, 3],
  ["one zone", { location: "us-east1-b", nodeCount: 1 }, 1],
  ["a least per zone", { nodeLocations: zones, autoscaling: { minNodeCount: 1, totalMinNodeCount: 0 } }, 2],
  ["a least in total", { nodeLocations: zones, autoscaling: { totalMinNodeCount: 3 } }, 3],
  ["an object in a list", { nodeLocations: zones, autoscaling: [{ minNodeCount: 1 }] }, 2],
  ["nothing to begin with", { nodeLocations: zones, autoscaling: { maxNodeCount: 5 } }, 0],
  ["zones that nobody knows", { nodeLocations: unknown, nodeCount: 1 }, unknown],
  ["no location anywhere", { nodeCount: 1 }, undefined],
])("the fewest nodes of a pool: %s", (_, inputs, count) => {
  expect(poolOf({ cluster: "c", ...inputs }).minNodes.value).toEqual(count);
});

test("a pool's zones are those that the cloud answered where the program names none", () => {
  const pool = poolOf({ cluster: "c", name: "apps" }, { nodeLocations: zones, nodeCount: 1 });
  expect(pool).toMatchObject({ pool: { value: "apps" }, zones: { value: zones }, minNodes: { value: 2 } });
});
