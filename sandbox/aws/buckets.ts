import type { ArgumentRule, Operation, Row, Rows } from "../world/row";
import { isProps, type Props, textAt, unknown, valuesAt } from "../world/values";
import { document, parsed, trusts } from "./identity";
import { types } from "./sources";

/** A setting of a bucket: one of its kind per bucket, in the bucket's region. */
function setting(what: string, extra: Partial<Row> = {}): Row {
  return {
    source: "tf",
    createOnly: ["bucket"],
    id: "{bucket}",
    unique: [`${what} of bucket {bucket}`],
    latency: { create: 1, update: 1, delete: 1 },
    ...extra,
    refers: [{ property: "bucket", to: [{ type: types.bucket, by: "id" }] }, ...(extra.refers ?? [])],
  };
}

/** Source: S3 user guide, "General purpose bucket naming rules", from memory. */
const bucketName = /^(?!xn--|sthree-|amzn-s3-demo-|\d+\.\d+\.\d+\.\d+$)[a-z0-9]([a-z0-9.-]{1,61})[a-z0-9]$/;

function nameBroken({ bucket }: Props): string | undefined {
  if (typeof bucket !== "string" || bucket === unknown) return undefined;
  const fits = bucketName.test(bucket) && !bucket.includes("..") && !/(-s3alias|--ol-s3)$/.test(bucket);
  return fits ? undefined : `is no name for a bucket: 3 to 63 lower-case letters, digits, dots and hyphens`;
}

function different(property: string, path: string): ArgumentRule {
  const broken = (inputs: Props) => {
    const values = valuesAt(inputs, path);
    const twice = values.find((value, place) => values.indexOf(value) !== place);
    return twice === undefined ? undefined : `two of them are ${JSON.stringify(twice)}`;
  };
  return { property, source: "mem", broken };
}

function newerBroken(inputs: Props): string | undefined {
  const odd = valuesAt(inputs, "rules[].noncurrentVersionExpiration.newerNoncurrentVersions").find(
    (count) => count !== unknown && !(Number(count) >= 1 && Number(count) <= 100),
  );
  return odd === undefined ? undefined : `newerNoncurrentVersions is 1 to 100, got ${odd}`;
}

function encryptedCopyBroken(inputs: Props): string | undefined {
  const odd = valuesAt(inputs, "rules[]")
    .filter(isProps)
    .find(
      (rule) =>
        textAt(rule, "sourceSelectionCriteria.sseKmsEncryptedObjects.status") === "Enabled" &&
        textAt(rule, "destination.encryptionConfiguration.replicaKmsKeyId") === "",
    );
  return odd && `rule ${textAt(odd, "id")} copies what KMS encrypted and names no key for the copies`;
}

/** S3 takes a policy that is about its own bucket and nothing else. */
function policyRefused({ thing }: Operation): string | undefined {
  const arn = `arn:aws:s3:::${textAt(thing.inputs, "bucket")}`;
  const resources = valuesAt(parsed(textAt(thing.inputs, "policy")), "Statement[].Resource")
    .flat()
    .map(String);
  const strange = resources.find((resource) => resource !== arn && !resource.startsWith(`${arn}/`));
  return strange && `MalformedPolicy: the policy of ${arn} is about ${strange}`;
}

function hasVersions({ world }: Operation, bucket: string): boolean {
  const settings = world.naming(types.bucketVersioning, "bucket", bucket);
  return settings.some(({ inputs }) => textAt(inputs, "versioningConfiguration.status") === "Enabled");
}

/** Both buckets keep versions, S3 may take the role, and the key of the copies is where they are. */
function copiesRefused(operation: Operation): string | undefined {
  const { inputs } = operation.thing;
  const { world } = operation;
  const role = world.find(types.role, "arn", textAt(inputs, "role"));
  if (role && !trusts(role.inputs, "s3.amazonaws.com")) return `the role ${role.id} does not trust s3.amazonaws.com`;
  for (const to of valuesAt(inputs, "rules[].destination").filter(isProps)) {
    const copy = world.find(types.bucket, "arn", textAt(to, "bucket"));
    const names = [textAt(inputs, "bucket"), copy?.id ?? ""];
    const bare = names.find((name) => !hasVersions(operation, name));
    if (bare !== undefined) return `InvalidRequest: versioning must be 'Enabled' on ${bare} to copy`;
    const key = textAt(to, "encryptionConfiguration.replicaKmsKeyId");
    const home = key.split(":")[3];
    if (key !== "" && home !== copy?.region) return `the key of the copies is in ${home}, not in ${copy?.region}`;
  }
  return undefined;
}

/** S3 does not stop to keep versions of what it copies. */
function versionsEndRefused({ thing, world }: Operation): string | undefined {
  const name = textAt(thing.inputs, "bucket");
  const isCopied = world.naming(types.bucketReplication, "bucket", name).length > 0;
  return isCopied ? `InvalidBucketState: ${name} is copied, and cannot do without versions` : undefined;
}

function versionsRefused(operation: Operation): string | undefined {
  const isKept = textAt(operation.thing.inputs, "versioningConfiguration.status") === "Enabled";
  return isKept ? undefined : versionsEndRefused(operation);
}

const anyKey = [
  { type: types.key, by: "arn" },
  { type: types.replicaKey, by: "arn" },
];

/** Buckets and their settings; they are always empty here, since nothing writes. Latencies are typical, unverified. */
export const buckets: Rows = {
  [types.bucket]: {
    source: "tf",
    createOnly: ["bucket", "bucketPrefix", "objectLockEnabled"],
    name: { property: "bucket", generated: true },
    id: "{bucket}",
    unique: ["bucket {bucket}"],
    defaults: { forceDestroy: false, objectLockEnabled: false },
    outputs: {
      arn: "arn:aws:s3:::{bucket}",
      bucketDomainName: "{bucket}.s3.amazonaws.com",
      bucketRegionalDomainName: "{bucket}.s3.{region}.amazonaws.com",
      bucketRegion: "{region}",
    },
    rules: [{ property: "bucket", source: "mem", broken: nameBroken }],
    latency: { create: 3, delete: 2 },
  },
  [types.bucketVersioning]: setting("versions", {
    update: { refuses: versionsRefused },
    delete: { refuses: versionsEndRefused },
  }),
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": setting("encryption", {
    refers: [{ property: "rules[].applyServerSideEncryptionByDefault.kmsMasterKeyId", to: anyKey }],
  }),
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": setting("public access"),
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": setting("owner"),
  "aws:s3/bucketPolicy:BucketPolicy": setting("policy", {
    rules: [document("policy")],
    create: { refuses: policyRefused },
    update: { refuses: policyRefused },
  }),
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": setting("lifecycle", {
    defaults: { transitionDefaultMinimumObjectSize: "all_storage_classes_128K" },
    rules: [different("rules", "rules[].id"), { property: "rules", source: "api", broken: newerBroken }],
  }),
  [types.bucketReplication]: setting("replication", {
    refers: [
      { property: "role", to: [{ type: types.role, by: "arn" }], holds: true },
      { property: "rules[].destination.bucket", to: [{ type: types.bucket, by: "arn" }], anyRegion: true },
      { property: "rules[].destination.encryptionConfiguration.replicaKmsKeyId", to: anyKey, anyRegion: true },
    ],
    rules: [different("rules", "rules[].priority"), { property: "rules", source: "api", broken: encryptedCopyBroken }],
    create: { refuses: copiesRefused },
    update: { refuses: copiesRefused },
    latency: { create: 3, update: 3, delete: 1 },
  }),
};
