import type { Row, Target } from "../world/row";

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
  aws: "documentation of the service on docs.aws.amazon.com, read in a stored copy",
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
  transitGateway: "aws:ec2transitgateway/transitGateway:TransitGateway",
  transitAttachment: "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
  transitPeering: "aws:ec2transitgateway/peeringAttachment:PeeringAttachment",
  coreNetwork: "aws:networkmanager/coreNetwork:CoreNetwork",
  coreAttachment: "aws:networkmanager/vpcAttachment:VpcAttachment",
  vpcEndpoint: "aws:ec2/vpcEndpoint:VpcEndpoint",
  key: "aws:kms/key:Key",
  replicaKey: "aws:kms/replicaKey:ReplicaKey",
  bucket: "aws:s3/bucket:Bucket",
  bucketVersioning: "aws:s3/bucketVersioning:BucketVersioning",
  bucketReplication: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
  logGroup: "aws:cloudwatch/logGroup:LogGroup",
  role: "aws:iam/role:Role",
  policy: "aws:iam/policy:Policy",
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
  table: "aws:dynamodb/table:Table",
  tableReplica: "aws:dynamodb/tableReplica:TableReplica",
  dsqlCluster: "aws:dsql/cluster:Cluster",
} as const;

/** Rows without what `types.json` says of their types: what replaces them, further defaults, seconds. */
export type AwsRow = Omit<Row, "source" | "createOnly">;

/** The rows of a part of AWS. */
export type AwsRows = Readonly<Record<string, AwsRow>>;

/** Things of some types that are named by their ids. */
export function byId(...named: readonly string[]): Target[] {
  return named.map((type) => ({ type, by: "id" }));
}

/** Things of some types that are named by their ARNs. */
export function byArn(...named: readonly string[]): Target[] {
  return named.map((type) => ({ type, by: "arn" }));
}

/** Security groups are made by programs, by every VPC and by every EKS cluster. */
export const securityGroups: readonly Target[] = [
  ...byId(types.securityGroup),
  { type: types.vpc, by: "defaultSecurityGroupId" },
  { type: types.eksCluster, by: "vpcConfig.clusterSecurityGroupId" },
];
