import type { Properties, Resource, Value } from "../facts/resource";
import { azureIdForms } from "./azure-ids";
import { gcpIdForms } from "./gcp-ids";

/**
 * What becomes of a create whose answer nobody heard, by type: the forms of the ids that follow from what was asked for.
 * `{name}` is an input, `{metadata.name}` a part of one; the first form whose inputs are all known counts. What the
 * provider then says does not exist was never made.
 *
 * Source: the section "Import" in the documentation comment of each type, @pulumi/aws 7.48.0.
 */
export const idForms: Readonly<Record<string, readonly string[]>> = {
  "aws:autoscaling/group:Group": ["{name}"],
  "aws:arczonalshift/zonalAutoshiftConfiguration:ZonalAutoshiftConfiguration": ["{resourceArn}"],
  "aws:backup/regionSettings:RegionSettings": ["{region}"],
  "aws:backup/vault:Vault": ["{name}"],
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration": ["{backupVaultName}"],
  "aws:cloudwatch/logGroup:LogGroup": ["{name}"],
  "aws:cloudwatch/metricAlarm:MetricAlarm": ["{name}"],
  "aws:dsql/clusterPeering:ClusterPeering": ["{identifier}"],
  "aws:dynamodb/table:Table": ["{name}"],
  "aws:ec2/peeringConnectionOptions:PeeringConnectionOptions": ["{vpcPeeringConnectionId}"],
  "aws:ec2/route:Route": [
    "{routeTableId}_{destinationCidrBlock}",
    "{routeTableId}_{destinationIpv6CidrBlock}",
    "{routeTableId}_{destinationPrefixListId}",
  ],
  "aws:ec2/routeTableAssociation:RouteTableAssociation": ["{subnetId}/{routeTableId}", "{gatewayId}/{routeTableId}"],
  "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation": ["{vpcEndpointId}/{routeTableId}"],
  "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter": ["{vpcPeeringConnectionId}"],
  "aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter": ["{transitGatewayAttachmentId}"],
  "aws:ec2transitgateway/route:Route": ["{transitGatewayRouteTableId}_{destinationCidrBlock}"],
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": ["{repository}"],
  "aws:ecr/repository:Repository": ["{name}"],
  "aws:ecr/repositoryPolicy:RepositoryPolicy": ["{repository}"],
  "aws:eks/accessEntry:AccessEntry": ["{clusterName}:{principalArn}"],
  "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": ["{clusterName}#{principalArn}#{policyArn}"],
  "aws:eks/addon:Addon": ["{clusterName}:{addonName}"],
  "aws:eks/cluster:Cluster": ["{name}"],
  "aws:eks/nodeGroup:NodeGroup": ["{clusterName}:{nodeGroupName}"],
  "aws:iam/instanceProfile:InstanceProfile": ["{name}"],
  "aws:iam/role:Role": ["{name}"],
  "aws:iam/rolePolicy:RolePolicy": ["{role}:{name}"],
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": ["{role}/{policyArn}"],
  "aws:iam/user:User": ["{name}"],
  "aws:kms/alias:Alias": ["{name}"],
  "aws:lb/listenerCertificate:ListenerCertificate": ["{listenerArn}_{certificateArn}"],
  "aws:networkmanager/coreNetworkPolicyAttachment:CoreNetworkPolicyAttachment": ["{coreNetworkId}"],
  "aws:rds/cluster:Cluster": ["{clusterIdentifier}"],
  "aws:rds/clusterInstance:ClusterInstance": ["{identifier}"],
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": ["{name}"],
  "aws:rds/globalCluster:GlobalCluster": ["{globalClusterIdentifier}"],
  "aws:rds/instance:Instance": ["{identifier}"],
  "aws:rds/parameterGroup:ParameterGroup": ["{name}"],
  "aws:rds/subnetGroup:SubnetGroup": ["{name}"],
  "aws:route53/record:Record": ["{zoneId}_{name}_{type}_{setIdentifier}", "{zoneId}_{name}_{type}"],
  "aws:s3/bucket:Bucket": ["{bucket}"],
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": ["{bucket}"],
  "aws:s3/bucketPolicy:BucketPolicy": ["{bucket}"],
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": ["{bucket}"],
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": ["{bucket}"],
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": ["{bucket}"],
  "aws:s3/bucketVersioning:BucketVersioning": ["{bucket}"],
  "aws:secretsmanager/secretRotation:SecretRotation": ["{secretId}"],
  "aws:ssm/parameter:Parameter": ["{name}"],
  "aws:wafv2/webAclAssociation:WebAclAssociation": ["{webAclArn},{resourceArn}"],
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": ["{resourceArn}"],
};

/**
 * Ids that are made of parts of an ARN among what was asked for: the argument, where its parts are, and the id.
 *
 * Source: the section "Import" in the documentation comment of each type, @pulumi/aws 7.48.0. `@REGION` behind the id is
 * the copy's own, while the id holds that of its table.
 */
export const idsFromArns: Readonly<Record<string, { argument: string; arn: RegExp; id: string }>> = {
  "aws:dynamodb/tableReplica:TableReplica": {
    argument: "globalTableArn",
    arn: /^arn:[^:]+:dynamodb:([^:]+):\d+:table\/(.+)$/,
    id: "$2:$1",
  },
};

// Objects of Kubernetes are `namespace/name`, or `name` alone where a kind has no namespace.
// Source: pulumi-kubernetes, documentation of `pulumi import`.
const kubernetesForms = ["{metadata.namespace}/{metadata.name}", "{metadata.name}"];

/** Types whose second create does no harm, with the reason; what the first one made is used, or never looked at. */
export const harmlessAgain: Readonly<Record<string, string>> = {
  // Source: documentation comment of @pulumi/aws 7.48.0: "does not represent a real-world entity"; no section "Import".
  "aws:acm/certificateValidation:CertificateValidation": "it only waits for the certificate",
  // Source: documentation comment of @pulumi/aws 7.48.0: the group is adopted, not created.
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": "the group comes with its VPC and is adopted again",
  // Source: Amazon ECR, PutReplicationConfiguration, one per registry: from memory, unverified.
  "aws:ecr/replicationConfiguration:ReplicationConfiguration": "there is one per registry, which is written again",
  // Source: AWS Secrets Manager, PutSecretValue: the newest version is current; from memory, unverified. Its id is known
  // to the service alone.
  "aws:secretsmanager/secretVersion:SecretVersion": "a second version with the same value takes the first one's place",
};

/** Packages whose resources exist in the state and nowhere else. Source: their documentation. */
const stateOnlyPackages = ["random", "tls"];

/** Whether a type exists in the state alone, so that an interrupted create left nothing. */
export function isStateOnly(type: string): boolean {
  return stateOnlyPackages.includes(type.split(":")[0] ?? "");
}

/**
 * The id that `pulumi import` takes for a resource, where it follows from what was asked for.
 *
 * AWS looks in the provider's region unless `@REGION` follows the id. Source: hashicorp/terraform-provider-aws, guide
 * "Enhanced Region Support".
 */
export function importIdOf({ type, inputs, provider }: Resource): string | undefined {
  if (type.startsWith("azure-native:")) return azureIdOf(type, { ...inputs, ...subscriptionOf(provider?.inputs) });
  if (type.startsWith("gcp:")) return gcpIdOf(type, { ...projectOf(provider?.inputs), ...inputs });
  const forms = type.startsWith("kubernetes:") ? kubernetesForms : (idForms[type] ?? []);
  const id = forms.map((form) => filled(form, inputs)).find((text) => text !== undefined) ?? fromArn(type, inputs);
  return id === undefined ? undefined : inRegion(id, type, inputs);
}

function azureIdOf(type: string, inputs: Properties): string | undefined {
  return (azureIdForms[type] ?? []).map((form) => filled(form, inputs)).find((text) => text !== undefined);
}

/** What names another thing may be its whole path, of which a path has the end: `cluster` of a node pool. */
function gcpIdOf(type: string, inputs: Properties): string | undefined {
  const forms = gcpIdForms[type] ?? [];
  const ends = Object.entries(inputs).map(([key, value]) => [
    key,
    endsOf.has(key) ? String(value).split("/").at(-1) : value,
  ]);
  return forms
    .map((form) => filled(form, form.startsWith("{cluster}") ? inputs : Object.fromEntries(ends)))
    .find(Boolean);
}

const endsOf = new Set([
  "bucket",
  "cluster",
  "database",
  "firewallPolicy",
  "instance",
  "managedZone",
  "map",
  "repository",
  "router",
  "topic",
]);

/** The project is the resource's own, or the provider's. */
function projectOf({ project }: Properties = {}): Properties {
  return project === undefined ? {} : { project };
}

/** The subscription is the provider's own. Source: azure-native's documentation, configuration. */
function subscriptionOf({ subscriptionId }: Properties = {}): Properties {
  return subscriptionId === undefined ? {} : { subscriptionId };
}

/** An id with the region that a resource of AWS asks for, as `pulumi import` wants it. */
export function inRegion(id: string, type: string, { region }: Properties): string {
  return type.startsWith("aws:") && typeof region === "string" && !id.includes("@") ? `${id}@${region}` : id;
}

/** An id as the state has it: without the region that only an import takes. */
export function bareId(id: string, type: string): string {
  return type.startsWith("aws:") ? id.replace(/@[a-z]{2}(-[a-z]+)+-\d$/, "") : id;
}

function fromArn(type: string, inputs: Properties): string | undefined {
  const row = idsFromArns[type];
  const value = row && inputs[row.argument];
  return row && typeof value === "string" && row.arn.test(value) ? value.replace(row.arn, row.id) : undefined;
}

function filled(form: string, inputs: Properties): string | undefined {
  let known = true;
  const text = form.replace(/\{([^}]+)\}/g, (_, path: string) => {
    const value = path.split(".").reduce<Value | undefined>((at, key) => inside(at, key), inputs);
    known &&= typeof value === "string" && value !== "";
    return String(value);
  });
  return known ? text : undefined;
}

function inside(value: Value | undefined, key: string): Value | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Properties)[key] : undefined;
}
