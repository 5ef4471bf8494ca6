import { given } from "../world/relation";
import type { Document } from "../world/row";
import { isProps, type Props, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { type AwsRows, byArn, byId, types } from "./sources";
import { copiesPut, secretIn } from "./takeover";

/** What IAM, KMS and S3 do not turn down as malformed; the quota counts characters without white space. */
export function policyDocument(most?: number): Document {
  return {
    parts: "Statement",
    each: { Effect: given, "Action|NotAction": given },
    says: "a policy document needs Statement with Effect and Action",
    ...(most !== undefined && { most }),
    source: most === undefined ? "mem" : "aws",
  };
}

/** Retention that CloudWatch Logs takes, in days; 0 is the provider's word for ever. */
const retentions = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const keyOf = { property: "kmsKeyId", to: byArn(types.key) } as const;
const roleOf = { property: "role", to: [{ type: types.role, by: "name" }], holds: true } as const;

/** IAM's quotas: characters without white space, which the first is not raised for, and policies of a role. */
const quotas = { policy: 6_144, trust: 2_048, attached: 10 };

const attachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const named = { property: "name", generated: true } as const;

/** Whose place a copy in another region takes: its own region's secret of that name. */
const replica =
  "InvalidRequestException: Operation not permitted on a replica secret. Call must be made in primary secret's region (or make it a secret of its own: aws secretsmanager stop-replication-to-replica --region {region} --secret-id {name})";

/** Roles, logs and secrets. */
export const identity: AwsRows = {
  [types.logGroup]: {
    name: named,
    unique: ["{region} {name}"],
    guard: "deletionProtectionEnabled",
    refers: [keyOf],
    outputs: { arn: "arn:aws:logs:{region}:{account}:log-group:{name}" },
    limits: { retentionInDays: { enum: retentions, source: "api" } },
    demands: [
      {
        at: ["create"],
        none: {
          type: types.eksCluster,
          with: { region: "{region}" },
          is: { "^name": "/aws/eks/{name}/cluster", enabledClusterLogTypes: given },
        },
        says: "ResourceAlreadyExistsException: EKS made {name} when {found.id} was created; create the group before the cluster",
      },
      {
        at: ["create"],
        need: { "kmsKeyId->policy": { contains: "logs.{region}.amazonaws.com" } },
        says: "the KMS key {kmsKeyId} does not allow logs.{region}.amazonaws.com to use it: its policy has to",
      },
    ],
  },
  [types.role]: {
    name: named,
    unique: ["{name}"],
    outputs: { arn: "arn:aws:iam::{account}:role{path}{name}", uniqueId: "AROA{upper:17}" },
    documents: { assumeRolePolicy: policyDocument(quotas.trust) },
  },
  [types.policy]: {
    name: named,
    id: "arn:aws:iam::{account}:policy{path}{name}",
    unique: ["policy {name}"],
    outputs: {
      arn: "{id}",
      policyId: "ANPA{upper:17}",
      attachmentCount: ({ id }, world) => world.naming(attachment, "policyArn", id).length,
    },
    documents: { policy: policyDocument(quotas.policy) },
  },
  [attachment]: {
    id: "{role}-{hex:20}",
    refers: [
      roleOf,
      { property: "policyArn", to: byArn(types.policy), elsewhere: /^arn:aws:iam::aws:policy\//, holds: true },
    ],
    demands: [
      {
        at: ["create"],
        none: { type: attachment, with: { role: "{role}" }, most: quotas.attached - 1 },
        says: `LimitExceeded: Cannot exceed quota for PoliciesPerRole: ${quotas.attached} ({role})`,
      },
    ],
  },
  "aws:iam/rolePolicy:RolePolicy": {
    name: named,
    id: "{role}:{name}",
    unique: ["{name} of {role}"],
    refers: [roleOf],
    documents: { policy: policyDocument() },
  },
  [types.secret]: {
    name: named,
    id: "arn:aws:secretsmanager:{region}:{account}:secret:{name}-{hex:6}",
    unique: ["{region} {name}"],
    refers: [keyOf, { property: "replicas[].kmsKeyId", to: byArn(types.key), region: { at: "replicas[].region" } }],
    reaches: ["replicas[].region"],
    outputs: { arn: "{id}", replicas: copiesOf },
    limits: {
      recoveryWindowInDays: {
        min: 7,
        max: 30,
        or: 0,
        says: "recoveryWindowInDays must be 0, or 7 to 30, got {value}",
        source: "sdk",
      },
    },
    adopts: secretIn,
    demands: [
      // Why a secret is neither changed nor deleted where only a copy of it is. Source: Secrets Manager user guide, replication.
      { at: ["update", "delete"], need: { "@copyOf": { given: false } }, says: replica },
      {
        in: "replicas[]",
        need: { region: { not: "{^region}" } },
        says: "a replica cannot be in {region}, where the secret itself is",
      },
    ],
    create: { effect: copiesPut },
    update: { effect: copiesPut },
    ends: [{ type: types.secret, with: { "@copyOf": "{id}" } }],
    remains: { when: { recoveryWindowInDays: { not: 0 } }, outputs: { scheduledForDeletion: true }, keepsNames: true },
  },
  "aws:secretsmanager/secretVersion:SecretVersion": {
    writeOnly: ["secretStringWo"],
    id: "{secretId}|{hex:32}",
    refers: [{ property: "secretId", to: [...byId(types.secret), { type: types.secret, by: "name" }] }],
    outputs: {
      arn: "{secretId}",
      secretArn: "{secretId}",
      versionId: "{hex:32}",
      hasSecretStringWo: ({ inputs }) => "secretStringWo" in inputs,
    },
    args: [{ atMostOne: ["secretString", "secretBinary", "secretStringWo"], source: "tf" }],
  },
};

/**
 * The copies as the service lists them: it makes them after it has answered, and says of one that it could not make why.
 * Source: API model of Secrets Manager in botocore 1.44.5, ReplicationStatusType, with the message of a taken name.
 */
function copiesOf({ id, inputs }: Thing, world: World): Props[] | undefined {
  const copies = valuesAt(inputs, "replicas[]").filter(isProps);
  const others = world.ready(types.secret).filter(({ facts }) => facts.copyOf !== id);
  const named = others.filter(
    (other) => inputs.forceOverwriteReplicaSecret !== true && other.inputs.name === inputs.name,
  );
  const taken = ({ region }: Props) => named.some((other) => other.region === region);
  const failed = { status: "Failed", statusMessage: "Secret with this name already exists in this region" };
  const fine = { status: "InSync", statusMessage: "" };
  return copies.length === 0 ? undefined : copies.map((copy) => ({ ...copy, ...(taken(copy) ? failed : fine) }));
}
