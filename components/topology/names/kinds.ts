import type { Cloud } from "../model";

/** What a service accepts as a name. */
export interface NameRow {
  /** The cloud that has the service. */
  readonly cloud: Cloud;
  /** Where the name must be unique; a name that is unique in the world ends in the configured salt. */
  readonly scope: "global" | "account" | "region";
  /** Most characters, with the prefix. */
  readonly max: number;
  /** Fewest characters, where the service asks for more than one. */
  readonly min?: number;
  /** What stands between the parts: `/` where the service allows it and reads a hyphen in its own way. */
  readonly separator: "-" | "/" | "";
  /** What every name of the kind begins with. */
  readonly prefix?: string;
  /** What the whole name must match, length included. */
  readonly pattern: RegExp;
  /** Where the limits come from. */
  readonly source: string;
  /** Whether the source was read, or the limits are from memory and unverified; a refusal that shows the source says so. */
  readonly confidence: "read" | "unverified";
}

type Scope = NameRow["scope"];
interface Extra {
  readonly min?: number;
  readonly separator?: NameRow["separator"];
  readonly prefix?: string;
  readonly pattern?: RegExp;
}

const words = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const packed = /^[a-z][a-z0-9]*$/;

function rows(cloud: Cloud, source: string, confidence: NameRow["confidence"]) {
  return (scope: Scope, max: number, extra: Extra = {}): NameRow => {
    const separator = extra.separator ?? "-";
    return { cloud, scope, max, pattern: separator === "" ? packed : words, source, confidence, ...extra, separator };
  };
}

const eks = rows("aws", "@pulumi/aws 7.48, eks.Cluster: 1-100 characters, ^[0-9A-Za-z][A-Za-z0-9_-]*$", "read");
const elb = rows(
  "aws",
  "Elastic Load Balancing: 32 letters, digits and inner hyphens, not beginning with internal-",
  "read",
);
const rds = rows("aws", "RDS identifiers: 1-63, letter first, lower case, no --, no - at the end", "read");
const aws = rows("aws", "AWS API model of the service, botocore 1.44.5", "read");
const awsUnread = rows("aws", "AWS API reference", "unverified");
const azure = rows("azure", "Azure resource name rules", "unverified");
const azureRead = rows("azure", "Microsoft Learn, resource name rules", "read");
const gcp = rows("gcp", "Terraform google provider: GCE name rule, 1-63", "read");
const gcpRead = rows("gcp", "@pulumi/gcp 9.37 and the Terraform google provider", "read");

const gcpLogs = rows(
  "gcp",
  "API description of Cloud Logging v2: names of buckets, sinks and exclusions have at most 100 characters",
  "unverified",
);

const notInternal = /^(?!internal-)[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const paths = /^[a-z][a-z0-9]*([/-][a-z0-9]+)*$/;
const aliases = /^alias\/(?!aws)[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const buckets = /^(?!(?:sthree|amzn-s3-demo)-)[a-z][a-z0-9]*(-[a-z0-9]+)*(?<!-s3alias)$/;
const gcpBuckets = /^(?!goog)(?!.*google)[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const pubsubNames = /^(?!goog)[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Every kind of name that a component gives; one row per kind. Resources that only have a `Name` tag use `nameTag`. */
export const nameKinds = {
  nameTag: aws("region", 256),
  eksCluster: eks("region", 100),
  loadBalancer: elb("region", 32, { pattern: notInternal }),
  targetGroup: elb("region", 32),
  securityGroup: aws("region", 255, { pattern: /^(?!sg-)[a-z][a-z0-9]*(-[a-z0-9]+)*$/ }),
  webAcl: aws("region", 128),
  webAclLogGroup: aws("region", 512, { prefix: "aws-waf-logs-" }),
  iamRole: aws("account", 64),
  iamPolicy: aws("account", 128),
  iamInstanceProfile: aws("account", 128),
  kmsAlias: aws("region", 256, { prefix: "alias/", pattern: aliases }),
  logGroup: aws("region", 512),
  secret: aws("region", 512, { separator: "/", pattern: paths }),
  rdsGlobalCluster: rds("account", 63),
  rdsCluster: rds("region", 63),
  rdsInstance: rds("region", 63),
  rdsSubnetGroup: rds("region", 63),
  rdsParameterGroup: rds("region", 63),
  // Creating one allows 63, the final one of a deletion 255: what keeps to both can also be copied.
  rdsSnapshot: rds("region", 63),
  dynamodbTable: aws("region", 255, { min: 3 }),
  replicationGroup: aws("region", 40),
  ecrRepository: aws("region", 256, { separator: "/", pattern: paths }),
  s3Bucket: awsUnread("global", 63, { pattern: buckets }),
  backupVault: aws("region", 50),
  backupPlan: awsUnread("region", 50),
  backupSelection: aws("region", 50),
  topic: aws("region", 256),
  queue: aws("region", 80),
  alarm: aws("region", 255),
  eventRule: aws("region", 64),
  lambdaFunction: aws("region", 64),
  accelerator: aws("account", 64),
  regionSwitchPlan: rows(
    "aws",
    "AWS API model of arc-region-switch: 1-32, letters, digits, inner hyphens",
    "read",
  )("account", 32),

  resourceGroup: azure("account", 63),
  virtualNetwork: azureRead("region", 63),
  subnet: azureRead("region", 63),
  networkSecurityGroup: azureRead("region", 80),
  natGateway: azureRead("region", 80),
  privateEndpoint: azure("region", 60, { min: 2 }),
  virtualNetworkLink: azureRead("region", 80),
  virtualNetworkPeering: azureRead("region", 80),
  flowLog: azure("region", 80),
  aksCluster: azure("region", 63),
  aksDnsPrefix: azure("region", 54),
  agentPool: azure("region", 12, { separator: "" }),
  storageAccount: azure("global", 24, { separator: "" }),
  keyVault: azure("global", 24, { min: 3 }),
  containerRegistry: azure("global", 50, { min: 5, separator: "" }),
  cosmosAccount: azure("global", 44),
  postgresServer: azure("global", 63),
  postgresVirtualEndpoint: azureRead("global", 63),
  sqlServer: azure("global", 63),
  sqlFailoverGroup: azureRead("global", 63),
  redisEnterprise: azure("global", 60),
  trafficManagerProfile: azure("account", 63),
  trafficManagerDnsName: azure("global", 63),
  frontDoorProfile: azure("account", 46),
  frontDoorEndpoint: azure("global", 46),
  publicIpAddress: azure("region", 80),
  // A label is unique in a region of the whole world, whoever's it is.
  publicIpDnsLabel: azure("global", 63, { min: 3 }),
  privateLinkService: azure("region", 80),
  wafPolicy: azure("account", 128, { separator: "" }),
  azureRole: azure("global", 128),
  managedIdentity: azure("region", 128),
  federatedCredential: azure("region", 120, { min: 3 }),
  recoveryVault: azure("region", 50),
  actionGroup: azure("account", 260),
  logWorkspace: azure("account", 63, { min: 4 }),
  metricAlert: azure("region", 260),
  managementLock: azure("account", 90),
  functionApp: azure("global", 60),
  containerApp: azure("region", 32),

  gceObject: gcp("account", 63),
  gkeCluster: gcpRead("region", 40),
  fleetMembership: gcpRead("account", 30, { min: 4 }),
  gcpServiceAccount: gcpRead("account", 30, { min: 6 }),
  spannerInstance: gcpRead("account", 30, { min: 6 }),
  spannerDisplayName: gcpRead("account", 30, { min: 4 }),
  // What follows tells a cluster from an earlier one in its place, and the instances in it from each other.
  alloydbCluster: gcp("region", 50),
  spannerBackupSchedule: gcpRead("account", 60, { min: 2 }),
  alertPolicy: rows("gcp", "Cloud Monitoring: names that people read", "unverified")("account", 512),
  cloudSqlInstance: gcp("account", 63),
  memorystoreInstance: gcpRead("region", 63, { min: 4 }),
  firestoreDatabase: gcpRead("account", 63, { min: 4 }),
  pscForwardingRule: gcpRead("account", 20, { separator: "" }),
  gcsBucket: rows("gcp", "Cloud Storage bucket names", "unverified")("global", 63, { pattern: gcpBuckets }),
  cloudKmsKeyRing: gcp("region", 63),
  cloudKmsKey: gcp("region", 63),
  dnsManagedZone: gcp("account", 63),
  artifactRepository: gcp("region", 63),
  logBucket: gcpLogs("region", 100),
  logSink: gcpLogs("account", 100),
  logExclusion: gcpLogs("account", 100),
  gcpCertificate: rows("gcp", "Certificate Manager resource names", "unverified")("region", 63),
  pubsubTopic: rows("gcp", "Pub/Sub resource names", "unverified")("account", 255, { min: 3, pattern: pubsubNames }),
} as const satisfies Readonly<Record<string, NameRow>>;

/** A kind of name. */
export type NameKind = keyof typeof nameKinds;
