import { given } from "../world/relation";
import { policyDocument } from "./identity";
import { type AwsRow, type AwsRows, byArn, byId, types } from "./sources";

/** A setting of a bucket: one of its kind per bucket, in the bucket's region. */
function setting(what: string, { refers = [], ...extra }: AwsRow = {}): AwsRow {
  const inBucket = { property: "bucket", to: byId(types.bucket) };
  return { id: "{bucket}", unique: [`${what} of bucket {bucket}`], ...extra, refers: [inBucket, ...refers] };
}

/** S3 does not stop to keep versions of what it copies. */
const copied = {
  none: { type: types.bucketReplication, with: { bucket: "{bucket}" } },
  says: "InvalidBucketState: {bucket} is copied, and cannot do without versions",
};

const versionsOf = (bucket: string) => ({
  type: types.bucketVersioning,
  with: { bucket },
  is: { "versioningConfiguration.status": "Enabled" },
});

const destination = "rules[].destination";
const keyOfCopies = `${destination}.encryptionConfiguration.replicaKmsKeyId`;
const keys = byArn(types.key, types.replicaKey);

/** Buckets and their settings; they are always empty here, since nothing writes. Latencies are typical, unverified. */
export const buckets: AwsRows = {
  [types.bucket]: {
    name: { property: "bucket", generated: true },
    unique: ["bucket {bucket}"],
    outputs: {
      arn: "arn:aws:s3:::{bucket}",
      bucketDomainName: "{bucket}.s3.amazonaws.com",
      bucketRegionalDomainName: "{bucket}.s3.{region}.amazonaws.com",
      bucketRegion: "{region}",
    },
    limits: {
      // Source: S3 user guide, "General purpose bucket naming rules", from memory.
      bucket: {
        pattern:
          "(?!xn--|sthree-|amzn-s3-demo-|\\d+\\.\\d+\\.\\d+\\.\\d+$|.*\\.\\.|.*(-s3alias|--ol-s3)$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
        says: "is no name for a bucket: 3 to 63 lower-case letters, digits, dots and hyphens",
        source: "mem",
      },
    },
  },
  [types.bucketVersioning]: setting("versions", {
    demands: [
      { at: ["update"], when: { "versioningConfiguration.status": { not: "Enabled" } }, ...copied },
      { at: ["delete"], ...copied },
    ],
  }),
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": setting("encryption", {
    refers: [{ property: "rules[].applyServerSideEncryptionByDefault.kmsMasterKeyId", to: keys }],
  }),
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": setting("public access"),
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": setting("owner"),
  "aws:s3/bucketPolicy:BucketPolicy": setting("policy", {
    documents: { policy: policyDocument() },
    // S3 takes a policy that is about its own bucket and nothing else.
    demands: [
      {
        in: "policy.Statement[].Resource",
        need: { ".": { under: "arn:aws:s3:::{^bucket}" } },
        says: "MalformedPolicy: the policy of arn:aws:s3:::{^bucket} is about {.}",
      },
    ],
  }),
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": setting("lifecycle", {
    args: [{ distinct: "rules[].id", says: 'two of them are "{twice}"', source: "mem" }],
    limits: {
      "rules[].noncurrentVersionExpiration.newerNoncurrentVersions": {
        min: 1,
        max: 100,
        says: "newerNoncurrentVersions is 1 to 100, got {value}",
        source: "api",
      },
    },
  }),
  [types.bucketReplication]: setting("replication", {
    refers: [
      { property: "role", to: byArn(types.role), holds: true },
      { property: `${destination}.bucket`, to: byArn(types.bucket), region: "any" },
      { property: keyOfCopies, to: keys, region: "any" },
    ],
    args: [
      { distinct: "rules[].priority", says: "two of them are {twice}", source: "mem" },
      {
        in: "rules[]",
        when: { "sourceSelectionCriteria.sseKmsEncryptedObjects.status": "Enabled" },
        need: { "destination.encryptionConfiguration.replicaKmsKeyId": given },
        says: "rule {id} copies what KMS encrypted and names no key for the copies",
        source: "api",
      },
    ],
    // Both buckets keep versions, S3 may take the role, and the key of the copies is where they are.
    demands: [
      {
        need: { "role->assumeRolePolicy.Statement[].Principal.Service": "s3.amazonaws.com" },
        says: "the role {role->id} does not trust s3.amazonaws.com",
      },
      { exists: versionsOf("{bucket}"), says: "InvalidRequest: versioning must be 'Enabled' on {bucket} to copy" },
      {
        in: `${destination}.bucket->`,
        exists: versionsOf("{id}"),
        says: "InvalidRequest: versioning must be 'Enabled' on {id} to copy",
      },
      {
        in: destination,
        when: { "encryptionConfiguration.replicaKmsKeyId": given },
        need: { "encryptionConfiguration.replicaKmsKeyId->region": "{bucket->region}" },
        says: "the key of the copies is in {encryptionConfiguration.replicaKmsKeyId->region}, not in {bucket->region}",
      },
    ],
  }),
};
