import type { Properties } from "../../../resilience/facts/resource";

const grant = "a grant is a role, a member and an address, and none has a limit in a policy's schema";
const protection = "the provider keeps it to itself: whether it deletes, and what it does first";

/** Types that Google's documents have no limit for, each with the reason. */
export const silent: Readonly<Record<string, string>> = {
  "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember": grant,
  "gcp:certificatemanager/certificateMap:CertificateMap": "a name and labels without a limit in the schema",
  "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember": grant,
  "gcp:projects/iAMMember:IAMMember": grant,
  "gcp:projects/service:Service": "an address, and what the provider does at the end",
  "gcp:projects/serviceIdentity:ServiceIdentity": "an address alone",
  "gcp:pubsub/topicIAMMember:TopicIAMMember": grant,
  "gcp:secretmanager/regionalSecretVersion:RegionalSecretVersion": "an address and data",
  "gcp:serviceaccount/iAMMember:IAMMember": grant,
  "gcp:spanner/databaseIAMMember:DatabaseIAMMember": grant,
  "gcp:storage/bucketIAMMember:BucketIAMMember": grant,
};

/** Arguments that are registered and that no document has, by the end of their path, each with the reason. */
export const ofTheProvider: Readonly<Record<string, string>> = {
  createIgnoreAlreadyExists: "the provider keeps it to itself: it takes over what is there",
  deletionPolicy: protection,
  deletionProtection: protection,
  disableDependentServices: protection,
  disableOnDestroy: protection,
  forceDestroy: protection,
};

/** A change to a good resource that Google's documents have to notice. */
export interface DocumentPlant {
  /** What it is. */
  readonly plant: string;
  /** Type of the resource. */
  readonly type: string;
  /** Arguments that are right. */
  readonly inputs: Properties;
  /** What is changed. */
  readonly change: Properties;
  /** What the refusal says. */
  readonly says: RegExp;
}

const service = {
  type: "gcp:compute/backendService:BackendService",
  inputs: { name: "shop-prod", loadBalancingScheme: "EXTERNAL_MANAGED", protocol: "HTTP", timeoutSec: 30 },
};

const record = {
  type: "gcp:dns/recordSet:RecordSet",
  inputs: { managedZone: "shop", name: "shop.example.com.", type: "A", ttl: 30, rrdatas: ["203.0.113.9"] },
};

const cluster = {
  type: "gcp:alloydb/cluster:Cluster",
  inputs: { clusterId: "shop", location: "us-east1", automatedBackupPolicy: { enabled: true, backupWindow: "3600s" } },
};

const target = { ipAddress: "10.0.0.2", ipProtocol: "tcp", networkUrl: "n", port: "80", project: "p" };

/** One for each kind of limit, at the top and inside. */
export const documentPlants: readonly DocumentPlant[] = [
  {
    ...service,
    plant: "a value outside of an enum",
    change: { loadBalancingScheme: "EXTERNAL_MANGED" },
    says: /loadBalancingScheme: expected one of EXTERNAL, /,
  },
  {
    ...service,
    plant: "a name with other letters",
    change: { name: "Shop_prod" },
    says: /name: .* does not match \[a-z\]/,
  },
  { ...service, plant: "half of a second", change: { timeoutSec: 1.5 }, says: /timeoutSec: 1.5 is no whole number/ },
  {
    ...service,
    plant: "a number beyond 32 bits",
    change: { timeoutSec: 2 ** 31 },
    says: /timeoutSec: .* is more than/,
  },
  {
    ...service,
    plant: "more of a backend than there is, told in words",
    change: { externalManagedMigrationTestingPercentage: 101 },
    says: /externalManagedMigrationTestingPercentage: 101 is more than 100/,
  },
  {
    ...service,
    plant: "an argument that nobody has",
    change: { timeoutSecs: 30 },
    says: /unknown argument "timeoutSecs"/,
  },
  {
    ...service,
    plant: "a value outside of an enum in a list",
    change: { backends: [{ group: "g", preference: "PREFERED" }] },
    says: /backends\[0\].preference: expected one of DEFAULT, /,
  },
  {
    ...record,
    plant: "a value outside of an enum in what the SDK calls otherwise",
    change: {
      routingPolicy: {
        primaryBackup: { primary: { internalLoadBalancers: [{ ...target, ipProtocol: "icmp" }] }, backupGeos: [] },
      },
    },
    says: /internalLoadBalancers\[0\].ipProtocol: expected one of /,
  },
  {
    ...cluster,
    plant: "a duration in hours",
    change: { automatedBackupPolicy: { enabled: true, backupWindow: "1h" } },
    says: /backupWindow: "1h" does not match/,
  },
  {
    ...cluster,
    plant: "an expression that stands in words",
    change: { clusterId: "Shop" },
    says: /clusterId: "Shop" does not match/,
  },
];
