import type { RoleName } from "../contract";
import { actionsOf, actionsOn } from "./actions";
import { type AccessScope, type AccessStatement, allow, type StateScope } from "./documents";
import { roleChanges } from "./role-changes";

/** Where AWS keeps the control of what has no region: Route 53, IAM and CloudFront, and Global Accelerator. */
const globalRegions = ["us-east-1", "us-west-2"];

/** Services that use a key of the customer's with the rights of whoever calls them: what they encrypt is theirs to open. */
const keyUsers = ["backup", "dsql", "dynamodb", "rds", "secretsmanager"];

/** What moves writers and users between standing regions, and what has to be seen for it. */
const failoverActions = {
  look: [
    "rds:DescribeGlobalClusters",
    "rds:DescribeDBClusters",
    "secretsmanager:DescribeSecret",
    "dynamodb:DescribeTable",
    "dsql:GetCluster",
    "eks:DescribeCluster",
    "route53:GetHealthCheck",
    "route53:GetHealthCheckStatus",
    "route53:GetHostedZone",
    "route53:ListResourceRecordSets",
    "globalaccelerator:DescribeEndpointGroup",
    "globalaccelerator:ListEndpointGroups",
    "globalaccelerator:ListListeners",
    "elasticloadbalancing:DescribeTargetHealth",
    "elasticloadbalancing:DescribeTargetGroups",
    "cloudwatch:GetMetricData",
    "arc-zonal-shift:GetManagedResource",
  ],
  move: [
    "rds:FailoverGlobalCluster",
    "rds:SwitchoverGlobalCluster",
    "secretsmanager:StopReplicationToReplica",
    "route53:UpdateHealthCheck",
    "globalaccelerator:UpdateEndpointGroup",
    "arc-zonal-shift:StartZonalShift",
    "arc-zonal-shift:CancelZonalShift",
  ],
} as const;

/** Parts of the roles' permissions by name: a role is made of several. */
export type Part = "read" | "stateRead" | "write" | "stateWrite" | "failover" | "rescue";

/** What each role is made of. */
export const partsOf: Readonly<Record<RoleName, readonly Part[]>> = {
  preview: ["read", "stateRead"],
  failover: ["failover", "stateRead"],
  deploy: ["read", "stateRead", "write", "stateWrite"],
  breakGlass: ["read", "stateRead", "write", "stateWrite", "failover", "rescue"],
};

/**
 * The statements of a part.
 * @param part - Which.
 * @param scope - What they are about.
 */
export function statementsOf(part: Part, scope: AccessScope): readonly AccessStatement[] {
  return makers[part](scope);
}

const makers: Readonly<Record<Part, (scope: AccessScope) => readonly AccessStatement[]>> = {
  read: () => [allow("Read", actionsOf("read"))],
  write: (scope) => [...changes(scope), ...roleChanges(scope)],
  failover: () => [allow("Look", failoverActions.look), allow("Move", failoverActions.move)],
  stateRead: ({ state }) =>
    state
      ? [
          allow("FindState", ["s3:ListBucket", "s3:GetBucketLocation"], state.buckets),
          allow("ReadState", ["s3:GetObject"], objectsOf(state)),
          allow("OpenState", ["kms:Decrypt"], keysOf(state)),
        ]
      : [],
  // What a system's own keys take, which is granted for every key, would end the state's too.
  stateWrite: ({ state }) =>
    state
      ? [
          allow("WriteState", ["s3:PutObject", "s3:AbortMultipartUpload", "s3:DeleteObject"], objectsOf(state)),
          allow("SealState", ["kms:GenerateDataKey"], state.bucketKeys),
          allow("SealSecrets", ["kms:Encrypt"], state.secretsKeys),
          { Sid: "NeverItsKeys", Effect: "Deny", Action: actionsOn("kms"), Resource: keysOf(state) },
        ]
      : [],
  // A deleted state comes back by writing its last version again: the buckets let nobody delete one.
  rescue: ({ state }) =>
    state
      ? [
          allow("FindVersions", ["s3:ListBucketVersions"], state.buckets),
          allow("RescueState", ["s3:GetObjectVersion"], objectsOf(state)),
          allow("RescueKeys", ["kms:CancelKeyDeletion", "kms:EnableKey"], keysOf(state)),
        ]
      : [],
};

/** A witness of Aurora DSQL stands in a region that is none of the system's. */
function changes({ regions }: AccessScope): readonly AccessStatement[] {
  const actions = actionsOf("write").filter((action) => !action.startsWith("iam:"));
  const inRegions = {
    StringEquals: { "aws:RequestedRegion": [...new Set([...regions, ...globalRegions])].toSorted() },
  };
  const witnessed = (action: string) => action.startsWith("dsql:");
  return [
    {
      ...allow(
        "Change",
        actions.filter((action) => !witnessed(action)),
      ),
      Condition: inRegions,
    },
    allow("ChangeWitnessed", actions.filter(witnessed)),
    {
      ...allow("UseKeys", ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"]),
      Condition: { StringLike: { "kms:ViaService": keyUsers.map((service) => `${service}.*.amazonaws.com`) } },
    },
  ];
}

function keysOf({ bucketKeys, secretsKeys }: StateScope): readonly string[] {
  return [...bucketKeys, ...secretsKeys];
}

function objectsOf({ buckets }: StateScope): readonly string[] {
  return buckets.map((arn) => `${arn}/*`);
}
