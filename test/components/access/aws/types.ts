import { actionsByType, actionsOf } from "../../../../components/access/aws/actions";

/**
 * What CloudFormation calls the same thing, by our type; it has none of its own for an accepter, a validation or an
 * attachment, which are parts of others there.
 */
export const cloudFormation: Readonly<Record<string, string>> = {
  "acm/certificate": "AWS::CertificateManager::Certificate",
  "arczonalshift/zonalAutoshiftConfiguration": "AWS::ARCZonalShift::ZonalAutoshiftConfiguration",
  "backup/plan": "AWS::Backup::BackupPlan",
  "backup/selection": "AWS::Backup::BackupSelection",
  "backup/vault": "AWS::Backup::BackupVault",
  "cloudwatch/logGroup": "AWS::Logs::LogGroup",
  "cloudwatch/metricAlarm": "AWS::CloudWatch::Alarm",
  "dsql/cluster": "AWS::DSQL::Cluster",
  "dynamodb/table": "AWS::DynamoDB::GlobalTable",
  "dynamodb/tableReplica": "AWS::DynamoDB::GlobalTable",
  "ec2/eip": "AWS::EC2::EIP",
  "ec2/flowLog": "AWS::EC2::FlowLog",
  "ec2/internetGateway": "AWS::EC2::InternetGateway",
  "ec2/natGateway": "AWS::EC2::NatGateway",
  "ec2/route": "AWS::EC2::Route",
  "ec2/routeTable": "AWS::EC2::RouteTable",
  "ec2/routeTableAssociation": "AWS::EC2::SubnetRouteTableAssociation",
  "ec2/securityGroup": "AWS::EC2::SecurityGroup",
  "ec2/subnet": "AWS::EC2::Subnet",
  "ec2/vpc": "AWS::EC2::VPC",
  "ec2/vpcEndpoint": "AWS::EC2::VPCEndpoint",
  "ec2/vpcPeeringConnection": "AWS::EC2::VPCPeeringConnection",
  "ec2transitgateway/peeringAttachment": "AWS::EC2::TransitGatewayPeeringAttachment",
  "ec2transitgateway/route": "AWS::EC2::TransitGatewayRoute",
  "ec2transitgateway/transitGateway": "AWS::EC2::TransitGateway",
  "ec2transitgateway/vpcAttachment": "AWS::EC2::TransitGatewayAttachment",
  "ecr/repository": "AWS::ECR::Repository",
  "eks/accessEntry": "AWS::EKS::AccessEntry",
  "eks/addon": "AWS::EKS::Addon",
  "eks/cluster": "AWS::EKS::Cluster",
  "eks/podIdentityAssociation": "AWS::EKS::PodIdentityAssociation",
  "globalaccelerator/accelerator": "AWS::GlobalAccelerator::Accelerator",
  "globalaccelerator/endpointGroup": "AWS::GlobalAccelerator::EndpointGroup",
  "globalaccelerator/listener": "AWS::GlobalAccelerator::Listener",
  "iam/role": "AWS::IAM::Role",
  "iam/rolePolicy": "AWS::IAM::RolePolicy",
  "kms/alias": "AWS::KMS::Alias",
  "kms/key": "AWS::KMS::Key",
  "lb/listener": "AWS::ElasticLoadBalancingV2::Listener",
  "lb/loadBalancer": "AWS::ElasticLoadBalancingV2::LoadBalancer",
  "lb/targetGroup": "AWS::ElasticLoadBalancingV2::TargetGroup",
  "networkmanager/coreNetwork": "AWS::NetworkManager::CoreNetwork",
  "networkmanager/globalNetwork": "AWS::NetworkManager::GlobalNetwork",
  "networkmanager/vpcAttachment": "AWS::NetworkManager::VpcAttachment",
  "rds/cluster": "AWS::RDS::DBCluster",
  "rds/clusterInstance": "AWS::RDS::DBInstance",
  "rds/clusterParameterGroup": "AWS::RDS::DBClusterParameterGroup",
  "rds/globalCluster": "AWS::RDS::GlobalCluster",
  "rds/parameterGroup": "AWS::RDS::DBParameterGroup",
  "rds/subnetGroup": "AWS::RDS::DBSubnetGroup",
  "route53/healthCheck": "AWS::Route53::HealthCheck",
  "route53/record": "AWS::Route53::RecordSet",
  "route53/zone": "AWS::Route53::HostedZone",
  "secretsmanager/secret": "AWS::SecretsManager::Secret",
  "sns/topic": "AWS::SNS::Topic",
  "vpc/securityGroupEgressRule": "AWS::EC2::SecurityGroupEgress",
  "vpc/securityGroupIngressRule": "AWS::EC2::SecurityGroupIngress",
  "wafv2/webAcl": "AWS::WAFv2::WebACL",
  "wafv2/webAclAssociation": "AWS::WAFv2::WebACLAssociation",
  "wafv2/webAclLoggingConfiguration": "AWS::WAFv2::LoggingConfiguration",
};

/** Types that CloudFormation has no counterpart of. */
export const without = [
  "acm/certificateValidation",
  "backup/vaultLockConfiguration",
  "dsql/clusterPeering",
  "ec2/defaultSecurityGroup",
  "ec2/vpcPeeringConnectionAccepter",
  "ec2transitgateway/peeringAttachmentAccepter",
  "ecr/lifecyclePolicy",
  "eks/accessPolicyAssociation",
  "iam/rolePolicyAttachment",
  "networkmanager/coreNetworkPolicyAttachment",
  "secretsmanager/secretVersion",
];

if (require.main === module) {
  const types = Object.fromEntries(Object.keys(actionsByType).flatMap((type) => pair(type)));
  process.stdout.write(JSON.stringify({ types, actions: [...actionsOf("read"), ...actionsOf("write")] }));
}

function pair(type: string): [string, string][] {
  const theirs = cloudFormation[type];
  return theirs === undefined ? [] : [[type, theirs]];
}
