/** An update in place that a change of the list of regions may bring to what was there before. */
export interface Allowed {
  readonly type: string;
  /** The resource's logical name. */
  readonly name: RegExp;
  /** What may differ. */
  readonly paths: readonly string[];
  /** Why it is in place, and why it is needed. */
  readonly source: string;
}

/** The updates in place that another region brings; nothing else of what was there may change. */
export const allowedUpdates: readonly Allowed[] = [
  {
    type: "aws:secretsmanager/secret:Secret",
    name: /-credentials(-[a-z0-9-]+)?$/,
    paths: ["inputs.replicas"],
    source: "Secrets Manager: ReplicateSecretToRegions and RemoveRegionsFromReplication work on a secret in use",
  },
  {
    type: "aws:route53/record:Record",
    name: /-prefer-[a-z0-9-]+-else-[a-z0-9-]+-secondary-a{1,4}$/,
    paths: ["inputs.aliases", "inputs.healthCheckId"],
    source: "the last pair's second place leads on to the new pair; Route 53 changes both by UPSERT",
  },
  {
    type: "aws:route53/record:Record",
    name: /-prefer-(?:(?!-else-)[a-z0-9-])+-a{1,4}$/,
    paths: ["inputs.aliases", "inputs.healthCheckId"],
    source: "a preference begins with another pair when a region comes second; Route 53 changes it by UPSERT",
  },
  {
    type: "aws:backup/plan:Plan",
    name: /-backup-[a-z0-9-]+-plan$/,
    paths: ["inputs.rules"],
    source: "another region takes over first, and takes the copies; AWS Backup: UpdateBackupPlan, BackupPlan.Rules",
  },
  {
    type: "aws:route53/record:Record",
    name: /-traffic-geolocation-[a-z-]+-a{1,4}$/,
    paths: ["inputs.aliases", "inputs.setIdentifier"],
    source: "another region takes a place over; the provider deletes and creates in one batch (route53/record.go)",
  },
  {
    type: "aws:networkmanager/coreNetworkPolicyAttachment:CoreNetworkPolicyAttachment",
    name: /-backbone-wan-policy$/,
    paths: ["inputs.policyDocument"],
    source:
      "the policy of a core network names its edges; the provider puts and executes a new version: core_network_policy_attachment.go",
  },
  {
    type: "azure-native:cosmosdb:DatabaseAccount",
    name: /-database-account$/,
    paths: ["inputs.locations", "ignoreChanges"],
    source:
      "one account lists its regions, and only an update that adds or takes one away says them: Microsoft Learn, Azure Cosmos DB, manage an account",
  },
  {
    type: "gcp:alloydb/cluster:Cluster",
    name: /-database-[a-z0-9-]+-cluster$/,
    paths: ["inputs.deletionPolicy"],
    source:
      "the guard follows what exists once to the region that takes over; Google's provider keeps it in the state and calls nobody",
  },
  {
    type: "gcp:compute/backendService:BackendService",
    name: /-traffic-anycast-backends$/,
    paths: ["inputs.backends"],
    source:
      "one global load balancer lists the groups of every region; Google's API description of compute v1: backendServices.patch, and the service is in no region",
  },
  {
    type: "gcp:dns/recordSet:RecordSet",
    name: /-traffic-global-a$/,
    paths: ["primaryBackup.backupGeos", "geos", "wrrs"].map((path) => `inputs.routingPolicy.${path}`),
    source: "one record set lists the addresses of every region; Cloud DNS, rrsets.patch, which is in no region",
  },
];

/** The updates in place that another shape, method or routing may bring besides those of the global alias. */
export const reshapedUpdates: readonly Allowed[] = [
  {
    type: "aws:lb/targetGroup:TargetGroup",
    name: /-entry-targets$/,
    paths: ["inputs.healthCheck.path"],
    source: "the gate follows the shape; Elastic Load Balancing: ModifyTargetGroup",
  },
  {
    type: "aws:wafv2/webAcl:WebAcl",
    name: /-entry-firewall-acl$/,
    paths: ["inputs.rules"],
    source: "the firewall lets the probe's path through",
  },
  {
    type: "aws:route53/healthCheck:HealthCheck",
    name: /-probe$/,
    paths: ["inputs.resourcePath"],
    source: "the gate follows the shape; Route 53: UpdateHealthCheck",
  },
  {
    type: "aws:globalaccelerator/endpointGroup:EndpointGroup",
    name: /-anycast-[a-z0-9-]+$/,
    paths: ["inputs.trafficDialPercentage"],
    source: "a standby becomes one of those that serve, or the other way round; UpdateEndpointGroup",
  },
  {
    type: "aws:eks/cluster:Cluster",
    name: /-cluster-cluster$/,
    paths: ["inputs.computeConfig.nodePools"],
    source: "a pilot light that serves needs nodes for pods; it never loses them",
  },
];
