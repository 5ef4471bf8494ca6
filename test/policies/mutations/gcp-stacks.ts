import type { Value } from "../../../resilience/facts/resource";
import { all, set, turned, without } from "./change";
import type { Mutation } from "./mutation";

const base = "gcp-active-passive";
const spanner = "gcp-active-active";
const [here, there] = ["us-central1", "us-east1"];
const cluster = `${here}-cluster-cluster`;
const member = `database-${here}-cluster`;
const instance = `database-${here}-instance`;
const backends = "traffic-anycast-backends";
const check = "traffic-anycast-health";

const clusters: readonly Mutation[] = [
  {
    name: "a shipped cluster in one zone",
    base,
    change: set("Cluster", cluster, { location: `${here}-a` }),
    rules: ["R05"],
  },
  {
    name: "a shipped cluster whose Secrets Google's key alone encrypts",
    base,
    change: set("Cluster", cluster, { databaseEncryption: undefined }),
    isShown: true,
    rules: ["R32"],
  },
  {
    name: "a shipped cluster that encrypts its Secrets no longer",
    base,
    change: set("Cluster", cluster, { "databaseEncryption.state": "DECRYPTED" }),
    rules: ["R32"],
  },
  {
    name: "no cluster in the region on Google Cloud that takes over",
    base,
    change: without("Cluster", `${there}-cluster-cluster`),
    rules: ["R08"],
  },
  {
    name: "one region of Google Cloud alone",
    base,
    change: set("Platform", "shop", { [`topology.regions.${there}`]: undefined }),
    rules: ["R09"],
  },
];

const alloydb: readonly Mutation[] = [
  {
    name: "an AlloyDB instance in one zone",
    base,
    change: set("Instance", instance, { availabilityType: "ZONAL" }),
    rules: ["R11"],
  },
  {
    name: "an AlloyDB cluster without an instance",
    base,
    change: without("Instance", `database-${there}-instance`),
    rules: ["R11"],
  },
  {
    name: "an AlloyDB cluster without a secondary one",
    base,
    change: all(without("Instance", `database-${there}-instance`), without("Cluster", `database-${there}-cluster`)),
    rules: ["R08", "R10"],
  },
  {
    name: "an AlloyDB cluster that nothing keeps",
    base,
    change: all(
      set("Cluster", member, { deletionProtection: false }),
      turned("Cluster", member, () => ({ protect: false })),
    ),
    rules: ["R13"],
  },
  {
    name: "an AlloyDB cluster that takes its instances along",
    base,
    change: set("Cluster", member, { deletionPolicy: "FORCE" }),
    rules: ["R13"],
  },
  {
    name: "an AlloyDB cluster with two weeks of backups",
    base,
    change: set("Cluster", member, {
      "continuousBackupConfig.recoveryWindowDays": 14,
      "automatedBackupPolicy.timeBasedRetention.retentionPeriod": "1209600s",
    }),
    rules: ["R14"],
  },
  {
    name: "an AlloyDB cluster without backups",
    base,
    change: set("Cluster", member, {
      "continuousBackupConfig.enabled": false,
      "automatedBackupPolicy.enabled": false,
    }),
    rules: ["R14"],
  },
  {
    name: "an AlloyDB cluster that restores no moment",
    base,
    change: set("Cluster", member, { "continuousBackupConfig.enabled": false }),
    rules: ["R14"],
  },
  {
    name: "an AlloyDB cluster without a key of one's own",
    base,
    change: set("Cluster", member, { encryptionConfig: undefined }),
    rules: ["R15"],
  },
  { name: "a shipped system outside of the EU", base, settings: { homeRegion: "eu" }, rules: ["R26"] },
];

const spannerDatabases: readonly Mutation[] = [
  {
    name: "a Spanner instance in one region",
    base: spanner,
    change: set("Instance", "database-instance", { config: `regional-${there}` }),
    rules: ["R08", "R10"],
  },
  {
    name: "a Spanner instance that takes its backups along",
    base: spanner,
    change: set("Instance", "database-instance", { forceDestroy: true }),
    rules: ["R13"],
  },
  {
    name: "a Spanner instance with the default deletion policy that the engine does not protect",
    base: spanner,
    change: turned("Instance", "database-instance", ({ inputs: { deletionPolicy: _, ...inputs }, outputs }) => ({
      ...{ inputs, outputs: { ...outputs, deletionPolicy: "DELETE" }, protect: false },
    })),
    rules: ["R13"],
  },
  {
    name: "a Spanner database with two weeks of backups",
    base: spanner,
    change: set("BackupSchedule", "database-backups", { retentionDuration: "1209600s" }),
    rules: ["R14"],
  },
  {
    name: "a Spanner database without backups",
    base: spanner,
    change: without("BackupSchedule", "database-backups"),
    rules: ["R14"],
  },
  {
    name: "a Spanner database with the week of backups that comes with an instance",
    base: spanner,
    change: all(
      without("BackupSchedule", "database-backups"),
      set("Instance", "database-instance", { defaultBackupScheduleType: "AUTOMATIC" }),
    ),
    rules: ["R14"],
  },
  {
    name: "a Spanner database that nothing keeps",
    base: spanner,
    change: all(
      set("Database", "database-database", { deletionProtection: false, enableDropProtection: false }),
      turned("Database", "database-database", () => ({ protect: false })),
    ),
    rules: ["R13"],
  },
  {
    name: "a Spanner database without a key of one's own",
    base: spanner,
    change: set("Database", "database-database", { encryptionConfig: undefined }),
    rules: ["R15"],
  },
];

/** Takes a property away, as the program does; the cloud answers with its default. */
const leftOut = (kind: string, end: string, property: string, byDefault: string) =>
  turned(kind, end, ({ inputs: { [property]: _, ...inputs }, outputs }) => ({
    inputs,
    outputs: { ...outputs, [property]: byDefault },
  }));

const traffic: readonly Mutation[] = [
  {
    name: "a global load balancer without a scheme, which is the classic one",
    base,
    change: leftOut("BackendService", backends, "loadBalancingScheme", "EXTERNAL"),
    rules: ["R34"],
  },
  {
    name: "an address announced everywhere without a scheme",
    base,
    change: leftOut("GlobalForwardingRule", "traffic-anycast-443", "loadBalancingScheme", "EXTERNAL"),
    rules: ["R34"],
  },
  {
    name: "a load balancer inside the network where users come",
    base,
    change: set("BackendService", backends, { loadBalancingScheme: "INTERNAL_MANAGED" }),
    rules: ["R08"],
  },
  {
    name: "a global load balancer that asks nothing",
    base,
    change: set("BackendService", backends, { healthChecks: undefined }),
    rules: ["R17"],
  },
  {
    name: "a global load balancer without the region that takes over",
    base,
    change: turned("BackendService", backends, ({ inputs, outputs }) => ({
      inputs: { ...inputs, backends: inRegion(here, inputs.backends) },
      outputs: { ...outputs, backends: inRegion(here, inputs.backends) },
    })),
    rules: ["R08"],
  },
  {
    name: "a global load balancer that asks for /",
    base,
    change: set("HealthCheck", check, { "httpHealthCheck.requestPath": "/" }),
    rules: ["R18"],
  },
  {
    name: "a global load balancer that asks every half minute",
    base,
    change: set("HealthCheck", check, { checkIntervalSec: 30 }),
    rules: ["R18"],
  },
];

/** The groups of a backend service that stand in zones of a region. */
function inRegion(region: string, groups: Value | undefined): Value {
  return Array.isArray(groups) ? groups.filter((one) => JSON.stringify(one).includes(`/zones/${region}-`)) : [];
}

/** Mutations of the stacks on Google Cloud that are shipped. */
export const gcpStackMutations: readonly Mutation[] = [...clusters, ...alloydb, ...spannerDatabases, ...traffic];
