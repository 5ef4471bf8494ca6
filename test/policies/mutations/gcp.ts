import { gcpGlobalLoadBalancer, gcpRegions } from "../../fixtures/gcp";
import { all, beside, set, without } from "./change";
import type { Mutation } from "./mutation";

const base = "gcp";
const [{ code: here, address }, { code: there }] = gcpRegions;
const [firstZone = ""] = gcpRegions[0].zones;

const clusters: readonly Mutation[] = [
  {
    name: "a zonal control plane",
    base,
    change: set("Cluster", `shop-${here}`, { location: firstZone }),
    rules: ["R05"],
  },
  {
    name: "a pool in one zone",
    base,
    change: set("NodePool", `shop-${here}-apps`, { nodeLocations: [firstZone] }),
    rules: ["R07"],
  },
  {
    name: "fewer nodes than zones",
    base,
    change: set("NodePool", `shop-${here}-apps`, { "autoscaling.totalMinNodeCount": 2 }),
    rules: ["R07"],
  },
  {
    name: "a pool that starts from nothing",
    base,
    change: set("NodePool", `shop-${there}-apps`, { "autoscaling.totalMinNodeCount": 0 }),
    rules: ["R19"],
  },
  { name: "no cluster in the second region", base, change: without("Cluster", `shop-${there}`), rules: ["R08", "R09"] },
  {
    name: "no way in to the second region",
    base,
    change: without("ForwardingRule", `door-${there}`),
    rules: ["R08"],
  },
];

const databases: readonly Mutation[] = [
  { name: "no replica", base, change: without("DatabaseInstance", `orders-${there}`), rules: ["R08", "R10"] },
  {
    name: "a database in one zone",
    base,
    change: set("DatabaseInstance", `orders-${here}`, { "settings.availabilityType": "ZONAL" }),
    rules: ["R11"],
  },
  {
    name: "deletion protection off",
    base,
    change: set("DatabaseInstance", `orders-${here}`, { deletionProtection: false }),
    rules: ["R13"],
  },
  {
    name: "deletion protection off in the cloud",
    base,
    change: set("DatabaseInstance", `orders-${here}`, { "settings.deletionProtectionEnabled": false }),
    rules: ["R13"],
  },
  {
    name: "two weeks of backups",
    base,
    change: set("DatabaseInstance", `orders-${here}`, {
      "settings.backupConfiguration.backupRetentionSettings.retainedBackups": 14,
    }),
    rules: ["R14"],
  },
  {
    name: "no key of one's own",
    base,
    change: set("DatabaseInstance", `orders-${here}`, { encryptionKeyName: undefined }),
    rules: ["R15"],
  },
  {
    name: "a replica outside of the EU",
    base,
    change: set("DatabaseInstance", `orders-${there}`, { region: "us-east4" }),
    isShown: true,
    rules: ["R08", "R26"],
  },
  {
    name: "backups outside of the EU",
    base,
    change: set("DatabaseInstance", `orders-${here}`, { "settings.backupConfiguration.location": "us" }),
    rules: ["R26"],
  },
];

const traffic: readonly Mutation[] = [
  { name: "a TTL of five minutes", base, change: set("RecordSet", "shop", { ttl: 300 }), rules: ["R16"] },
  {
    name: "no health check",
    base,
    change: set("RecordSet", "shop", { "routingPolicy.healthCheck": undefined }),
    rules: ["R17"],
  },
  {
    name: "a check every two minutes",
    base,
    change: set("HealthCheck", "shop", { checkIntervalSec: 120 }),
    rules: ["R18"],
  },
  {
    name: "a check of /",
    base,
    change: set("HealthCheck", "shop", { "httpsHealthCheck.requestPath": "/" }),
    rules: ["R18"],
  },
  {
    name: "a global load balancer alone",
    base,
    change: all(without("RecordSet", "shop"), beside(...gcpGlobalLoadBalancer)),
    rules: ["R20"],
  },
  {
    name: "a backup that leads to the primary's region",
    base,
    change: set("RecordSet", "shop", {
      "routingPolicy.primaryBackup.backupGeos.0.healthCheckedTargets.externalEndpoints": [address],
    }),
    rules: ["R22"],
  },
];

const state: readonly Mutation[] = [
  {
    name: "a bucket without encryption",
    base,
    change: set("Bucket", "state", { encryption: undefined }),
    rules: ["R02"],
  },
  {
    name: "a bucket that can be made public",
    base,
    change: set("Bucket", "state", { publicAccessPrevention: "inherited" }),
    rules: ["R03"],
  },
  {
    name: "a state that nothing protects",
    base,
    change: set("Bucket", "state", { forceDestroy: true }),
    rules: ["R03"],
  },
  {
    name: "a key that is never renewed",
    base,
    change: set("CryptoKey", "state-europe", { rotationPeriod: undefined }),
    rules: ["R04"],
  },
  {
    name: "a shipped bucket without encryption",
    base: "account on gcp",
    change: set("Bucket", "bucket", { encryption: undefined }),
    rules: ["R02"],
  },
];

/** Mutations of systems on Google Cloud. */
export const gcpMutations: readonly Mutation[] = [...clusters, ...databases, ...traffic, ...state];
