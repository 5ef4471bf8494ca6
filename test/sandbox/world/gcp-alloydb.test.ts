import { expect, test } from "vitest";
import { alloydbOperations } from "../../../sandbox/gcp/alloydb-outside";
import { gcp } from "../../../sandbox/gcp/cloud";
import { lose } from "../../../sandbox/world/losses";
import { type Props, Refusal } from "../../../sandbox/world/values";
import { type Kept, MiniEngine, newWorld } from "./mini-engine";

const [here, there] = ["us-central1", "us-east1"] as const;
const clusterType = "gcp:alloydb/cluster:Cluster";
const instanceType = "gcp:alloydb/instance:Instance";
const ruleType = "gcp:compute/forwardingRule:ForwardingRule";

/** A database of AlloyDB, piece by piece. */
class Clusters {
  readonly engine = new MiniEngine(newWorld(), "dev", gcp, { project: "shop-prod" });

  cluster(location: string, more: Props = {}): Promise<Kept> {
    const base = {
      clusterId: `shop-${location}`,
      location,
      pscConfig: { pscEnabled: true },
      deletionProtection: false,
    };
    return this.engine.create(clusterType, `cluster-${location}`, { ...base, ...more });
  }

  instance(cluster: Kept, role: string, more: Props = {}): Promise<Kept> {
    const base = { cluster: cluster.outputs.name ?? "", instanceId: `shop-${role.toLowerCase()}`, instanceType: role };
    return this.engine.create(instanceType, `${String(base.cluster)}-${role}`, {
      ...base,
      pscInstanceConfig: {},
      ...more,
    });
  }

  async first(more: Props = {}) {
    const primary = await this.cluster(here, more);
    return { primary, leader: await this.instance(primary, "PRIMARY") };
  }

  secondary(source: Kept, more: Props = {}, location: string = there): Promise<Kept> {
    const secondaryConfig = { primaryClusterName: source.outputs.name ?? "" };
    return this.cluster(location, { clusterType: "SECONDARY", deletionPolicy: "FORCE", secondaryConfig, ...more });
  }

  async both() {
    const { primary, leader } = await this.first();
    const secondary = await this.secondary(primary);
    return { primary, leader, secondary, follower: await this.instance(secondary, "SECONDARY") };
  }

  operate(name: string, region: string): Props {
    const { [name]: operation } = alloydbOperations;
    if (!operation) throw new Refusal(`there is no ${name}`);
    return operation(this.engine.world, { region, stack: "dev" });
  }

  roles(...all: Kept[]) {
    return all.map((one) => this.engine.refresh(one).outputs).map((one) => one.clusterType ?? one.instanceType);
  }
}

test("refuses a secondary of nothing, of a secondary, in the same region, before the primary has an instance, without backups of its own", async () => {
  const clusters = new Clusters();
  const bare = await clusters.cluster(here);
  await expect(clusters.secondary(bare)).rejects.toThrow(/has no instance yet/);
  await clusters.instance(bare, "PRIMARY");
  const secondary = await clusters.secondary(bare);
  await expect(clusters.secondary(secondary, {}, "europe-west1")).rejects.toThrow(/is no primary cluster/);
  await expect(clusters.secondary(bare, { clusterId: "other" }, here)).rejects.toThrow(/has to be in another region/);
  await expect(clusters.cluster("europe-west1", { clusterType: "SECONDARY" })).rejects.toThrow(
    /without secondary_config/,
  );
  const { primary } = await new Clusters().first();
  const encrypted = new Clusters();
  await encrypted.first({ encryptionConfig: { kmsKeyName: "key" } });
  await expect(encrypted.secondary(primary)).rejects.toThrow(/no automated backup policy was specified for secondary/);
});

test("refuses a sixth secondary, a second instance that leads, one of the other role, a pool of one node in two zones", async () => {
  const clusters = new Clusters();
  const { primary } = await clusters.first();
  for (const region of ["us-east1", "us-east4", "us-west1", "europe-west1", "europe-west4"])
    await clusters.secondary(primary, {}, region);
  await expect(clusters.secondary(primary, {}, "asia-east1")).rejects.toThrow(/five secondary clusters already/);
  await expect(clusters.instance(primary, "PRIMARY", { instanceId: "more" })).rejects.toThrow(/already/);
  await expect(clusters.instance(primary, "SECONDARY")).rejects.toThrow(/is not SECONDARY/);
  const pool = { instanceType: "READ_POOL", cluster: "c", instanceId: "readers", readPoolConfig: { nodeCount: 1 } };
  const problems = clusters.engine.problems(instanceType, { ...pool, availabilityType: "REGIONAL" });
  expect(problems).toContainEqual(expect.stringMatching(/of one node is ZONAL/));
});

test.each([
  [{ clusterId: "Shop" }, /lower-case letters/],
  [{ databaseVersion: "17" }, /databaseVersion/],
  [{ pscConfig: {} }, /a cluster has a network or Private Service Connect/],
])("refuses the arguments %j of a cluster", (more, expected) => {
  const base = { clusterId: "shop", location: here, pscConfig: { pscEnabled: true } };
  const problems = new Clusters().engine.problems(clusterType, { ...base, ...more });
  expect(problems).toContainEqual(expect.stringMatching(expected));
});

test("a primary goes after its secondaries and its instance, a secondary by force alone, a protected one not at all", async () => {
  const clusters = new Clusters();
  const { primary, leader, secondary } = await clusters.both();
  const { engine } = clusters;
  await expect(engine.delete(primary)).rejects.toThrow(/still in use/);
  const weak = await engine.update(secondary, { ...secondary.inputs, deletionPolicy: "DEFAULT" });
  await expect(engine.delete(weak)).rejects.toThrow(/set deletionPolicy to FORCE/);
  const guarded = await engine.update(weak, { ...secondary.inputs, deletionProtection: true });
  await expect(engine.delete(guarded)).rejects.toThrow(/deletion protection is on/);
  await engine.delete(await engine.update(guarded, secondary.inputs));
  expect(engine.world.ready(instanceType)).toHaveLength(1);
  await expect(engine.delete(primary)).rejects.toThrow(/it has the instance/);
  await engine.delete(leader);
  await engine.delete(primary);
  expect(engine.world.ready(clusterType)).toEqual([]);
});

test("a change of what can only be created replaces; a program that says PRIMARY promotes, and none demotes", async () => {
  const clusters = new Clusters();
  const { primary, secondary, follower } = await clusters.both();
  const { engine } = clusters;
  const replaced = (one: Kept, more: Props) => engine.diff(one, { ...one.inputs, ...more }).replaces;
  expect(replaced(primary, { encryptionConfig: { kmsKeyName: "key" } })).not.toEqual([]);
  expect(replaced(follower, { instanceType: "PRIMARY" })).toEqual(["instanceType"]);
  expect(replaced(primary, { databaseVersion: "POSTGRES_18", deletionPolicy: "FORCE" })).toEqual([]);
  const demoted = { ...primary.inputs, clusterType: "SECONDARY", secondaryConfig: { primaryClusterName: "x" } };
  await expect(engine.update(primary, demoted)).rejects.toThrow(/no .*cluster|by a switchover alone/);
  const { secondaryConfig: _, ...alone } = secondary.inputs;
  await engine.update(secondary, { ...alone, clusterType: "PRIMARY" });
  expect(clusters.roles(primary, secondary, follower)).toEqual(["PRIMARY", "PRIMARY", "PRIMARY"]);
});

test("a switchover exchanges the roles and needs both regions; a promotion parts the clusters for good", async () => {
  const clusters = new Clusters();
  const { primary, leader, secondary, follower } = await clusters.both();
  clusters.operate("switchover", there);
  expect(clusters.roles(primary, leader, secondary, follower)).toEqual([
    "SECONDARY",
    "SECONDARY",
    "PRIMARY",
    "PRIMARY",
  ]);
  const { secondaryConfig } = clusters.engine.refresh(primary).outputs;
  expect(secondaryConfig).toEqual({ primaryClusterName: secondary.outputs.name });
  expect(() => clusters.operate("switchover", there)).toThrow(/is no secondary cluster/);
  lose(clusters.engine.world, { gcp }, there, false);
  expect(() => clusters.operate("promote", there)).toThrow(/us-east1 is lost/);
  expect(() => clusters.operate("switchover", here)).toThrow(/only a promotion is possible/);
  expect(clusters.operate("promote", here)).toMatchObject({ independent: secondary.outputs.name, region: here });
  expect(clusters.roles(primary, leader)).toEqual(["PRIMARY", "PRIMARY"]);
  expect(() => clusters.operate("promote", "europe-west1")).toThrow(/no cluster of AlloyDB of stack dev is in/);
});

test("an endpoint names a service attachment that there is, with the empty scheme", async () => {
  const clusters = new Clusters();
  const primary = await clusters.cluster(here);
  const shared = { allowedConsumerProjects: ["123456789012"] };
  const leader = await clusters.instance(primary, "PRIMARY", { pscInstanceConfig: shared });
  const { engine } = clusters;
  const address = await engine.create("gcp:compute/address:Address", "address", { name: "db", region: here });
  const link = (leader.outputs.pscInstanceConfig as Props).serviceAttachmentLink ?? "";
  const rule = { name: "db", region: here, loadBalancingScheme: "", target: link, ipAddress: address.id };
  const unknown = { ...rule, target: "projects/1/regions/r/serviceAttachments/none" };
  await expect(engine.create(ruleType, "none", unknown)).rejects.toThrow(/target names .*there is no/);
  const { loadBalancingScheme: _, ...unsaid } = rule;
  expect(engine.problems(ruleType, { ...unsaid, loadBalancingScheme: "EXTERNAL" })).toContainEqual(
    expect.stringMatching(/empty loadBalancingScheme/),
  );
  const readPool = { instanceId: "readers", readPoolConfig: { nodeCount: 2 } };
  const { outputs } = await clusters.instance(primary, "READ_POOL", readPool);
  const closed = { ...rule, name: "r", target: (outputs.pscInstanceConfig as Props).serviceAttachmentLink ?? "" };
  await expect(engine.create(ruleType, "r", closed)).rejects.toThrow(/allowedConsumerProjects is empty/);
  const made = await engine.create(ruleType, "db", rule);
  expect(engine.diff(made, { ...rule, target: unknown.target }).replaces).toEqual(["target"]);
  await engine.delete(made);
  await engine.delete(address);
});
