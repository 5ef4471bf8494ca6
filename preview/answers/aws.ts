import type { Answer } from "./answer";

/** The account that resources of AWS are in wherever a configuration does not name it. */
export const account = "123456789012";

/** Outputs of AWS's types by token, as far as a graph needs them to complete; every resource has `arn` and `region` besides. */
export const awsAnswers: Readonly<Record<string, Answer>> = {
  "aws:acm/certificate:Certificate": ({ inputs }) => ({
    domainValidationOptions: [inputs.domainName, ...listOf(inputs.subjectAlternativeNames)].map((domainName) => ({
      domainName,
      resourceRecordName: `_validation.${String(inputs.domainName).replace(/^\*\./, "")}.`,
      resourceRecordType: "CNAME",
      resourceRecordValue: "_answer.acm-validations.aws.",
    })),
  }),
  "aws:acm/certificateValidation:CertificateValidation": ({ inputs }) => ({ certificateArn: inputs.certificateArn }),
  "aws:dsql/cluster:Cluster": ({ name, region }) => ({
    identifier: `${name}-id`,
    vpcEndpointServiceName: `com.amazonaws.${region}.dsql-abcd`,
  }),
  "aws:dynamodb/table:Table": ({ region, inputs }) => ({
    arn: `arn:aws:dynamodb:${region}:${account}:table/${inputs.name}`,
  }),
  "aws:dynamodb/tableReplica:TableReplica": ({ region, inputs }) => ({
    arn: String(inputs.globalTableArn).replace(/^(arn:aws:dynamodb:)[^:]+/, `$1${region}`),
  }),
  "aws:ec2/vpc:Vpc": ({ name, inputs }) => ({
    ipv6CidrBlock: "2001:db8:1234:1a00::/56",
    defaultSecurityGroupId: `${name}-default-sg`,
    defaultRouteTableId: `${name}-default-rtb`,
    mainRouteTableId: `${name}-default-rtb`,
    cidrBlock: inputs.cidrBlock,
  }),
  // Which letter a zone's id has differs from account to account; here they follow each other.
  "aws:ec2/subnet:Subnet": ({ region, inputs }) => ({
    availabilityZone: region + "abcdef".charAt(Number(/az(\d)$/.exec(String(inputs.availabilityZoneId))?.[1] ?? 1) - 1),
  }),
  "aws:ec2/eip:Eip": ({ name }) => ({ publicIp: "198.51.100.7", allocationId: `${name}-id` }),
  "aws:ec2/natGateway:NatGateway": () => ({
    publicIp: "198.51.100.8",
    regionalNatGatewayAddresses: [{ publicIp: "198.51.100.8" }],
  }),
  "aws:ec2transitgateway/transitGateway:TransitGateway": ({ name }) => ({
    associationDefaultRouteTableId: `${name}-table`,
  }),
  "aws:networkmanager/vpcAttachment:VpcAttachment": ({ inputs }) => ({
    coreNetworkArn: `arn:aws:networkmanager::${account}:core-network/${inputs.coreNetworkId}`,
  }),
  "aws:eks/cluster:Cluster": ({ name, region, inputs }) => ({
    name: inputs.name ?? name,
    endpoint: `https://${name}.gr7.${region}.eks.amazonaws.com`,
    certificateAuthority: { data: "Y2VydGlmaWNhdGU=" },
    certificateAuthorities: [{ data: "Y2VydGlmaWNhdGU=" }],
    identities: [{ oidcs: [{ issuer: `https://oidc.eks.${region}.amazonaws.com/id/${name}` }] }],
    vpcConfig: { ...objectOf(inputs.vpcConfig), clusterSecurityGroupId: `${name}-cluster-sg`, vpcId: `${name}-vpc` },
  }),
  "aws:lb/loadBalancer:LoadBalancer": ({ name, region }) => ({
    dnsName: `${name}.elb.${region}.amazonaws.com`,
    zoneId: `Z-${region}`,
    arnSuffix: `net/${name}/0123456789abcdef`,
  }),
  "aws:lb/targetGroup:TargetGroup": ({ name }) => ({ arnSuffix: `targetgroup/${name}/0123456789abcdef` }),
  "aws:rds/globalCluster:GlobalCluster": ({ name, inputs }) => ({
    globalClusterIdentifier: inputs.globalClusterIdentifier ?? name,
    endpoint: `${name}.global-abc.global.rds.amazonaws.com`,
    globalClusterMembers: [],
  }),
  "aws:rds/cluster:Cluster": ({ name, region, inputs }) => ({
    clusterIdentifier: inputs.clusterIdentifier ?? name,
    endpoint: `${name}.cluster-abc.${region}.rds.amazonaws.com`,
    readerEndpoint: `${name}.cluster-ro-abc.${region}.rds.amazonaws.com`,
    port: inputs.port ?? 5432,
    clusterResourceId: `cluster-${name}`,
    engineVersionActual: inputs.engineVersion,
    masterUserSecrets: [],
  }),
  "aws:route53/zone:Zone": ({ name }) => ({
    zoneId: `${name}-id`,
    nameServers: ["ns-1.example.com", "ns-2.example.net", "ns-3.example.org", "ns-4.example.co.uk"],
    primaryNameServer: "ns-1.example.com",
  }),
  "aws:route53/record:Record": ({ inputs }) => ({ fqdn: inputs.name }),
  "aws:ecr/repository:Repository": ({ region, inputs }) => ({
    repositoryUrl: `${account}.dkr.ecr.${region}.amazonaws.com/${inputs.name}`,
  }),
  "aws:globalaccelerator/accelerator:Accelerator": ({ name }) => ({
    dnsName: `${name}.awsglobalaccelerator.com`,
    dualStackDnsName: `${name}.dualstack.awsglobalaccelerator.com`,
    hostedZoneId: "Z2BJ6XQ5FK7U4H",
    ipSets: [
      { ipAddressFamily: "IPv4", ipFamily: "IPv4", ipAddresses: ["192.0.2.1", "192.0.2.2"] },
      { ipAddressFamily: "IPv6", ipFamily: "IPv6", ipAddresses: ["2001:db8::1", "2001:db8::2"] },
    ],
  }),
  "aws:kms/key:Key": ({ name }) => ({ keyId: `${name}-id` }),
  "aws:kms/replicaKey:ReplicaKey": ({ name }) => ({ keyId: `${name}-id` }),
};

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function objectOf(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}
