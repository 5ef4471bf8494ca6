/**
 * Where the facts come from. A row's source covers what replaces it; every rule has one of its own. What a service would
 * refuse while it runs, ids and outputs are `mem` unless a comment names a source.
 */
export const sources = {
  cfn: "createOnlyProperties of AWS's CloudFormation resource schemas, as shipped in cfn-lint 1.58.0",
  tf: "read in stored versions of hashicorp/terraform-provider-aws, some older than the one in @pulumi/aws 7.48",
  sdk: "documentation comments of @pulumi/aws 7.48.0",
  api: "documentation of the service's API model in botocore 1.44.5",
  whitepaper: "AWS Fault Isolation Boundaries, global services; read in a stored copy",
  mem: "from memory, unverified",
} as const;

/** Types that several files of this room name. */
export const types = {
  vpc: "aws:ec2/vpc:Vpc",
  subnet: "aws:ec2/subnet:Subnet",
  internetGateway: "aws:ec2/internetGateway:InternetGateway",
  natGateway: "aws:ec2/natGateway:NatGateway",
  routeTable: "aws:ec2/routeTable:RouteTable",
  securityGroup: "aws:ec2/securityGroup:SecurityGroup",
  eip: "aws:ec2/eip:Eip",
  peering: "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
  vpcEndpoint: "aws:ec2/vpcEndpoint:VpcEndpoint",
  key: "aws:kms/key:Key",
  logGroup: "aws:cloudwatch/logGroup:LogGroup",
  role: "aws:iam/role:Role",
  eksCluster: "aws:eks/cluster:Cluster",
  accessEntry: "aws:eks/accessEntry:AccessEntry",
  webAcl: "aws:wafv2/webAcl:WebAcl",
  alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
  topic: "aws:sns/topic:Topic",
  repository: "aws:ecr/repository:Repository",
  loadBalancer: "aws:lb/loadBalancer:LoadBalancer",
  targetGroup: "aws:lb/targetGroup:TargetGroup",
  certificate: "aws:acm/certificate:Certificate",
  zone: "aws:route53/zone:Zone",
  record: "aws:route53/record:Record",
  healthCheck: "aws:route53/healthCheck:HealthCheck",
  accelerator: "aws:globalaccelerator/accelerator:Accelerator",
  acceleratorListener: "aws:globalaccelerator/listener:Listener",
  endpointGroup: "aws:globalaccelerator/endpointGroup:EndpointGroup",
  globalCluster: "aws:rds/globalCluster:GlobalCluster",
  dbSubnetGroup: "aws:rds/subnetGroup:SubnetGroup",
  clusterParameters: "aws:rds/clusterParameterGroup:ClusterParameterGroup",
  parameters: "aws:rds/parameterGroup:ParameterGroup",
  dbCluster: "aws:rds/cluster:Cluster",
  dbInstance: "aws:rds/clusterInstance:ClusterInstance",
  backupVault: "aws:backup/vault:Vault",
  backupPlan: "aws:backup/plan:Plan",
  secret: "aws:secretsmanager/secret:Secret",
} as const;
