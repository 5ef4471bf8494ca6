import type { RoleName } from "../contract";
import { actionsOf } from "./actions";

/** One statement of what a role may do; denials win over every grant. */
export interface AccessStatement {
  /** Name within its document. */
  readonly Sid: string;
  /** Whether it grants or denies. */
  readonly Effect: "Allow" | "Deny";
  /** Service actions. */
  readonly Action: readonly string[];
  /** What it is about, by ARN; `*` where the actions know no narrower thing, or its name is not known before it exists. */
  readonly Resource: string | readonly string[];
  /** When it holds. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Where the state is that the roles read and write. */
export interface StateScope {
  /** ARNs of the buckets. */
  readonly buckets: readonly string[];
  /** ARNs of the keys that encrypt them. */
  readonly bucketKeys: readonly string[];
  /** ARNs of the keys that open secrets. */
  readonly secretsKeys: readonly string[];
}

/** What the documents are about. */
export interface AccessScope {
  /** The account. */
  readonly account: string;
  /** Regions in which something may be changed. */
  readonly regions: readonly string[];
  /** Names of the four roles, which none of them may change. */
  readonly roles: readonly string[];
  /** Where the state is; absent where the account keeps it elsewhere. */
  readonly state?: StateScope;
}

/** Where AWS keeps the control of what has no region: Route 53, IAM and CloudFront, and Global Accelerator. */
const globalRegions = ["us-east-1", "us-west-2"];

/** Services that roles are handed to by what the components make. */
const roleTakers = [
  "eks.amazonaws.com",
  "ec2.amazonaws.com",
  "pods.eks.amazonaws.com",
  "monitoring.rds.amazonaws.com",
  "backup.amazonaws.com",
  "vpc-flow-logs.amazonaws.com",
];

/** Service-linked roles that services make on their first use. */
const linked = ["elasticloadbalancing", "eks", "rds", "replication.dynamodb", "dsql", "backup", "globalaccelerator"];

/** What moves writers and users between standing regions, and what has to be seen for it. */
const failoverActions = {
  look: [
    "rds:DescribeGlobalClusters",
    "rds:DescribeDBClusters",
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
  ];
}

function roleChanges({ account, roles }: AccessScope): readonly AccessStatement[] {
  const roleArn = (name: string) => `arn:aws:iam::${account}:role/${name}`;
  return [
    allow("ChangeRoles", actionsOn("iam"), [roleArn("*")]),
    {
      ...allow("HandRoles", ["iam:PassRole"], [roleArn("*")]),
      Condition: { StringEquals: { "iam:PassedToService": roleTakers } },
    },
    {
      ...allow("LinkRoles", ["iam:CreateServiceLinkedRole"], [roleArn("aws-service-role/*")]),
      Condition: { StringEquals: { "iam:AWSServiceName": linked.map((service) => `${service}.amazonaws.com`) } },
    },
    {
      Sid: "NeverItself",
      Effect: "Deny",
      Action: actionsOn("iam"),
      Resource: roles.map(roleArn),
    },
  ];
}

/** What changes a service's things. */
function actionsOn(service: string): readonly string[] {
  return actionsOf("write").filter((action) => action.startsWith(`${service}:`));
}

function keysOf({ bucketKeys, secretsKeys }: StateScope): readonly string[] {
  return [...bucketKeys, ...secretsKeys];
}

function objectsOf({ buckets }: StateScope): readonly string[] {
  return buckets.map((arn) => `${arn}/*`);
}

function allow(Sid: string, Action: readonly string[], Resource: string | readonly string[] = "*"): AccessStatement {
  return { Sid, Effect: "Allow", Action, Resource };
}

/** Longest managed policy that IAM takes, without spaces. Source: IAM user guide, "IAM and AWS STS quotas". */
const longestDocument = 6144;

/**
 * Statements in as few documents as IAM takes: a statement that is too long becomes several.
 * @param statements - In any number.
 * @returns JSON texts.
 */
export function documentsOf(statements: readonly AccessStatement[]): readonly string[] {
  const documents: AccessStatement[][] = [];
  for (const statement of statements.flatMap(split)) {
    const last = documents.at(-1);
    if (last && documentOf([...last, statement]).length <= longestDocument) last.push(statement);
    else documents.push([statement]);
  }
  return documents.map(documentOf);
}

/**
 * Statements as one document, whatever its length.
 * @param Statement - At least one.
 * @returns JSON text.
 */
export function documentOf(Statement: readonly AccessStatement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

function split(statement: AccessStatement): readonly AccessStatement[] {
  if (documentOf([statement]).length <= longestDocument) return [statement];
  const middle = Math.ceil(statement.Action.length / 2);
  const halves = [statement.Action.slice(0, middle), statement.Action.slice(middle)];
  return halves.flatMap((Action, half) => split({ ...statement, Sid: `${statement.Sid}${half + 1}`, Action }));
}
