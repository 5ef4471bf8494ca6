/** What a name in a project begins with; the project is the resource's own, or the provider's. */
const project = "projects/{project}";

const inRegion = (what: string) => [`${project}/regions/{region}/${what}/{name}`];
const everywhere = (what: string) => [`${project}/global/${what}/{name}`];
const at = (path: string) => [`${project}/locations/{location}/${path}`];

/** A grant is called by its thing, its role and its member. */
const granted = (thing: string) => [`${thing} {role} {member}`];

const firewall = `${project}/global/firewallPolicies`;
const database = `${project}/instances/{instance}/databases`;

/**
 * The forms of ids of Google Cloud's resources. None has what the service numbers itself: alert policies, notification channels and
 * versions of secrets. A service's identity cannot be imported, and making it again finds it.
 *
 * Source: importers of the Terraform google provider 7.46-dev; for those that are not among the 85 types of that list
 * (grants of topics, repositories and databases, regional security and SSL policies, HTTP proxies, sinks and secrets) the
 * section "Import" of the documentation comments of `@pulumi/gcp` 9.37.
 */
export const gcpIdForms: Readonly<Record<string, readonly string[]>> = {
  "gcp:alloydb/cluster:Cluster": at("clusters/{clusterId}"),
  "gcp:alloydb/instance:Instance": ["{cluster}/instances/{instanceId}"],
  "gcp:artifactregistry/repository:Repository": at("repositories/{repositoryId}"),
  "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember": granted(at("repositories/{repository}").join()),
  "gcp:certificatemanager/certificate:Certificate": at("certificates/{name}"),
  "gcp:certificatemanager/certificateMap:CertificateMap": [`${project}/locations/global/certificateMaps/{name}`],
  "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry": [
    `${project}/locations/global/certificateMaps/{map}/certificateMapEntries/{name}`,
  ],
  "gcp:certificatemanager/dnsAuthorization:DnsAuthorization": at("dnsAuthorizations/{name}"),
  "gcp:compute/address:Address": inRegion("addresses"),
  "gcp:compute/backendService:BackendService": everywhere("backendServices"),
  "gcp:compute/forwardingRule:ForwardingRule": inRegion("forwardingRules"),
  "gcp:compute/globalAddress:GlobalAddress": everywhere("addresses"),
  "gcp:compute/globalForwardingRule:GlobalForwardingRule": everywhere("forwardingRules"),
  "gcp:compute/healthCheck:HealthCheck": everywhere("healthChecks"),
  "gcp:compute/network:Network": everywhere("networks"),
  "gcp:compute/networkFirewallPolicy:NetworkFirewallPolicy": [`${firewall}/{name}`],
  "gcp:compute/networkFirewallPolicyAssociation:NetworkFirewallPolicyAssociation": [
    `${firewall}/{firewallPolicy}/associations/{name}`,
  ],
  "gcp:compute/networkFirewallPolicyRule:NetworkFirewallPolicyRule": [`${firewall}/{firewallPolicy}/rules/{priority}`],
  "gcp:compute/regionBackendService:RegionBackendService": inRegion("backendServices"),
  "gcp:compute/regionHealthCheck:RegionHealthCheck": inRegion("healthChecks"),
  "gcp:compute/regionSecurityPolicy:RegionSecurityPolicy": inRegion("securityPolicies"),
  "gcp:compute/regionSslPolicy:RegionSslPolicy": inRegion("sslPolicies"),
  "gcp:compute/regionTargetHttpProxy:RegionTargetHttpProxy": inRegion("targetHttpProxies"),
  "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy": inRegion("targetHttpsProxies"),
  "gcp:compute/regionUrlMap:RegionUrlMap": inRegion("urlMaps"),
  "gcp:compute/router:Router": inRegion("routers"),
  "gcp:compute/routerNat:RouterNat": [`${project}/regions/{region}/routers/{router}/{name}`],
  "gcp:compute/sSLPolicy:SSLPolicy": everywhere("sslPolicies"),
  "gcp:compute/securityPolicy:SecurityPolicy": everywhere("securityPolicies"),
  "gcp:compute/subnetwork:Subnetwork": inRegion("subnetworks"),
  "gcp:compute/targetHttpProxy:TargetHttpProxy": everywhere("targetHttpProxies"),
  "gcp:compute/targetHttpsProxy:TargetHttpsProxy": everywhere("targetHttpsProxies"),
  "gcp:compute/uRLMap:URLMap": everywhere("urlMaps"),
  "gcp:container/cluster:Cluster": at("clusters/{name}"),
  "gcp:container/nodePool:NodePool": at("clusters/{cluster}/nodePools/{name}"),
  "gcp:dns/managedZone:ManagedZone": [`${project}/managedZones/{name}`],
  "gcp:dns/recordSet:RecordSet": [`${project}/managedZones/{managedZone}/rrsets/{name}/{type}`],
  "gcp:gkebackup/backupPlan:BackupPlan": at("backupPlans/{name}"),
  "gcp:gkebackup/restorePlan:RestorePlan": at("restorePlans/{name}"),
  "gcp:gkehub/fleet:Fleet": [`${project}/locations/global/fleets/default`],
  "gcp:kms/cryptoKey:CryptoKey": ["{keyRing}/cryptoKeys/{name}"],
  "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember": granted("{cryptoKeyId}"),
  "gcp:kms/keyRing:KeyRing": at("keyRings/{name}"),
  "gcp:networkservices/serviceLbPolicies:ServiceLbPolicies": at("serviceLbPolicies/{name}"),
  "gcp:projects/iAMCustomRole:IAMCustomRole": [`${project}/roles/{roleId}`],
  "gcp:projects/iAMMember:IAMMember": granted("{project}"),
  "gcp:projects/service:Service": ["{project}/{service}"],
  "gcp:pubsub/topic:Topic": [`${project}/topics/{name}`],
  "gcp:pubsub/topicIAMMember:TopicIAMMember": granted(`${project}/topics/{topic}`),
  "gcp:secretmanager/regionalSecret:RegionalSecret": at("secrets/{secretId}"),
  "gcp:serviceaccount/account:Account": [`${project}/serviceAccounts/{accountId}@{project}.iam.gserviceaccount.com`],
  "gcp:serviceaccount/iAMMember:IAMMember": granted("{serviceAccountId}"),
  "gcp:spanner/backupSchedule:BackupSchedule": [`${database}/{database}/backupSchedules/{name}`],
  "gcp:spanner/database:Database": [`${database}/{name}`],
  "gcp:spanner/databaseIAMMember:DatabaseIAMMember": granted("{project}/{instance}/{database}"),
  "gcp:spanner/instance:Instance": [`${project}/instances/{name}`],
  "gcp:storage/bucket:Bucket": ["{name}"],
  "gcp:storage/bucketIAMMember:BucketIAMMember": granted("b/{bucket}"),
};
