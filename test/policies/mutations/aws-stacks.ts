import { resource } from "../../fixtures/resource";
import { all, beside, set, turned, without } from "./change";
import type { Mutation } from "./mutation";

const base = "aws-active-passive";
const [here, there] = ["us-east-2", "eu-west-1"];
const member = `database-${here}-cluster`;
const twoSubnets = [1, 2].map((zone) => `shop-${here}-network-private-use2-az${zone}-id`);
const preferred = "prefer-us-east-2-us-east-2-else-eu-west-1-secondary-a";
const entryHere = {
  evaluateTargetHealth: true,
  name: `shop-${here}-entry-balancer.elb.${here}.amazonaws.com`,
  zoneId: `Z-${here}`,
};

const clusters: readonly Mutation[] = [
  {
    name: "nodes of Auto Mode in two zones",
    base,
    change: set("Cluster", `${here}-cluster-cluster`, { "vpcConfig.subnetIds": twoSubnets }),
    rules: ["R07"],
  },
  {
    name: "a control plane that is reached through one zone",
    base,
    change: set("Cluster", `${here}-cluster-cluster`, { "vpcConfig.subnetIds": twoSubnets.slice(1) }),
    rules: ["R05", "R07"],
  },
  {
    name: "a standard control plane at platinum",
    base: "aws-active-active",
    change: set("Cluster", `${there}-cluster-cluster`, { controlPlaneScalingConfig: undefined }),
    rules: ["R05"],
  },
  {
    name: "a cluster whose Secrets AWS's key alone encrypts",
    base,
    change: set("Cluster", `${here}-cluster-cluster`, { encryptionConfig: undefined }),
    rules: ["R32"],
  },
  {
    name: "no cluster in the second region",
    base,
    change: without("Cluster", `${there}-cluster-cluster`),
    rules: ["R08"],
  },
  {
    name: "one region of a promise of two",
    base: "dev",
    settings: { tier: "gold" },
    rules: ["R09", "R10", "R11", "R13", "R14", "R18"],
  },
  {
    name: "one region alone",
    base,
    change: set("Platform", "shop", { [`topology.regions.${there}`]: undefined }),
    rules: ["R09"],
  },
  {
    name: "an entry of another region",
    base: "dev",
    change: beside(
      resource({
        type: "aws:lb/loadBalancer:LoadBalancer",
        name: "another",
        inputs: { region: there, name: "another" },
      }),
    ),
    rules: ["R29"],
  },
  {
    name: "a workload that starts from nothing",
    base,
    change: beside(
      resource({ type: "kubernetes:apps/v1:Deployment", name: "checkout", inputs: { spec: { replicas: 0 } } }),
    ),
    rules: ["R19"],
  },
];

const databases: readonly Mutation[] = [
  {
    name: "a database in one region",
    base,
    change: all(
      without("ClusterInstance", "euw1-az1"),
      without("ClusterInstance", "euw1-az2"),
      without("Cluster", `database-${there}-cluster`),
    ),
    rules: ["R08", "R10"],
  },
  {
    name: "a table without replicas",
    base: "aws-active-active",
    change: all(without("TableReplica", "eu-west-1-carts"), without("TableReplica", "ap-northeast-1-carts")),
    rules: ["R10"],
  },
  { name: "one instance in a region", base, change: without("ClusterInstance", "use2-az2"), rules: ["R11"] },
  {
    name: "both instances in one zone",
    base,
    change: set("ClusterInstance", "use2-az2", { availabilityZone: `${here}a` }),
    rules: ["R11"],
  },
  {
    name: "deletion protection off",
    base,
    change: set("Cluster", member, { deletionProtection: false }),
    isShown: true,
    rules: ["R13"],
  },
  {
    name: "deletion protection of a table off",
    base: "aws-active-active",
    change: set("Table", "orders", { deletionProtectionEnabled: false }),
    rules: ["R13"],
  },
  {
    name: "a global database that the engine may delete",
    base,
    change: all(
      turned("GlobalCluster", "global", () => ({ protect: false })),
      set("GlobalCluster", "global", { deletionProtection: false }),
    ),
    rules: ["R13"],
  },
  { name: "no last snapshot", base, change: set("Cluster", member, { skipFinalSnapshot: true }), rules: ["R13"] },
  { name: "a week of backups", base, change: set("Cluster", member, { backupRetentionPeriod: 7 }), rules: ["R14"] },
  {
    name: "no restore to a moment",
    base: "aws-active-active",
    change: set("Table", "orders", { "pointInTimeRecovery.enabled": false }),
    rules: ["R14"],
  },
  { name: "no key of one's own", base, change: set("Cluster", member, { kmsKeyId: undefined }), rules: ["R15"] },
  { name: "data outside of the EU", base, settings: { homeRegion: "eu" }, rules: ["R26"] },
];

const traffic: readonly Mutation[] = [
  {
    name: "a way that nothing watches",
    base,
    change: set("Record", preferred, { healthCheckId: undefined, "aliases.0.evaluateTargetHealth": false }),
    isShown: true,
    rules: ["R17"],
  },
  {
    name: "a check every half minute",
    base,
    change: set("HealthCheck", `${here}-probe`, { requestInterval: 30 }),
    rules: ["R18"],
  },
  { name: "a check of /", base, change: set("HealthCheck", `${here}-probe`, { resourcePath: "/" }), rules: ["R18"] },
  { name: "a check over HTTP", base, change: set("HealthCheck", `${here}-probe`, { type: "HTTP" }), rules: ["R18"] },
  {
    name: "two checkers",
    base,
    change: set("HealthCheck", `${here}-probe`, { regions: ["us-east-1", "eu-west-1"] }),
    rules: ["R18"],
  },
  {
    name: "a slow load balancer behind anycast",
    base: "aws-active-active",
    change: set("TargetGroup", `${there}-entry-targets`, { "healthCheck.interval": 30 }),
    rules: ["R18"],
  },
  {
    name: "a secondary that leads to the primary's region",
    base,
    change: set("Record", preferred, { aliases: [entryHere] }),
    rules: ["R22"],
  },
  { name: "no secondary", base, change: without("Record", preferred), rules: ["R22"] },
];

const state: readonly Mutation[] = [
  { name: "the state in a folder", base: "account on aws", backend: "file:///home/me/state", rules: ["R01"] },
];

/** Mutations of the stacks that are shipped. */
export const stackMutations: readonly Mutation[] = [...clusters, ...databases, ...traffic, ...state];
