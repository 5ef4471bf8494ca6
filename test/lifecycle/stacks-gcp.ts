import type { Shipped } from "./shipped";

/** On Google Cloud a region has one log bucket. */
const gcpLogs = (service: string) => (region: string) => [`${service}-foundation-${region}-logs-bucket`] as const;

/** The shipped stacks on Google Cloud. */
export const gcpStacks: readonly Shipped[] = [
  {
    cloud: "gcp",
    name: "gcp-active-passive",
    service: "shop",
    writers: "one",
    control: [],
    bears: 9,
    // Its backups are in the seed.
    once: ["**-us-east1-cluster-backups-plan"],
    seed: "us-central1",
    standby: "us-east1",
    slot: 2,
    more: ["us-east4", "us-west4", "us-south1"],
    cluster: "gcp:container/cluster:Cluster",
    logs: gcpLogs("shop"),
    member: "gcp:alloydb/cluster:Cluster",
    members: ["gcp:alloydb/cluster:Cluster", "gcp:alloydb/instance:Instance"],
    left: [],
    guards: [],
    zone: "gcp:dns/managedZone:ManagedZone",
    preferred: ["shop-traffic-anycast-backends"],
    follows: "secondaryConfig",
    parts: true,
    widened: { "gcp:compute/backendService:BackendService": ["backends"] },
    remains: [
      "gcp:kms/cryptoKey:CryptoKey",
      "gcp:kms/keyRing:KeyRing",
      "gcp:logging/projectBucketConfig:ProjectBucketConfig",
    ],
    kept: ["gcp:gkebackup/backupPlan:BackupPlan"],
    engine: "spanner",
  },
  {
    cloud: "gcp",
    name: "gcp-active-active",
    service: "cart",
    writers: "every",
    control: [],
    bears: 9,
    once: [],
    seed: "us-east1",
    standby: "europe-west1",
    slot: 19,
    more: ["europe-west4", "us-central1", "asia-northeast1"],
    cluster: "gcp:container/cluster:Cluster",
    logs: gcpLogs("cart"),
    // Spanner has no part of a region's own: what a region brings along is its key.
    member: "gcp:kms/cryptoKey:CryptoKey",
    members: ["gcp:spanner/instance:Instance", "gcp:spanner/database:Database"],
    left: [],
    guards: [],
    zone: "gcp:dns/managedZone:ManagedZone",
    preferred: [],
    widened: { "gcp:compute/backendService:BackendService": ["backends"] },
    remains: [
      "gcp:kms/cryptoKey:CryptoKey",
      "gcp:kms/keyRing:KeyRing",
      "gcp:logging/projectBucketConfig:ProjectBucketConfig",
    ],
    kept: ["gcp:gkebackup/backupPlan:BackupPlan"],
    engine: "alloydb",
  },
];
