import { cluster, pool } from "./clusters";

/** Where a type's arguments stand in Google's documents, beside the operation's own body. */
export interface Fields {
  /** Schemas that hold what the operation itself does not send, or what it sends inside another object. */
  readonly beside?: readonly string[];
  /**
   * Arguments that the document calls otherwise: path in the SDK, or `*.` and its end, and path in the document, which
   * begins at another schema where `Schema#` stands before it; `/` where the argument is a part of an address or a key.
   */
  readonly names?: Readonly<Record<string, string>>;
  /** Arguments whose empty text the provider keeps to itself. Source: documentation comments of @pulumi/gcp. */
  readonly empty?: readonly string[];
}

/** What a grant is on. */
const held = {
  cryptoKeyId: "/",
  location: "/",
  project: "/",
  repository: "/",
  topic: "/",
  serviceAccountId: "/",
  instance: "/",
  database: "/",
  bucket: "/",
};

/** A grant is a part of a policy. */
const member = {
  ...held,
  role: "policy.bindings.role",
  member: "policy.bindings.members",
  condition: "policy.bindings.condition",
};

const service = {
  connectionDrainingTimeoutSec: "connectionDraining.drainingTimeoutSec",
  "logConfig.requestHeaders": "logConfig.loggingHttpRequestHeaders",
  "logConfig.responseHeaders": "logConfig.loggingHttpResponseHeaders",
};

const proxy = { certificateManagerCertificates: "sslCertificates" };

/** Exceptions from a firewall's rules, and the parts of a request that each is about. */
const exclusions = Object.fromEntries(
  ["requestBodies", "requestCookies", "requestHeaders", "requestQueryParams", "requestUris"].flatMap((part) => {
    const schema = "SecurityPolicyRulePreconfiguredWafConfigExclusion";
    return [
      [`*.exclusions[].${part}`, `${schema}#${part}ToExclude`],
      [`*.exclusions[].${part}[].operator`, `${schema}FieldParams#op`],
      [`*.exclusions[].${part}[].value`, `${schema}FieldParams#val`],
    ];
  }),
);

const headers = {
  "*.headerAction.requestHeadersToRemoves": "HttpHeaderAction#requestHeadersToRemove",
  "*.headerAction.responseHeadersToRemoves": "HttpHeaderAction#responseHeadersToRemove",
  "headerAction.requestHeadersToRemoves": "HttpHeaderAction#requestHeadersToRemove",
  "headerAction.responseHeadersToRemoves": "HttpHeaderAction#responseHeadersToRemove",
};

/** By type of @pulumi/gcp, less its name. */
export const fields: Readonly<Record<string, Fields>> = {
  "alloydb/cluster:Cluster": {
    names: {
      clusterId: "Cluster#name",
      restoreBackupSource: "RestoreClusterRequest#backupSource",
      restoreContinuousBackupSource: "RestoreClusterRequest#continuousBackupSource",
      restoreBackupdrBackupSource: "RestoreClusterRequest#backupdrBackupSource",
      restoreBackupdrPitrSource: "RestoreClusterRequest#backupdrPitrSource",
    },
  },
  "alloydb/instance:Instance": { names: { cluster: "/", instanceId: "Instance#name" } },
  "artifactregistry/repository:Repository": { names: { "cleanupPolicies[].id": "/" } },
  "artifactregistry/repositoryIamMember:RepositoryIamMember": { names: member },
  "certificatemanager/certificate:Certificate": {
    names: {
      name: "certificateId",
      "managed.provisioningIssues": "managed.provisioningIssue",
      "selfManaged.certificatePem": "selfManaged.pemCertificate",
      "selfManaged.privateKeyPem": "selfManaged.pemPrivateKey",
    },
  },
  "certificatemanager/certificateMap:CertificateMap": { names: { name: "certificateMapId" } },
  "certificatemanager/certificateMapEntry:CertificateMapEntry": { names: { name: "certificateMapEntryId", map: "/" } },
  "certificatemanager/dnsAuthorization:DnsAuthorization": { names: { name: "dnsAuthorizationId" } },
  "compute/backendService:BackendService": { names: service },
  "compute/forwardingRule:ForwardingRule": { empty: ["loadBalancingScheme"] },
  "compute/network:Network": {
    names: {
      routingMode: "routingConfig.routingMode",
      bgpAlwaysCompareMed: "routingConfig.bgpAlwaysCompareMed",
      bgpBestPathSelectionMode: "routingConfig.bgpBestPathSelectionMode",
      bgpInterRegionCost: "routingConfig.bgpInterRegionCost",
    },
  },
  "compute/regionBackendService:RegionBackendService": { names: service },
  "compute/regionSecurityPolicy:RegionSecurityPolicy": { names: exclusions },
  "compute/regionTargetHttpsProxy:RegionTargetHttpsProxy": { names: proxy },
  "compute/regionUrlMap:RegionUrlMap": { names: headers },
  "compute/routerNat:RouterNat": { beside: ["RouterNat"] },
  "compute/securityPolicy:SecurityPolicy": { names: exclusions },
  "compute/targetHttpsProxy:TargetHttpsProxy": { names: proxy },
  "compute/uRLMap:URLMap": { names: headers },
  "container/cluster:Cluster": { beside: ["Cluster"], names: cluster },
  "container/nodePool:NodePool": { beside: ["NodePool"], names: pool },
  "dns/recordSet:RecordSet": {
    names: {
      "routingPolicy.enableGeoFencing": "routingPolicy.geo.enableFencing",
      "routingPolicy.geos": "routingPolicy.geo.items",
      "routingPolicy.wrrs": "routingPolicy.wrr.items",
      "routingPolicy.primaryBackup.primary": "routingPolicy.primaryBackup.primaryTargets",
      "routingPolicy.primaryBackup.backupGeos": "routingPolicy.primaryBackup.backupGeoTargets.items",
      "routingPolicy.primaryBackup.enableGeoFencingForBackups":
        "routingPolicy.primaryBackup.backupGeoTargets.enableFencing",
      "routingPolicy.primaryBackup.trickleRatio": "routingPolicy.primaryBackup.trickleTraffic",
    },
  },
  "gkebackup/backupPlan:BackupPlan": { names: { name: "backupPlanId" } },
  "gkebackup/restorePlan:RestorePlan": { names: { name: "restorePlanId" } },
  "kms/cryptoKey:CryptoKey": { names: { name: "cryptoKeyId", keyRing: "/" } },
  "kms/cryptoKeyIAMMember:CryptoKeyIAMMember": { names: member },
  "kms/keyRing:KeyRing": { names: { name: "keyRingId" } },
  "logging/projectBucketConfig:ProjectBucketConfig": { names: { enableAnalytics: "analyticsEnabled" } },
  "monitoring/notificationChannel:NotificationChannel": { names: { sensitiveLabels: "labels" } },
  "networkservices/serviceLbPolicies:ServiceLbPolicies": { names: { name: "serviceLbPolicyId" } },
  "projects/iAMCustomRole:IAMCustomRole": { beside: ["Role"], names: { permissions: "Role#includedPermissions" } },
  "projects/iAMMember:IAMMember": { names: member },
  "projects/service:Service": { names: { service: "/" } },
  "projects/serviceIdentity:ServiceIdentity": { names: { service: "/" } },
  "pubsub/topicIAMMember:TopicIAMMember": { names: member },
  "secretmanager/regionalSecretVersion:RegionalSecretVersion": { names: { secret: "/", secretData: "payload.data" } },
  "serviceaccount/account:Account": { beside: ["ServiceAccount"] },
  "serviceaccount/iAMMember:IAMMember": { names: member },
  "spanner/backupSchedule:BackupSchedule": { names: { instance: "/", database: "/" } },
  "spanner/database:Database": {
    beside: ["Database"],
    names: { name: "createStatement", instance: "/", ddls: "extraStatements" },
  },
  "spanner/databaseIAMMember:DatabaseIAMMember": { names: member },
  "spanner/instance:Instance": { beside: ["Instance"], names: { numNodes: "Instance#nodeCount" } },
  "storage/bucket:Bucket": {
    names: {
      lifecycleRules: "lifecycle.rule",
      publicAccessPrevention: "iamConfiguration.publicAccessPrevention",
      requesterPays: "billing.requesterPays",
      uniformBucketLevelAccess: "iamConfiguration.uniformBucketLevelAccess.enabled",
      "lifecycleRules[].condition.withState": "lifecycle.rule.condition.isLive",
    },
  },
  "storage/bucketIAMMember:BucketIAMMember": {
    names: { ...held, role: "bindings.role", member: "bindings.members", condition: "bindings.condition" },
  },
};
