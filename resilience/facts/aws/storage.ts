import type { KeyArgs, ReplicaKeyArgs } from "@pulumi/aws/kms";
import type {
  BucketArgs,
  BucketPolicyArgs,
  BucketPublicAccessBlockArgs,
  BucketReplicationConfigArgs,
  BucketServerSideEncryptionConfigurationArgs,
  BucketV2Args,
  BucketVersioningArgs,
} from "@pulumi/aws/s3";
import { derived, type Field, known, mapped, or, type Reader } from "../field";
import type { BucketSettings, Ref } from "../model";
import { holdsState } from "../purpose";
import type { Resource } from "../resource";
import { type Row, type Rows, refOf, row } from "../row";
import { transportOnly } from "./bucket-policy";
import { every, firstSaid, isOwn, refsIn } from "./conditions";

/** Buckets, the resources that set something on them, and keys. */
export const storageRows: Rows = {
  "aws:s3:bucket": row<BucketArgs & BucketV2Args>((read, origin, resource) => [
    {
      kind: "bucket",
      origin,
      holdsState: holdsState(origin),
      copy: false,
      regions: mapped(origin.region, (region) => [region]),
      forceDestroy: or(read.flag("forceDestroy"), false),
      ...inline(read, resource),
    },
  ]),

  "aws:s3:bucketserversideencryptionconfiguration": part<BucketServerSideEncryptionConfigurationArgs>(
    (read, { propertyDependencies }) =>
      encryption(
        read.in("rules").in("applyServerSideEncryptionByDefault"),
        read.in("rules"),
        propertyDependencies.rules,
      ),
  ),
  "aws:s3:bucketversioning": part<BucketVersioningArgs>((read) =>
    versioning(read.in("versioningConfiguration").text("status")),
  ),
  "aws:s3:bucketpublicaccessblock": part<BucketPublicAccessBlockArgs>((read) => ({
    closed: every([
      or(read.flag("blockPublicAcls"), false),
      or(read.flag("blockPublicPolicy"), false),
      or(read.flag("ignorePublicAcls"), false),
      or(read.flag("restrictPublicBuckets"), false),
    ]),
  })),
  "aws:s3:bucketreplicationconfig": part<BucketReplicationConfigArgs>((read, { propertyDependencies }) =>
    replication(read.items("rules"), propertyDependencies.rules, (one) => one.in("destination").text("bucket")),
  ),
  "aws:s3:bucketpolicy": part<BucketPolicyArgs>((_, { inputs, outputs }) => ({
    transportOnly: transportOnly(inputs.policy ?? outputs.policy),
  })),

  "aws:kms:key": row<KeyArgs>((read, origin) => [
    {
      kind: "key",
      origin,
      holdsState: holdsState(origin),
      rotates: or(read.flag("enableKeyRotation"), false),
      // 30 days by the provider's documentation.
      windowDays: or(read.number("deletionWindowInDays"), 30),
      multiRegion: or(read.flag("multiRegion"), false),
    },
  ]),
  "aws:kms:replicakey": row<ReplicaKeyArgs>((read, origin, resource) => [
    {
      kind: "key",
      origin,
      holdsState: holdsState(origin),
      rotates: { path: "primaryKeyArn", value: undefined },
      windowDays: or(read.number("deletionWindowInDays"), 30),
      multiRegion: { path: "primaryKeyArn", value: true },
      replicaOf: refOf(read, resource, "primaryKeyArn"),
    },
  ]),
};

/** A resource of its own that sets something on the bucket that its input `bucket` names. */
function part<A extends { bucket: unknown }>(settings: (read: Reader<A>, resource: Resource) => BucketSettings): Row {
  return row<A>((read, origin, resource) => [
    {
      kind: "bucket-part",
      origin,
      of: refOf(read, resource, "bucket" as keyof A & string),
      sets: settings(read, resource),
    },
  ]);
}

/** What a bucket sets by itself: in one object each (`Bucket`), or in lists of one (`BucketV2`). Parts come before it. */
function inline(read: Reader<BucketArgs & BucketV2Args>, resource: Resource): BucketSettings {
  const { propertyDependencies: urns, inputs, outputs } = resource;
  const rule = read.in("serverSideEncryptionConfiguration").in("rule");
  const listed = read.in("serverSideEncryptionConfigurations").in("rules");
  const policy = inputs.policy ?? outputs.policy ?? "";
  return {
    ...encryption(listed.in("applyServerSideEncryptionByDefaults"), listed, urns.serverSideEncryptionConfigurations),
    ...encryption(rule.in("applyServerSideEncryptionByDefault"), rule, urns.serverSideEncryptionConfiguration),
    ...versioning(
      mapped(firstSaid([read.in("versioning").flag("enabled"), read.in("versionings").flag("enabled")]), (on) =>
        on ? "Enabled" : "Suspended",
      ),
    ),
    ...replication(read.in("replicationConfigurations").items("rules"), urns.replicationConfigurations, (one) =>
      one.in("destinations").text("bucket"),
    ),
    ...replication(read.in("replicationConfiguration").items("rules"), urns.replicationConfiguration, (one) =>
      one.in("destination").text("bucket"),
    ),
    ...(policy === "" ? {} : { transportOnly: transportOnly(policy) }),
  };
}

/** Names of algorithms that take a key of the key service. */
const keyed = /^aws:kms/;

function encryption(
  byDefault: Reader<{ sseAlgorithm: unknown; kmsMasterKeyId?: unknown }>,
  rule: Reader<{ bucketKeyEnabled?: unknown }>,
  urns: readonly string[] = [],
): BucketSettings {
  const algorithm = byDefault.text("sseAlgorithm");
  const id = byDefault.text("kmsMasterKeyId");
  if (algorithm.value === undefined) return {};
  const encrypted = derived<"customer-key" | "provider-key">(algorithm.path, () => {
    if (!keyed.test(known(algorithm) ?? "")) return "provider-key";
    // A key that is not made yet has no id; that the setting was computed from one is enough.
    return (typeof id.value !== "string" && urns.length > 0) || isOwn(known(id) ?? "")
      ? "customer-key"
      : "provider-key";
  });
  const key: Ref = { urns, named: id };
  const bucketKey = or(rule.flag("bucketKeyEnabled"), false);
  return {
    encryption: encrypted,
    // S3 has no bucket keys for encryption in two layers. Source: AWS, "Using dual-layer server-side encryption".
    bucketKey: algorithm.value === "aws:kms:dsse" ? { path: algorithm.path, value: undefined } : bucketKey,
    ...(id.value === undefined ? {} : { key }),
  };
}

function versioning(status: Field<string>): BucketSettings {
  return status.value === undefined ? {} : { versioned: mapped(status, (name) => name === "Enabled") };
}

function replication<R extends { status: unknown }>(
  rules: Field<readonly Reader<R>[]>,
  urns: readonly string[] | undefined,
  bucketOf: (rule: Reader<R>) => Field<string>,
): BucketSettings {
  if (rules.value === undefined) return {};
  const enabled = derived(rules.path, () =>
    (known(rules) ?? []).filter((rule) => known(rule.text("status" as keyof R & string)) === "Enabled"),
  );
  return {
    replicated: mapped(enabled, (all) => all.length > 0),
    copies: mapped(enabled, (all) => [...new Set(all.flatMap((rule) => known(bucketOf(rule)) ?? []))]),
    copiedTo: refsIn(enabled, urns, bucketOf),
  };
}
