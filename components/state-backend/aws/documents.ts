import { accountDecides } from "../../foundation/aws/documents";
import type { StatePart } from "../parts";

/** What encrypts and decrypts with a key. */
const uses = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"];

/**
 * Policy of a key: the account's own policies decide, those of its four roles among them.
 * @param account - The account's id.
 */
export function secretsKeyPolicy(account: string): string {
  return document([accountDecides(account)]);
}

/**
 * Policy of the buckets' key: the account's own policies decide, and nobody uses it but by way of S3, so that what is
 * refused at the bucket is refused. The key's own administration is left alone.
 * @param account - The account's id.
 * @source KMS developer guide, condition key `kms:ViaService`; that S3 sets it when it replicates: S3 user guide,
 * "Replicating encrypted objects".
 */
export function bucketKeyPolicy(account: string): string {
  const throughS3 = { StringNotLike: { "kms:ViaService": "s3.*.amazonaws.com" } };
  return document([accountDecides(account), denied("OnlyThroughS3", uses, "*", throughS3)]);
}

/**
 * Policy of a bucket. It grants nothing, and locks nobody out: who may change the policy still may, and that is the way to
 * delete a version before its time. None of an account's four roles may: not even break-glass deletes versions, since what
 * brings a deleted state back is writing its last version again.
 *
 * Pulumi names no encryption when it writes, and gets the bucket's own. Whoever names one has to name the bucket's: `aws:kms`
 * without a key would be the account's default key, which the other region does not have.
 * @param name - The bucket.
 * @param keyArn - The bucket's key, in the bucket's region.
 * @source S3 user guide, "Specifying server-side encryption with AWS KMS" and "Policy keys"; not tried in an account.
 */
export function bucketPolicy(name: string, keyArn: string): string {
  const sse = "s3:x-amz-server-side-encryption";
  const bucket = bucketArn(name);
  const objects = `${bucket}/*`;
  const write = ["s3:PutObject"];
  return document([
    denied("OnlyEncryptedTransport", ["s3:*"], [bucket, objects], { Bool: { "aws:SecureTransport": "false" } }),
    denied("OnlyKms", write, objects, { Null: { [sse]: "false" }, StringNotEquals: { [sse]: "aws:kms" } }),
    denied("OnlyTheBucketsKey", write, objects, {
      Null: { [sse]: "false" },
      StringNotEquals: { [`${sse}-aws-kms-key-id`]: keyArn },
    }),
    denied("NoKeyOfTheCaller", write, objects, { Null: { [`${sse}-customer-algorithm`]: "false" } }),
    denied("VersionsStay", ["s3:DeleteObjectVersion"], objects),
  ]);
}

/** What the replication reads and writes. */
export interface ReplicationPlaces {
  /** The bucket that is copied, by name. */
  readonly from: string;
  /** The bucket with the copies, by name. */
  readonly to: string;
  /** Region of the bucket that is copied. */
  readonly region: string;
  /** Region of the bucket with the copies. */
  readonly replicaRegion: string;
  /** What is copied. */
  readonly parts: readonly StatePart[];
}

/**
 * What the replication may do: read the versions of what is copied, write copies of that and nothing else, decrypt with the
 * one key and encrypt with the other.
 * @param places - The two buckets.
 * @param keyArn - The key of the bucket that is copied.
 * @param replicaKeyArn - The key of the bucket with the copies.
 * @source S3 user guide, "Setting up permissions for live replication" and "Replicating encrypted objects".
 */
export function replicationPolicy(places: ReplicationPlaces, keyArn: string, replicaKeyArn: string): string {
  const { from, to, region, replicaRegion, parts } = places;
  const objectsOf = (name: string) => parts.map(({ prefix }) => `${bucketArn(name)}/${prefix}*`);
  const via = (code: string) => ({ StringEquals: { "kms:ViaService": `s3.${code}.amazonaws.com` } });
  const versions = ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"];
  const copies = ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"];
  return document([
    granted("ReadTheRules", ["s3:GetReplicationConfiguration", "s3:ListBucket"], bucketArn(from)),
    granted("ReadVersions", versions, objectsOf(from)),
    granted("WriteCopies", copies, objectsOf(to)),
    granted("Decrypt", ["kms:Decrypt"], keyArn, via(region)),
    granted("Encrypt", ["kms:Encrypt", "kms:GenerateDataKey"], replicaKeyArn, via(replicaRegion)),
  ]);
}

/**
 * ARN of a bucket.
 * @param name - The bucket's name.
 */
export function bucketArn(name: string): string {
  return `arn:aws:s3:::${name}`;
}

type Conditions = Readonly<Record<string, Readonly<Record<string, string>>>>;

function granted(Sid: string, Action: readonly string[], Resource: string | readonly string[], Condition?: Conditions) {
  return { Sid, Effect: "Allow", Action, Resource, ...(Condition && { Condition }) };
}

function denied(Sid: string, Action: readonly string[], Resource: string | readonly string[], Condition?: Conditions) {
  return { Sid, Effect: "Deny", Principal: "*", Action, Resource, ...(Condition && { Condition }) };
}

function document(statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
