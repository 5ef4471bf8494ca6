import type { ActionRows } from "./action-row";

const describeTags = "DescribeTags";
const tag = "CreateTags DeleteTags";

/** What the provider calls for networks and for how users are led. */
export const networkActions: ActionRows = {
  "ec2/vpc": [
    "ec2",
    "DescribeVpcs DescribeVpcAttribute DescribeNetworkAcls",
    `CreateVpc ModifyVpcAttribute AssociateVpcCidrBlock DisassociateVpcCidrBlock DeleteVpc ${tag}`,
  ],
  "ec2/subnet": [
    "ec2",
    `DescribeSubnets DescribeNetworkAcls ${describeTags}`,
    `CreateSubnet ModifySubnetAttribute AssociateSubnetCidrBlock DisassociateSubnetCidrBlock DeleteSubnet ${tag}`,
  ],
  "ec2/internetGateway": [
    "ec2",
    "DescribeInternetGateways",
    `CreateInternetGateway AttachInternetGateway DetachInternetGateway DeleteInternetGateway ${tag}`,
  ],
  "ec2/eip": [
    "ec2",
    "DescribeAddresses DescribeAddressesAttribute DescribeNetworkInterfaces",
    `AllocateAddress AssociateAddress DisassociateAddress ReleaseAddress ${tag}`,
  ],
  "ec2/natGateway": [
    "ec2",
    "DescribeNatGateways",
    `CreateNatGateway AssociateNatGatewayAddress DisassociateNatGatewayAddress DeleteNatGateway ${tag}`,
  ],
  "ec2/routeTable": ["ec2", "DescribeRouteTables", `CreateRouteTable DeleteRouteTable ${tag}`],
  "ec2/route": ["ec2", "DescribeRouteTables", "CreateRoute ReplaceRoute DeleteRoute"],
  "ec2/routeTableAssociation": [
    "ec2",
    "DescribeRouteTables",
    "AssociateRouteTable DisassociateRouteTable ReplaceRouteTableAssociation",
  ],
  "ec2/securityGroup": [
    "ec2",
    "DescribeSecurityGroups DescribeSecurityGroupRules",
    `CreateSecurityGroup DeleteSecurityGroup AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress ${tag}`,
  ],
  "ec2/defaultSecurityGroup": [
    "ec2",
    "DescribeSecurityGroups",
    `AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress ${tag}`,
  ],
  "vpc/securityGroupIngressRule": [
    "ec2",
    "DescribeSecurityGroupRules",
    `AuthorizeSecurityGroupIngress ModifySecurityGroupRules RevokeSecurityGroupIngress ${tag}`,
  ],
  "vpc/securityGroupEgressRule": [
    "ec2",
    "DescribeSecurityGroupRules",
    `AuthorizeSecurityGroupEgress ModifySecurityGroupRules RevokeSecurityGroupEgress ${tag}`,
  ],
  "ec2/vpcEndpoint": [
    "ec2",
    "DescribeVpcEndpoints DescribeVpcEndpointServices DescribePrefixLists",
    `CreateVpcEndpoint ModifyVpcEndpoint DeleteVpcEndpoints route53:AssociateVPCWithHostedZone ${tag}`,
  ],
  "ec2/vpcPeeringConnection": [
    "ec2",
    "DescribeVpcPeeringConnections",
    `CreateVpcPeeringConnection ModifyVpcPeeringConnectionOptions DeleteVpcPeeringConnection ${tag}`,
  ],
  "ec2/vpcPeeringConnectionAccepter": [
    "ec2",
    "DescribeVpcPeeringConnections",
    `AcceptVpcPeeringConnection ModifyVpcPeeringConnectionOptions ${tag}`,
  ],
  "ec2/flowLog": [
    "ec2",
    "DescribeFlowLogs",
    `CreateFlowLogs DeleteFlowLogs logs:CreateLogDelivery logs:DeleteLogDelivery ${tag}`,
  ],
  "ec2transitgateway/transitGateway": [
    "ec2",
    "DescribeTransitGateways",
    `CreateTransitGateway ModifyTransitGateway DeleteTransitGateway ${tag}`,
  ],
  "ec2transitgateway/vpcAttachment": [
    "ec2",
    "DescribeTransitGatewayVpcAttachments GetTransitGatewayRouteTableAssociations GetTransitGatewayRouteTablePropagations",
    `CreateTransitGatewayVpcAttachment ModifyTransitGatewayVpcAttachment DeleteTransitGatewayVpcAttachment ${tag}`,
  ],
  "ec2transitgateway/peeringAttachment": [
    "ec2",
    "DescribeTransitGatewayPeeringAttachments",
    `CreateTransitGatewayPeeringAttachment DeleteTransitGatewayPeeringAttachment ${tag}`,
  ],
  "ec2transitgateway/peeringAttachmentAccepter": [
    "ec2",
    "DescribeTransitGatewayPeeringAttachments",
    `AcceptTransitGatewayPeeringAttachment DeleteTransitGatewayPeeringAttachment ${tag}`,
  ],
  "ec2transitgateway/route": [
    "ec2",
    "SearchTransitGatewayRoutes DescribeTransitGatewayRouteTables",
    "CreateTransitGatewayRoute DeleteTransitGatewayRoute",
  ],
  "networkmanager/globalNetwork": [
    "networkmanager",
    "DescribeGlobalNetworks ListTagsForResource",
    "CreateGlobalNetwork UpdateGlobalNetwork DeleteGlobalNetwork TagResource UntagResource",
  ],
  "networkmanager/coreNetwork": [
    "networkmanager",
    "GetCoreNetwork GetCoreNetworkPolicy ListTagsForResource ec2:DescribeRegions",
    "CreateCoreNetwork UpdateCoreNetwork DeleteCoreNetwork TagResource UntagResource",
  ],
  "networkmanager/coreNetworkPolicyAttachment": [
    "networkmanager",
    "GetCoreNetworkPolicy GetCoreNetworkChangeSet GetCoreNetworkChangeEvents",
    "PutCoreNetworkPolicy ExecuteCoreNetworkChangeSet",
  ],
  "networkmanager/vpcAttachment": [
    "networkmanager",
    "GetVpcAttachment ListAttachments ec2:DescribeRegions",
    "CreateVpcAttachment UpdateVpcAttachment AcceptAttachment DeleteAttachment TagResource UntagResource",
  ],
  "route53/zone": [
    "route53",
    "GetHostedZone ListHostedZones ListHostedZonesByName ListTagsForResource GetDNSSEC",
    "CreateHostedZone UpdateHostedZoneComment UpdateHostedZoneFeatures DeleteHostedZone ChangeTagsForResource",
  ],
  "route53/record": ["route53", "ListResourceRecordSets GetChange GetHostedZone", "ChangeResourceRecordSets"],
  "route53/healthCheck": [
    "route53",
    "GetHealthCheck ListHealthChecks ListTagsForResource",
    "CreateHealthCheck UpdateHealthCheck DeleteHealthCheck ChangeTagsForResource",
  ],
  "globalaccelerator/accelerator": [
    "globalaccelerator",
    "DescribeAccelerator DescribeAcceleratorAttributes ListTagsForResource",
    "CreateAccelerator UpdateAccelerator UpdateAcceleratorAttributes DeleteAccelerator TagResource UntagResource",
  ],
  "globalaccelerator/listener": [
    "globalaccelerator",
    "DescribeListener ListListeners",
    "CreateListener UpdateListener DeleteListener",
  ],
  "globalaccelerator/endpointGroup": [
    "globalaccelerator",
    "DescribeEndpointGroup ListEndpointGroups",
    "CreateEndpointGroup UpdateEndpointGroup DeleteEndpointGroup",
  ],
  "lb/loadBalancer": [
    "elasticloadbalancing",
    "DescribeLoadBalancers DescribeLoadBalancerAttributes DescribeTags DescribeCapacityReservation",
    "CreateLoadBalancer ModifyLoadBalancerAttributes SetSecurityGroups SetSubnets SetIpAddressType DeleteLoadBalancer AddTags RemoveTags",
  ],
  "lb/targetGroup": [
    "elasticloadbalancing",
    "DescribeTargetGroups DescribeTargetGroupAttributes DescribeTargetHealth DescribeTags",
    "CreateTargetGroup ModifyTargetGroup ModifyTargetGroupAttributes DeleteTargetGroup AddTags RemoveTags",
  ],
  "lb/listener": [
    "elasticloadbalancing",
    "DescribeListeners DescribeListenerAttributes DescribeListenerCertificates DescribeTags",
    "CreateListener ModifyListener ModifyListenerAttributes DeleteListener AddTags RemoveTags",
  ],
  "wafv2/webAcl": [
    "wafv2",
    "GetWebACL ListTagsForResource",
    "CreateWebACL UpdateWebACL DeleteWebACL TagResource UntagResource",
  ],
  "wafv2/webAclAssociation": [
    "wafv2",
    "GetWebACLForResource GetPermissionPolicy elasticloadbalancing:GetLoadBalancerWebACL",
    "AssociateWebACL DisassociateWebACL PutPermissionPolicy elasticloadbalancing:SetWebAcl elasticloadbalancing:CreateWebACLAssociation elasticloadbalancing:DeleteWebACLAssociation",
  ],
  "wafv2/webAclLoggingConfiguration": [
    "wafv2",
    "GetLoggingConfiguration logs:DescribeResourcePolicies logs:DescribeLogGroups",
    "PutLoggingConfiguration DeleteLoggingConfiguration logs:CreateLogDelivery logs:DeleteLogDelivery logs:PutResourcePolicy",
  ],
  "acm/certificate": [
    "acm",
    "DescribeCertificate ListTagsForCertificate",
    "RequestCertificate UpdateCertificateOptions DeleteCertificate AddTagsToCertificate RemoveTagsFromCertificate",
  ],
  "acm/certificateValidation": ["acm", "DescribeCertificate", ""],
};
