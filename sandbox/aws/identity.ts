import type { ArgumentRule, Operation, Rows } from "../world/row";
import { isProps, type Props, textAt, unknown, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { types } from "./sources";
import { copiesEnded, copiesPut, copyRefused, secretIn } from "./takeover";

/** A policy document that IAM, KMS or S3 would turn down as malformed. */
export function document(property: string): ArgumentRule {
  const broken = (inputs: Props) => {
    const given = inputs[property];
    if (typeof given !== "string" || given === unknown) return undefined;
    const statements = valuesAt(parsed(given), "Statement").filter(isProps);
    const whole = (statement: Props) => "Effect" in statement && ("Action" in statement || "NotAction" in statement);
    return statements.length > 0 && statements.every(whole)
      ? undefined
      : "a policy document needs Statement with Effect and Action";
  };
  return { property, source: "mem", broken };
}

/** A JSON document; empty when the text is none. */
export function parsed(json: string): Props {
  try {
    const value: unknown = JSON.parse(json);
    return isProps(value) ? value : {};
  } catch {
    return {};
  }
}

/** Whether a role may be taken by a service, by its trust policy. */
export function trusts(role: Props, service: string): boolean {
  return valuesAt(parsed(textAt(role, "assumeRolePolicy")), "Statement[].Principal.Service").includes(service);
}

/** Retention that CloudWatch Logs takes, in days; 0 is the provider's word for ever. */
const retentions = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

function logGroupRefused({ thing, world }: Operation): string | undefined {
  const name = textAt(thing.inputs, "name");
  const cluster = world.find(
    types.eksCluster,
    "name",
    /^\/aws\/eks\/(.+)\/cluster$/.exec(name)?.[1] ?? "",
    thing.region,
  );
  if (cluster && valuesAt(cluster.inputs, "enabledClusterLogTypes").length > 0) {
    return `ResourceAlreadyExistsException: EKS made ${name} when ${cluster.id} was created; create the group before the cluster`;
  }
  const keyName = textAt(thing.inputs, "kmsKeyId");
  const key = keyName && world.find(types.key, "arn", keyName, thing.region);
  return key && !textAt(key.inputs, "policy").includes(`logs.${thing.region}.amazonaws.com`)
    ? `the KMS key ${keyName} does not allow logs.${thing.region}.amazonaws.com to use it: its policy has to`
    : undefined;
}

const keys = [{ type: types.key, by: "arn" }];
const keyOf = { property: "kmsKeyId", to: keys } as const;
const roleOf = { property: "role", to: [{ type: types.role, by: "name" }], holds: true } as const;
const policies = /^arn:aws:iam::aws:policy\//;

/** IAM's quotas: characters without white space, which the first is not raised for, and policies of a role. */
const quotas = { policy: 6_144, trust: 2_048, attached: 10 };

/** A document that IAM counts as too long. */
function short(property: string, most: number): ArgumentRule {
  const broken = (inputs: Props) => {
    const given = inputs[property];
    const length = typeof given === "string" ? given.replace(/\s/g, "").length : 0;
    return length > most ? `LimitExceeded: ${length} characters, and the quota is ${most}` : undefined;
  };
  return { property, source: "aws", broken };
}

function attachmentRefused({ thing, world }: Operation): string | undefined {
  const role = textAt(thing.inputs, "role");
  const others = world.naming(attachment, "role", role).filter(({ urn }) => urn !== thing.urn);
  return others.length >= quotas.attached
    ? `LimitExceeded: Cannot exceed quota for PoliciesPerRole: ${quotas.attached} (${role})`
    : undefined;
}

const attachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

/** A number out of its range; `or` is one more that is allowed. */
export function between(property: string, min: number, max: number, or?: number): ArgumentRule {
  const broken = (inputs: Props) => {
    const value = inputs[property];
    if (typeof value !== "number" || value === or || (value >= min && value <= max)) return undefined;
    return `${property} must be ${or === undefined ? "" : `${or}, or `}${min} to ${max}, got ${value}`;
  };
  return { property, source: "sdk", broken };
}

/** Roles, logs and secrets. */
export const identity: Rows = {
  [types.logGroup]: {
    source: "cfn",
    createOnly: ["name", "namePrefix", "logGroupClass"],
    name: { property: "name", generated: true },
    id: "{name}",
    unique: ["{region} {name}"],
    guard: "deletionProtectionEnabled",
    defaults: { retentionInDays: 0, logGroupClass: "STANDARD" },
    refers: [keyOf],
    outputs: { arn: "arn:aws:logs:{region}:{account}:log-group:{name}" },
    rules: [
      {
        property: "retentionInDays",
        source: "api",
        broken: ({ retentionInDays }) =>
          typeof retentionInDays === "number" && !retentions.includes(retentionInDays)
            ? `expected one of ${retentions.join(", ")}, got ${retentionInDays}`
            : undefined,
      },
    ],
    create: { refuses: logGroupRefused },
    latency: { create: 1, delete: 1 },
  },
  [types.role]: {
    source: "cfn",
    createOnly: ["name", "namePrefix", "path"],
    name: { property: "name", generated: true },
    id: "{name}",
    unique: ["{name}"],
    defaults: { path: "/", maxSessionDuration: 3600, forceDetachPolicies: false },
    outputs: { arn: "arn:aws:iam::{account}:role{path}{name}", uniqueId: "AROA{upper:17}" },
    rules: [document("assumeRolePolicy"), short("assumeRolePolicy", quotas.trust)],
    latency: { create: 2, delete: 1 },
  },
  [types.policy]: {
    source: "cfn",
    createOnly: ["name", "namePrefix", "path", "description"],
    name: { property: "name", generated: true },
    id: "arn:aws:iam::{account}:policy{path}{name}",
    unique: ["policy {name}"],
    defaults: { path: "/" },
    outputs: {
      arn: "{id}",
      policyId: "ANPA{upper:17}",
      attachmentCount: ({ id }, world) => world.naming(attachment, "policyArn", id).length,
    },
    rules: [document("policy"), short("policy", quotas.policy)],
    latency: { create: 1, delete: 1 },
  },
  [attachment]: {
    source: "tf",
    createOnly: ["role", "policyArn"],
    id: "{role}-{hex:20}",
    refers: [
      roleOf,
      { property: "policyArn", to: [{ type: types.policy, by: "arn" }], elsewhere: policies, holds: true },
    ],
    create: { refuses: attachmentRefused },
    latency: { create: 1, delete: 1 },
  },
  "aws:iam/rolePolicy:RolePolicy": {
    source: "cfn",
    createOnly: ["role", "name", "namePrefix"],
    name: { property: "name", generated: true },
    id: "{role}:{name}",
    unique: ["{name} of {role}"],
    refers: [roleOf],
    rules: [document("policy")],
    latency: { create: 1, delete: 1 },
  },
  [types.secret]: {
    source: "cfn",
    createOnly: ["name", "namePrefix"],
    name: { property: "name", generated: true },
    id: "arn:aws:secretsmanager:{region}:{account}:secret:{name}-{hex:6}",
    unique: ["{region} {name}"],
    defaults: { recoveryWindowInDays: 30, forceOverwriteReplicaSecret: false },
    refers: [keyOf, { property: "replicas[].kmsKeyId", to: keys, anyRegion: true }],
    reaches: ["replicas[].region"],
    outputs: { arn: "{id}", replicas: copiesOf },
    rules: [between("recoveryWindowInDays", 7, 30, 0)],
    adopts: secretIn,
    create: { refuses: replicaRefused, effect: copiesPut },
    update: { refuses: (operation) => copyRefused(operation) ?? replicaRefused(operation), effect: copiesPut },
    delete: { refuses: copyRefused, effect: copiesEnded },
    remains: ({ id, inputs, keys }) =>
      inputs.recoveryWindowInDays === 0
        ? undefined
        : { type: types.secret, id, outputs: { scheduledForDeletion: true }, keys },
    latency: { create: 2, delete: 1 },
  },
  "aws:secretsmanager/secretVersion:SecretVersion": {
    source: "tf",
    createOnly: ["secretId", "secretBinary", "secretString", "secretStringWoVersion"],
    writeOnly: ["secretStringWo"],
    id: "{secretId}|{hex:32}",
    refers: [
      {
        property: "secretId",
        to: [
          { type: types.secret, by: "id" },
          { type: types.secret, by: "name" },
        ],
      },
    ],
    outputs: {
      arn: "{secretId}",
      secretArn: "{secretId}",
      versionId: "{hex:32}",
      hasSecretStringWo: ({ inputs }) => "secretStringWo" in inputs,
    },
    rules: [
      {
        property: "secretString",
        source: "tf",
        broken: (inputs) =>
          ["secretString", "secretBinary", "secretStringWo"].filter((name) => name in inputs).length > 1
            ? "only one of secretString, secretBinary and secretStringWo may be set"
            : undefined,
      },
    ],
    latency: { create: 1, delete: 1 },
  },
};

function replicaRefused({ thing }: Operation): string | undefined {
  for (const replica of valuesAt(thing.inputs, "replicas[]").filter(isProps)) {
    const region = textAt(replica, "region");
    if (region === thing.region) return `a replica cannot be in ${region}, where the secret itself is`;
    const key = textAt(replica, "kmsKeyId");
    if (key.startsWith("arn:") && key.split(":")[3] !== region)
      return `the replica in ${region} names a key of another region: ${key}`;
  }
  return undefined;
}

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
