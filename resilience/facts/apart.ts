/** Types of which no rule asks anything, with the reason; a star stands for the rest of a name. */
interface Apart {
  /** What these types are. */
  readonly what: string;
  /** Tokens as `tokenOf` gives them, without the package. */
  readonly types: string;
}

/** Packages that make no part of a running system: keys, random texts, files, commands. */
export const apartPackages: Readonly<Record<string, string>> = {
  pulumi: "the engine's own",
  random: "random texts and numbers",
  tls: "keys and certificates",
  time: "moments and waits",
  null: "nothing",
  local: "files of the machine that runs the program",
  archive: "archives",
  command: "commands",
  std: "functions",
  github: "repositories",
  gitlab: "repositories",
  "docker-build": "images",
  pulumiservice: "settings of Pulumi Cloud",
};

/**
 * What is known to be no subject of any rule, by package. The rules ask about clusters and their nodes, workloads, what
 * keeps data and keys, and what leads users to a region: whatever of that kind has no row is not here, and is told as not
 * read. So is a type that nobody has thought of.
 * @source Our choice, type by type, from the services' documentation; it decides what is told, and no finding.
 */
export const apart: Readonly<Record<string, readonly Apart[]>> = {
  aws: [
    {
      what: "who may do what",
      types: "iam:* organizations:* ssoadmin:* identitystore:* ram:* accessanalyzer:* account:* *:*policyassociation",
    },
    {
      what: "networks, where the rules ask for subnets alone",
      types:
        "ec2:vpc* ec2:*gateway* ec2:route* ec2:mainroutetableassociation ec2:default* ec2:networkacl* ec2:networkinterface* " +
        "ec2:*securitygroup* ec2:eip* ec2:flowlog ec2:managedprefix* ec2:vpn* ec2:subnetcidr* ec2:tag ec2:keypair " +
        "ec2:placementgroup vpc:* ec2transitgateway:* networkmanager:* networkfirewall:* directconnect:* route53:resolver* " +
        "route53:zone* route53:hostedzone* route53:vpc* servicediscovery:*namespace",
    },
    {
      what: "watching, alarms and records of what was done",
      types:
        "cloudwatch:* sns:* cloudtrail:* cfg:* guardduty:* securityhub:* inspector*:* budgets:* costexplorer:* macie*:* " +
        "detective:* xray:* auditmanager:* synthetics:*",
    },
    {
      what: "certificates, names and firewalls in front of what is judged",
      types:
        "acm:* acmpca:* wafv2:* waf:* wafregional:* shield:* ses:* sesv2:* kms:alias kms:grant kms:keypolicy ssm:*",
    },
    {
      what: "settings of what is judged by its own resource",
      types:
        "*:*parametergroup *:*subnetgroup *:*optiongroup *:*permission *:lifecyclepolicy *:repositorypolicy rds:*snapshot* " +
        "rds:*roleassociation rds:eventsubscription s3:bucketlifecycle* s3:bucketownership* s3:bucketlogging* s3:bucketcors* " +
        "s3:bucketacl* s3:bucketnotification s3:bucketmetric s3:bucketobject* s3:accountpublicaccessblock s3:inventory " +
        "s3:analytics* s3:bucketintelligent* s3:bucketrequest* s3:bucketwebsite* s3:bucketaccelerate* s3:bucketobjectlock* " +
        "eks:accessentry eks:accesspolicy* eks:addon eks:podidentity* eks:identityprovider* lb:listenercertificate " +
        "lb:targetgroupattachment lb:truststore* autoscaling:attachment autoscaling:notification autoscaling:schedule " +
        "dynamodb:tableitem dynamodb:resourcepolicy dynamodb:contributor* dynamodb:kinesis* cloudfront:*policy " +
        "cloudfront:originaccess* cloudfront:publickey cloudfront:keygroup cloudfront:function " +
        "backup:vault* backup:selection backup:regionsettings secretsmanager:secret?* ecr:repository ebs:encryptionbydefault " +
        "ebs:snapshot* arczonalshift:* route53recovery*:* lambda:event* lambda:alias lambda:layer* " +
        "appautoscaling:* ecs:taskdefinition ecs:cluster* ecs:capacityprovider ecs:accountsetting*",
    },
  ],
  azure: [
    { what: "who may do what", types: "authorization:* role:* managementgroups:* policy:* pim:* core:*policy*" },
    {
      what: "groups, networks, watching",
      types:
        "core:resourcegroup network:virtualnetwork* network:subnet* network:networksecurity* network:publicip* " +
        "network:route* network:natgateway* network:networkinterface* network:applicationsecurity* network:*peering* " +
        "privatedns:* privatelink:* dns:zone monitoring:* operationalinsights:* appinsights:* log*:*",
    },
    {
      what: "settings of what is judged by its own resource",
      types:
        "storage:container storage:blob storage:managementpolicy storage:*networkrule* keyvault:accesspolicy keyvault:secret " +
        "keyvault:certificate* postgresql:*configuration postgresql:*firewallrule postgresql:*database postgresql:*administrator " +
        "mysql:*configuration mysql:*firewallrule mysql:*database mssql:server mssql:firewallrule mssql:*policy " +
        "mssql:virtualnetworkrule cosmosdb:?*container cosmosdb:*database cosmosdb:*role* containerservice:registry " +
        "cdn:frontdoorprofile cdn:frontdoorendpoint cdn:frontdoorroute cdn:frontdoorruleset cdn:frontdoorrule cdn:*domain* " +
        "cdn:*secret cdn:*policy cdn:*firewall*",
    },
  ],
  "azure-native": [
    { what: "who may do what", types: "authorization:* managedidentity:* managementgroups:*" },
    {
      what: "groups, networks, watching",
      types:
        "resources:resourcegroup network:virtualnetwork* network:subnet network:networksecurity* network:publicip* " +
        "network:route* network:natgateway network:networkinterface* network:applicationsecurity* network:private* " +
        "privatedns:* dns:zone network:zone insights:* monitor:* operationalinsights:* applicationinsights:* alertsmanagement:*",
    },
    {
      what: "settings of what is judged by its own resource",
      types:
        "storage:blobcontainer* storage:blob storage:managementpolicy storage:objectreplicationpolicy keyvault:secret " +
        "keyvault:accesspolicy dbforpostgresql:configuration dbforpostgresql:firewallrule dbforpostgresql:database " +
        "dbforpostgresql:administrator sql:server sql:firewallrule sql:*policy sql:virtualnetworkrule cosmosdb:sqlresource* " +
        "cosmosdb:mongo* cosmosdb:?*role* containerregistry:registry cdn:profile cdn:ruleset cdn:rule " +
        "cdn:*domain cdn:secret cdn:*policy dataprotection:backuppolicy dataprotection:backupinstance",
    },
  ],
  gcp: [
    {
      what: "who may do what",
      types: "*:*iam* serviceaccount:* projects:* organizations:* folder:* accesscontextmanager:* iam:* *:getproject*",
    },
    {
      what: "networks, watching",
      types:
        "compute:network compute:subnetwork compute:firewall* compute:router* compute:route compute:address " +
        "compute:globaladdress compute:networkfirewall* compute:networkpeering* compute:sharedvpc* compute:*securitypolicy " +
        "compute:*sslcertificate* compute:*sslpolicy servicenetworking:* monitoring:* logging:* pubsub:topic* " +
        "certificatemanager:* dns:managedzone dns:policy vpcaccess:*",
    },
    {
      what: "settings of what is judged by its own resource",
      types:
        "compute:*urlmap compute:*target*proxy compute:*backendbucket compute:globalforwardingrule " +
        "compute:regionbackendservice networkservices:servicelb* kms:keyring kms:*version sql:database sql:user sql:ssl* " +
        "gkebackup:restoreplan spanner:backupschedule storage:*acl storage:*accesscontrol storage:bucketobject storage:notification " +
        "secretmanager:secret?* secretmanager:regionalsecret?* pubsub:*schema",
    },
  ],
  kubernetes: [
    {
      what: "settings, rights and limits of what runs",
      types:
        "core:configmap core:secret core:namespace core:serviceaccount core:limitrange core:resourcequota core:event " +
        "core:endpoints rbac.authorization.k8s.io:* networking.k8s.io:networkpolicy networking.k8s.io:ingressclass " +
        "apiextensions.k8s.io:* apiregistration.k8s.io:* admissionregistration.k8s.io:* policy:* autoscaling:* " +
        "scheduling.k8s.io:* storage.k8s.io:* coordination.k8s.io:* batch:* certificates.k8s.io:*",
    },
  ],
};
