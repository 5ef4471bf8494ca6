import { expect, test } from "vitest";
import { clientOf, clusterIn, gkeIn, groundIn, project, tokens } from "./gke";
import { newWorld } from "./mini-engine";

const map = { metadata: { name: "settings", namespace: "default" }, data: { a: "1" } };
const mapType = "kubernetes:core/v1:ConfigMap";

test("a kubeconfig leads to its cluster by the name that IAM gates, and objects stay there", async () => {
  const world = newWorld();
  const [east, central] = [await gkeIn(world, "us-east1", 1), await gkeIn(world, "us-central1", 0)];
  await east.client.create(mapType, "map", map);
  await central.client.create(mapType, "map", map);
  expect(world.ready(mapType).map(({ region }) => region)).toEqual(["us-east1", "us-central1"]);
});

test("a Service gets an address of the subnet's secondary range that the cluster names", async () => {
  const { client } = await gkeIn(newWorld(), "us-central1", 7);
  const service = await client.create("kubernetes:core/v1:Service", "web", {
    metadata: { name: "web", namespace: "default" },
    spec: { ports: [{ port: 80 }] },
  });
  expect(service.outputs.spec).toMatchObject({ clusterIP: expect.stringMatching(/^10\.7\.(3[2-9]|4[0-7])\./) });
});

test("refuses whoever comes before IAM lets somebody in, and with the name closed to the outside", async () => {
  const ground = await groundIn();
  await ground.admit("container-engine-robot");
  const cluster = await ground.engine.create(tokens.cluster, "cluster", clusterIn(ground));
  const early = clientOf(ground.world, cluster);
  await expect(early.create(mapType, "map", map)).rejects.toThrow(/has no IAM member with roles\/container\.admin/);
  const grant = { project, role: "roles/container.admin", member: "group:platform@example.com" };
  const elsewhere = { title: "other", expression: 'resource.name == "projects/p/locations/l/clusters/other"' };
  await ground.engine.create(tokens.member, "other", { ...grant, condition: elsewhere });
  await expect(clientOf(ground.world, cluster).create(mapType, "map", map)).rejects.toThrow(/has no IAM member/);
  await ground.engine.create(tokens.member, "admin", grant);
  await clientOf(ground.world, cluster).create(mapType, "map", map);
  const shut = { controlPlaneEndpointsConfig: { dnsEndpointConfig: { allowExternalTraffic: false } } };
  await ground.engine.update(cluster, { ...clusterIn(ground), ...shut });
  await expect(clientOf(ground.world, cluster).create(mapType, "b", map)).rejects.toThrow(/no traffic from outside/);
});

test("refuses what Autopilot takes no word of, `false` included, and a name that is too long", async () => {
  const ground = await groundIn();
  const { engine } = ground;
  const told = (change: object) => engine.problems(tokens.cluster, { ...clusterIn(ground), ...change }).join();
  expect(told({})).toBe("");
  expect(told({ removeDefaultNodePool: false })).toMatch(/removeDefaultNodePool/);
  expect(told({ clusterAutoscaling: { enabled: false } })).toMatch(/clusterAutoscaling\.enabled/);
  expect(told({ name: "a".repeat(41) })).toMatch(/1 to 40/);
  expect(told({ location: "us-north1" })).toMatch(/no region of gcp/);
});

test("refuses a key that GKE's agent may not use, one of another region, and ranges that the subnet has not", async () => {
  const ground = await groundIn();
  const create = (change = {}) => ground.engine.create(tokens.cluster, "cluster", { ...clusterIn(ground), ...change });
  await expect(create()).rejects.toThrow(/cannot be used by the service agent of GKE/);
  await ground.admit("compute-system");
  await expect(create()).rejects.toThrow(/cannot be used by the service agent of GKE/);
  await ground.admit("container-engine-robot");
  const policy = { clusterSecondaryRangeName: "others", servicesSecondaryRangeName: "services" };
  await expect(create({ ipAllocationPolicy: policy })).rejects.toThrow(/range others not found in subnet/);
  const other = await groundIn(ground.world, "us-east1", 1);
  const foreign = { databaseEncryption: { state: "ENCRYPTED", keyName: other.key.id } };
  await expect(create(foreign)).rejects.toThrow(/is not in us-central1: a cluster takes keys of its own region/);
});

test("refuses the deletion of a protected cluster, also of one that says nothing about it", async () => {
  const { engine, cluster } = await gkeIn();
  const { deletionProtection: _, ...silent } = cluster.inputs;
  for (const inputs of [silent, { ...silent, deletionProtection: true }]) {
    const kept = await engine.update(cluster, inputs);
    await expect(engine.delete(kept)).rejects.toThrow(/deletion_protection is set to true/);
  }
});

test("a cluster takes its objects and its pools along, and its subnet cannot go before it", async () => {
  const ground = await groundIn();
  await ground.admit("container-engine-robot");
  const { enableAutopilot: _, ...args } = clusterIn(ground);
  const own = { ...args, initialNodeCount: 1, removeDefaultNodePool: true };
  const cluster = await ground.engine.create(tokens.cluster, "cluster", own);
  const pool = { name: "general", location: ground.region, cluster: String(cluster.outputs.name) };
  await ground.engine.create(tokens.pool, "pool", pool);
  await expect(ground.engine.delete(ground.subnet)).rejects.toThrow(/cluster/);
  await ground.engine.delete(cluster);
  expect(ground.world.ready(tokens.pool)).toEqual([]);
  await ground.engine.delete(ground.subnet);
});

test("refuses a pool of nodes on Autopilot", async () => {
  const { engine, cluster } = await gkeIn();
  const pool = { name: "general", location: "us-central1", cluster: cluster.id };
  await expect(engine.create(tokens.pool, "pool", pool)).rejects.toThrow(/Autopilot clusters take no pools/);
});

test("another kind of cluster, network or key ring replaces; another key, window or version does not", async () => {
  const { engine, cluster } = await gkeIn();
  const replaced = (change: object) => engine.diff(cluster, { ...cluster.inputs, ...change }).replaces;
  expect(replaced({ description: "mine" })).toEqual(["description"]);
  expect(replaced({ subnetwork: "other" })).toEqual(["subnetwork"]);
  expect(replaced({ location: "us-east1" })).toEqual(["location"]);
  for (const change of [
    { minMasterVersion: "1.35" },
    { maintenancePolicy: { recurringWindow: { startTime: "a", endTime: "b", recurrence: "c" } } },
    { resourceLabels: { a: "b" } },
    { fleet: { project } },
  ])
    expect(replaced(change)).toEqual([]);
});

test("backups stand in any region, as often as they can be kept; restores stand where their cluster does", async () => {
  const { engine, cluster } = await gkeIn();
  const plan = (rpo: number, days: number) => ({
    name: "backups",
    location: "us-east1",
    cluster: cluster.id,
    backupConfig: { allNamespaces: true },
    backupSchedule: { rpoConfig: { targetRpoMinutes: rpo } },
    retentionPolicy: { backupRetainDays: days },
  });
  expect(engine.problems(tokens.backupPlan, plan(60, 35)).join()).toMatch(/15 days at the most/);
  expect(engine.problems(tokens.backupPlan, plan(30, 1)).join()).toMatch(/targetRpoMinutes/);
  const made = await engine.create(tokens.backupPlan, "plan", plan(240, 35));
  const restore = { name: "restore", backupPlan: made.id, cluster: cluster.id, restoreConfig: { allNamespaces: true } };
  await expect(engine.create(tokens.restorePlan, "far", { ...restore, location: "us-east1" })).rejects.toThrow(
    /no gcp:container\/cluster:Cluster with that id .* in us-east1/,
  );
  await engine.create(tokens.restorePlan, "near", { ...restore, location: "us-central1" });
  await expect(engine.delete(made)).rejects.toThrow(/restore/);
});
