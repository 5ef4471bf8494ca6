/** Actions that AWS's own tools call and the roles are not given, each with why. */
export const excused: readonly (readonly [actions: RegExp, why: string])[] = [
  [
    /^(amplify|apigateway|appsync|apprunner|bedrock-agentcore|cognito-idp):/,
    "the firewall stands before load balancers",
  ],
  [/^ec2:\w*VerifiedAccess/, "the firewall stands before load balancers"],
  [
    /^(kinesis|application-autoscaling):|^dynamodb:\w*(Kinesis|AutoScaling|ResourcePolicy|ContributorInsights)/,
    "tables are paid for by request, without streams elsewhere and policies of their own",
  ],
  [
    /^dynamodb:(Describe\*|DisassociateTableReplica)$/,
    "what is described is granted one by one; a copy is deleted, not let go",
  ],
  [/^(cloudwatch:PutMetricData|kms:RevokeGrant)$/, "a service does it by itself, with its own rights"],
  [
    /^(ecs|autoscaling|vpc-lattice|vpce|s3|firehose|payments|acm-pca|route53-recovery-control-config|organizations):/,
    "no such thing is built: flow logs of networks go to CloudWatch, certificates are public",
  ],
  [
    /^ec2:(CreateVpcEncryptionControl|DescribeVpcEncryptionControls|ModifyVpcTenancy)$/,
    "networks are shared and say nothing of encryption between machines",
  ],
  [/^ec2:(AcceptAddressTransfer|DescribeIpamPools)$/, "addresses are allocated here, from no pool"],
  [/^ec2:\w*PrivateNatGatewayAddress$/, "gateways are public"],
  [/^ec2:UpdateSecurityGroupRuleDescriptions/, "the provider changes a rule with ModifySecurityGroupRules"],
  [
    /^ec2:(DescribeInstances|DescribeAccountAttributes|DescribeAvailabilityZones)$/,
    "looked up by CloudFormation, not by the provider",
  ],
  [
    /^ec2:Modify(TransitGatewayOptions|TransitGatewayPeeringAttachment)$/,
    "not in the Service Authorization Reference, or never changed",
  ],
  [/^networkmanager:\w*RoutingPolic/, "no routing policies"],
  [/^sts:AssumeRole$/, "both ends of a link are in one account"],
  [/^route53:\w*(QueryLoggingConfig|DisassociateVPCFromHostedZone)/, "public zones, without logs of queries"],
  [/^globalaccelerator:ListAccelerators$/, "the listener says which accelerator"],
  [
    /^elasticloadbalancing:(ModifyCapacityReservation|ModifyIpPools|RegisterTargets|DeregisterTargets)$/,
    "pods register themselves, and no capacity is reserved",
  ],
  [/^eks:ActivateCertificateAuthority$/, "a cluster keeps its authority"],
  [/^iam:(DescribeOrganization|ListRoles)$/, "looked up by CloudFormation, not by the provider"],
  [/^iam:DeleteRolePermissionsBoundary$/, "a role never loses its boundary"],
  [
    /^rds:(Restore|Promote|Start|Stop|CreateDBInstanceReadReplica|(Add|Remove)RoleToDB|(Add|Remove)RoleFromDB|(En|Dis)ableHttpEndpoint)/,
    "members are made empty or by replication, without roles and data API",
  ],
  [/^rds:(AddRole|RemoveRole)/, "members have no roles"],
  [
    /^rds:(Describe\w*(Snapshots|AutomatedBackups|Events|EngineVersions)|DescribeEngineDefault\w*)$/,
    "looked up by CloudFormation, not by the provider",
  ],
  [/^rds:(CreateDBSnapshot|\w+TenantDatabase)$/, "instances of Aurora have no snapshots and tenants of their own"],
  [/^secretsmanager:(GetRandomPassword|RotateSecret)$/, "the password is made by the program"],
  [/^secretsmanager:GetSecretValue$/, "preview reads no secret's value"],
  [/^dsql:\w*ClusterPolicy$/, "clusters have no policy of their own"],
  [/^backup:\w*(AccessPolicy|Notifications)$/, "vaults have neither policy nor notices"],
  [/^backup-storage:Mount$/, "not in the Service Authorization Reference"],
  [/^kms:(DisableKey|EnableKey)$/, "a key is never switched off; break-glass alone brings one back"],
  [/^ecr:\w*RepositoryPolicy$/, "repositories have no policy of their own"],
  [/^logs:\w*(DataProtection|IndexPolic|BearerToken|DeletionProtection)/, "no such setting"],
  [/^logs:DeleteResourcePolicy$/, "the policy that lets WAF write is the account's, and stays"],
  [/^sns:(\w*Subscri\w+|\w+DataProtectionPolicy)$/i, "people subscribe, and topics have no data protection"],
];
