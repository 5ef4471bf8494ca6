import { type Fields, fields } from "./fields";

/** The operation that makes resources of a type. */
export interface Operation extends Fields {
  /** The discovery document. */
  readonly of: string;
  /** The operation. */
  readonly does: string;
}

const made = (kind: string) => `projects.locations.${kind}.create`;
const inserted = (kind: string) => `${kind}.insert`;
const granted = (kind: string) => `${kind}.setIamPolicy`;

/** Types of @pulumi/gcp, less its name, by discovery document, and the operation behind each. */
const methods: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "alloydb.v1": {
    "alloydb/cluster:Cluster": made("clusters"),
    "alloydb/instance:Instance": made("clusters.instances"),
  },
  "artifactregistry.v1": {
    "artifactregistry/repository:Repository": made("repositories"),
    "artifactregistry/repositoryIamMember:RepositoryIamMember": granted("projects.locations.repositories"),
  },
  "certificatemanager.v1": {
    "certificatemanager/certificate:Certificate": made("certificates"),
    "certificatemanager/certificateMap:CertificateMap": made("certificateMaps"),
    "certificatemanager/certificateMapEntry:CertificateMapEntry": made("certificateMaps.certificateMapEntries"),
    "certificatemanager/dnsAuthorization:DnsAuthorization": made("dnsAuthorizations"),
  },
  "compute.v1": {
    "compute/address:Address": inserted("addresses"),
    "compute/backendService:BackendService": inserted("backendServices"),
    "compute/forwardingRule:ForwardingRule": inserted("forwardingRules"),
    "compute/globalAddress:GlobalAddress": inserted("globalAddresses"),
    "compute/globalForwardingRule:GlobalForwardingRule": inserted("globalForwardingRules"),
    "compute/healthCheck:HealthCheck": inserted("healthChecks"),
    "compute/network:Network": inserted("networks"),
    "compute/networkEndpointGroup:NetworkEndpointGroup": inserted("networkEndpointGroups"),
    "compute/networkFirewallPolicy:NetworkFirewallPolicy": inserted("networkFirewallPolicies"),
    "compute/networkFirewallPolicyAssociation:NetworkFirewallPolicyAssociation":
      "networkFirewallPolicies.addAssociation",
    "compute/networkFirewallPolicyRule:NetworkFirewallPolicyRule": "networkFirewallPolicies.addRule",
    "compute/regionBackendService:RegionBackendService": inserted("regionBackendServices"),
    "compute/regionHealthCheck:RegionHealthCheck": inserted("regionHealthChecks"),
    "compute/regionSecurityPolicy:RegionSecurityPolicy": inserted("regionSecurityPolicies"),
    "compute/regionSslPolicy:RegionSslPolicy": inserted("regionSslPolicies"),
    "compute/regionTargetHttpProxy:RegionTargetHttpProxy": inserted("regionTargetHttpProxies"),
    "compute/regionTargetHttpsProxy:RegionTargetHttpsProxy": inserted("regionTargetHttpsProxies"),
    "compute/regionUrlMap:RegionUrlMap": inserted("regionUrlMaps"),
    "compute/router:Router": inserted("routers"),
    "compute/routerNat:RouterNat": "routers.patch",
    "compute/sSLPolicy:SSLPolicy": inserted("sslPolicies"),
    "compute/securityPolicy:SecurityPolicy": inserted("securityPolicies"),
    "compute/subnetwork:Subnetwork": inserted("subnetworks"),
    "compute/targetHttpProxy:TargetHttpProxy": inserted("targetHttpProxies"),
    "compute/targetHttpsProxy:TargetHttpsProxy": inserted("targetHttpsProxies"),
    "compute/uRLMap:URLMap": inserted("urlMaps"),
  },
  "container.v1": {
    "container/cluster:Cluster": made("clusters"),
    "container/nodePool:NodePool": made("clusters.nodePools"),
  },
  "dns.v1": {
    "dns/managedZone:ManagedZone": "managedZones.create",
    "dns/recordSet:RecordSet": "resourceRecordSets.create",
  },
  "gkebackup.v1": {
    "gkebackup/backupPlan:BackupPlan": made("backupPlans"),
    "gkebackup/restorePlan:RestorePlan": made("restorePlans"),
  },
  "gkehub.v1": {
    "gkehub/fleet:Fleet": made("fleets"),
  },
  "cloudkms.v1": {
    "kms/cryptoKey:CryptoKey": made("keyRings.cryptoKeys"),
    "kms/cryptoKeyIAMMember:CryptoKeyIAMMember": granted("projects.locations.keyRings.cryptoKeys"),
    "kms/keyRing:KeyRing": made("keyRings"),
  },
  "logging.v2": {
    "logging/projectBucketConfig:ProjectBucketConfig": made("buckets"),
    "logging/projectExclusion:ProjectExclusion": "projects.exclusions.create",
    "logging/projectSink:ProjectSink": "projects.sinks.create",
  },
  "monitoring.v3": {
    "monitoring/alertPolicy:AlertPolicy": "projects.alertPolicies.create",
    "monitoring/notificationChannel:NotificationChannel": "projects.notificationChannels.create",
  },
  "networkservices.v1": {
    "networkservices/serviceLbPolicies:ServiceLbPolicies": made("serviceLbPolicies"),
  },
  "iam.v1": {
    "projects/iAMCustomRole:IAMCustomRole": "projects.roles.create",
    "serviceaccount/account:Account": "projects.serviceAccounts.create",
    "serviceaccount/iAMMember:IAMMember": granted("projects.serviceAccounts"),
  },
  "cloudresourcemanager.v1": {
    "projects/iAMMember:IAMMember": granted("projects"),
  },
  "serviceusage.v1": {
    "projects/service:Service": "services.enable",
  },
  "serviceusage.v1beta1": {
    "projects/serviceIdentity:ServiceIdentity": "services.generateServiceIdentity",
  },
  "pubsub.v1": {
    "pubsub/topic:Topic": "projects.topics.create",
    "pubsub/topicIAMMember:TopicIAMMember": granted("projects.topics"),
  },
  "secretmanager.v1": {
    "secretmanager/regionalSecret:RegionalSecret": made("secrets"),
    "secretmanager/regionalSecretVersion:RegionalSecretVersion": "projects.locations.secrets.addVersion",
  },
  "spanner.v1": {
    "spanner/backupSchedule:BackupSchedule": "projects.instances.databases.backupSchedules.create",
    "spanner/database:Database": "projects.instances.databases.create",
    "spanner/databaseIAMMember:DatabaseIAMMember": granted("projects.instances.databases"),
    "spanner/instance:Instance": "projects.instances.create",
  },
  "storage.v1": {
    "storage/bucket:Bucket": inserted("buckets"),
    "storage/bucketIAMMember:BucketIAMMember": granted("buckets"),
  },
};

/** The operations by token of @pulumi/gcp. */
export const operations: Readonly<Record<string, Operation>> = Object.fromEntries(
  Object.entries(methods)
    .flatMap(([of, types]) => Object.entries(types).map(([type, does]) => ({ type, of, does })))
    .map(({ type, of, does }) => [`gcp:${type}`, { of, does, ...fields[type] }]),
);
