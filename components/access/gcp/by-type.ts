/** What a type's resource asks for: a kind of Google Cloud's, and what is done to it. */
type Verbs = Readonly<Record<string, string>>;

const common = "create delete get update";
const policy = "getIamPolicy setIamPolicy";
const labelled = "create delete get setLabels update";

/**
 * What making, changing and deleting each type takes, by the kinds of the service: the permission is the kind, a dot and the verb.
 * @source the project Pike, src/mapping/google/resource, which has tried them against Google Cloud type by type; what is
 * added to it (`use` and `list` of what is named, operations, and every kind of `RegionSslPolicy`, `DatabaseIAMMember` and
 * `ServiceIdentity`, which Pike has not) is from memory, unverified.
 */
export const permissionsByType: Readonly<Record<string, Verbs>> = {
  "alloydb/cluster": { "alloydb.clusters": `${common} list promote switchover`, "alloydb.operations": "get" },
  "alloydb/instance": { "alloydb.instances": `${common} list`, "alloydb.operations": "get" },
  "artifactregistry/repository": { "artifactregistry.repositories": common },
  "artifactregistry/repositoryIamMember": { "artifactregistry.repositories": policy },
  "certificatemanager/certificate": {
    "certificatemanager.certs": common,
    "certificatemanager.dnsauthorizations": "use",
    "certificatemanager.operations": "get",
  },
  "certificatemanager/certificateMap": { "certificatemanager.certmaps": `${common} use` },
  "certificatemanager/certificateMapEntry": {
    "certificatemanager.certmapentries": common,
    "certificatemanager.certs": "use",
  },
  "certificatemanager/dnsAuthorization": { "certificatemanager.dnsauthorizations": common },
  "compute/address": {
    "compute.addresses": "create createInternal delete deleteInternal get list setLabels use",
    "compute.subnetworks": "use",
  },
  "compute/backendService": {
    "compute.backendServices": `${common} list setSecurityPolicy use`,
    "compute.healthChecks": "use useReadOnly",
    "compute.networkEndpointGroups": "get use",
    "compute.securityPolicies": "use",
  },
  "compute/forwardingRule": {
    "compute.forwardingRules": `${labelled} pscCreate pscDelete pscSetLabels pscUpdate setTarget`,
    "compute.networks": "use",
    // An endpoint of a service is entered in Service Directory. Source: "Access published services through endpoints", its roles.
    "servicedirectory.namespaces": "create delete get",
    "servicedirectory.services": "create delete get",
  },
  "compute/globalAddress": { "compute.globalAddresses": "create delete get setLabels use" },
  "compute/globalForwardingRule": {
    "compute.globalForwardingRules": `${labelled} setTarget`,
    "compute.targetHttpProxies": "use",
    "compute.targetHttpsProxies": "use",
  },
  "compute/healthCheck": { "compute.healthChecks": common, "compute.globalOperations": "get" },
  "compute/network": { "compute.networks": `${common} updatePolicy use`, "compute.globalOperations": "get" },
  "compute/networkFirewallPolicy": { "compute.firewallPolicies": `${common} use` },
  "compute/networkFirewallPolicyAssociation": {
    "compute.firewallPolicies": "get update use",
    "compute.networks": "setFirewallPolicy",
  },
  "compute/networkFirewallPolicyRule": { "compute.firewallPolicies": "get update" },
  "compute/regionBackendService": {
    "compute.regionBackendServices": `${common} setSecurityPolicy use`,
    "compute.regionHealthChecks": "use useReadOnly",
    "compute.regionSecurityPolicies": "use",
  },
  "compute/regionHealthCheck": { "compute.regionHealthChecks": common, "compute.regionOperations": "get" },
  "compute/regionSecurityPolicy": { "compute.regionSecurityPolicies": common },
  "compute/regionSslPolicy": { "compute.regionSslPolicies": `${common} use` },
  "compute/regionTargetHttpProxy": { "compute.regionTargetHttpProxies": `${common} setUrlMap use` },
  "compute/regionTargetHttpsProxy": {
    "compute.regionTargetHttpsProxies": `${common} setSslCertificates setUrlMap use`,
    "certificatemanager.certs": "use",
  },
  "compute/regionUrlMap": { "compute.regionUrlMaps": `${common} use` },
  "compute/router": { "compute.routers": common, "compute.regionOperations": "get" },
  "compute/routerNat": { "compute.routers": "get update", "compute.addresses": "use" },
  "compute/sSLPolicy": { "compute.sslPolicies": `${common} use` },
  "compute/securityPolicy": { "compute.securityPolicies": labelled },
  "compute/subnetwork": { "compute.subnetworks": common, "compute.networks": "updatePolicy" },
  "compute/targetHttpProxy": { "compute.targetHttpProxies": `${common} setUrlMap use` },
  "compute/targetHttpsProxy": {
    "compute.targetHttpsProxies": `${common} setCertificateMap setSslPolicy setUrlMap use`,
  },
  "compute/uRLMap": { "compute.urlMaps": `${common} use` },
  "container/cluster": { "container.clusters": `${common} connect list`, "container.operations": "get" },
  "container/nodePool": { "container.clusters": "get update", "container.operations": "get" },
  // A private zone is bound to its network. Source: Google's page on roles and permissions of Cloud DNS.
  "dns/managedZone": { "dns.managedZones": `${common} list`, "dns.networks": "bindPrivateDNSZone" },
  "dns/recordSet": { "dns.changes": "create get list", "dns.resourceRecordSets": `${common} list` },
  "gkebackup/backupPlan": { "gkebackup.backupPlans": common, "gkebackup.operations": "get" },
  "gkebackup/restorePlan": { "gkebackup.restorePlans": common, "gkebackup.backupPlans": "useReadOnly" },
  "kms/cryptoKey": {
    "cloudkms.cryptoKeys": "create get update",
    "cloudkms.cryptoKeyVersions": "destroy list",
  },
  "kms/cryptoKeyIAMMember": { "cloudkms.cryptoKeys": policy },
  "kms/keyRing": { "cloudkms.keyRings": "create get" },
  "logging/projectBucketConfig": { "logging.buckets": common },
  "logging/projectExclusion": { "logging.exclusions": common },
  "logging/projectSink": { "logging.sinks": common },
  "monitoring/alertPolicy": { "monitoring.alertPolicies": common },
  "monitoring/notificationChannel": { "monitoring.notificationChannels": common },
  "networkservices/serviceLbPolicies": { "networkservices.serviceLbPolicies": common },
  "projects/iAMMember": { "resourcemanager.projects": "get getIamPolicy" },
  "projects/serviceIdentity": { "serviceusage.services": "get generateServiceIdentity" },
  "pubsub/topic": { "pubsub.topics": common },
  "pubsub/topicIAMMember": { "pubsub.topics": policy },
  "secretmanager/regionalSecret": { "secretmanager.secrets": common },
  "secretmanager/regionalSecretVersion": { "secretmanager.versions": "access add destroy disable enable get" },
  "serviceaccount/account": { "iam.serviceAccounts": "actAs create delete get update" },
  "serviceaccount/iAMMember": { "iam.serviceAccounts": policy },
  "spanner/backupSchedule": { "spanner.backupSchedules": common, "spanner.databases": "createBackup" },
  "spanner/database": {
    "spanner.databases": "create drop get getDdl list update updateDdl",
    "spanner.databaseOperations": "get",
  },
  "spanner/databaseIAMMember": { "spanner.databases": policy },
  "spanner/instance": { "spanner.instances": `${common} list`, "spanner.instanceOperations": "get" },
};

/** Every permission of every type, once, in order. */
export function buildPermissions(): readonly string[] {
  const all = Object.values(permissionsByType).flatMap((row) =>
    Object.entries(row).flatMap(([kind, verbs]) => verbs.split(" ").map((verb) => `${kind}.${verb}`)),
  );
  return [...new Set(all)].toSorted();
}
