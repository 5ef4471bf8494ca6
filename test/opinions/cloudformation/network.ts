import type { Counterpart } from "./row";

/** Networks, and what joins them. */
export const network: Readonly<Record<string, Counterpart>> = {
  "aws:ec2/vpc:Vpc": {
    type: "AWS::EC2::VPC",
    without: {
      assignGeneratedIpv6CidrBlock: "AWS::EC2::VPCCidrBlock asks for it beside the network",
      enableNetworkAddressUsageMetrics: "CloudFormation cannot set it",
    },
  },
  "aws:ec2/subnet:Subnet": { type: "AWS::EC2::Subnet" },
  "aws:ec2/internetGateway:InternetGateway": {
    type: "AWS::EC2::InternetGateway",
    without: { vpcId: "AWS::EC2::VPCGatewayAttachment attaches it" },
  },
  "aws:ec2/eip:Eip": { type: "AWS::EC2::EIP" },
  "aws:ec2/natGateway:NatGateway": { type: "AWS::EC2::NatGateway" },
  "aws:ec2/routeTable:RouteTable": { type: "AWS::EC2::RouteTable" },
  "aws:ec2/route:Route": { type: "AWS::EC2::Route" },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": { type: "AWS::EC2::SubnetRouteTableAssociation" },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
    nowhere: "the network's own group, which CloudFormation cannot empty",
  },
  "aws:ec2/securityGroup:SecurityGroup": {
    type: "AWS::EC2::SecurityGroup",
    names: { name: "GroupName", description: "GroupDescription" },
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
    type: "AWS::EC2::SecurityGroupIngress",
    names: { securityGroupId: "GroupId", cidrIpv4: "CidrIp", referencedSecurityGroupId: "SourceSecurityGroupId" },
    without: { tags: "CloudFormation has no labels on a rule" },
  },
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": {
    type: "AWS::EC2::SecurityGroupEgress",
    names: { securityGroupId: "GroupId", referencedSecurityGroupId: "DestinationSecurityGroupId" },
    without: { tags: "CloudFormation has no labels on a rule" },
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": { type: "AWS::EC2::VPCEndpoint" },
  "aws:ec2/flowLog:FlowLog": {
    type: "AWS::EC2::FlowLog",
    names: { vpcId: "ResourceId", iamRoleArn: "DeliverLogsPermissionArn" },
    implied: { ResourceType: "VPC" },
  },
  "aws:ec2/vpcPeeringConnection:VpcPeeringConnection": {
    type: "AWS::EC2::VPCPeeringConnection",
    without: { autoAccept: "the provider's own: the accepter says it" },
  },
  "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter": {
    nowhere: "CloudFormation accepts by a role of the other side",
  },
  "aws:ec2transitgateway/transitGateway:TransitGateway": { type: "AWS::EC2::TransitGateway" },
  "aws:ec2transitgateway/vpcAttachment:VpcAttachment": { type: "AWS::EC2::TransitGatewayVpcAttachment" },
  "aws:ec2transitgateway/peeringAttachment:PeeringAttachment": {
    type: "AWS::EC2::TransitGatewayPeeringAttachment",
    // The SDK fills in the account of the caller.
    implied: { PeerAccountId: "123456789012" },
  },
  "aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter": {
    nowhere: "CloudFormation cannot accept a peering of transit gateways",
  },
  "aws:ec2transitgateway/route:Route": { type: "AWS::EC2::TransitGatewayRoute" },
  "aws:networkmanager/globalNetwork:GlobalNetwork": { type: "AWS::NetworkManager::GlobalNetwork" },
  "aws:networkmanager/coreNetwork:CoreNetwork": { type: "AWS::NetworkManager::CoreNetwork" },
  "aws:networkmanager/coreNetworkPolicyAttachment:CoreNetworkPolicyAttachment": {
    partOf: "aws:networkmanager/coreNetwork:CoreNetwork",
    by: ["coreNetworkId", "id"],
    documents: ["policyDocument"],
  },
  "aws:networkmanager/vpcAttachment:VpcAttachment": { type: "AWS::NetworkManager::VpcAttachment" },
};
