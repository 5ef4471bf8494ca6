import { type AccessScope, type AccessStatement, allow } from "./documents";

/** Services that the roles of clusters, databases, flow logs and backups work with. */
const services = [
  "acm",
  "autoscaling",
  "backup",
  "backup-storage",
  "cloudwatch",
  "dsql",
  "dynamodb",
  "ec2",
  "ecr",
  "eks",
  "eks-auth",
  "elasticloadbalancing",
  "events",
  "logs",
  "rds",
  "shield",
  "tag",
  "wafv2",
];

/** Of services that hand out rights or open what is closed, what those roles call. */
const actions = [
  "cognito-idp:DescribeUserPoolClient",
  "iam:AddRoleToInstanceProfile",
  "iam:CreateServiceLinkedRole",
  "iam:GetRole",
  "iam:ListAttachedRolePolicies",
  "kms:CreateGrant",
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ListGrants",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];

/**
 * The most that a role may come to which `deploy` makes, whatever is attached to it: its permissions boundary. It covers
 * what AWS's own policies for such roles ask for, as far as the engines and clusters here need them; it lets nobody make
 * or change roles and policies, take one of the four, or open the state.
 *
 * A role that hands itself to a service (nodes of a cluster, restores) may hand on a system's roles alone.
 * @param scope - What the roles are about.
 */
export function boundaryStatements(scope: AccessScope): readonly AccessStatement[] {
  const { state } = scope;
  return [
    allow("Work", [...services.map((service) => `${service}:*`), ...actions]),
    allow("HandOn", ["iam:PassRole"], systemRoles(scope)),
    ...(state
      ? [
          {
            Sid: "NeverState",
            Effect: "Deny" as const,
            Action: ["kms:*", "s3:*"],
            Resource: [
              ...state.buckets,
              ...state.buckets.map((arn) => `${arn}/*`),
              ...state.bucketKeys,
              ...state.secretsKeys,
            ],
          },
        ]
      : []),
  ];
}

/**
 * ARNs of the roles that systems have: their names begin as the systems' repositories do, with `-` for `/`.
 * @param scope - The account, and how the names of its systems begin.
 */
export function systemRoles({ account, systems }: AccessScope): readonly string[] {
  return systems.map((beginning) => `arn:aws:iam::${account}:role/${beginning.replaceAll("/", "-")}*`);
}
