import type * as artifactregistry from "@pulumi/gcp/artifactregistry";
import type * as gkebackup from "@pulumi/gcp/gkebackup";
import type * as kms from "@pulumi/gcp/kms";
import type * as secretmanager from "@pulumi/gcp/secretmanager";
import type * as storage from "@pulumi/gcp/storage";
import { derived, type Field, known, or, type Reader } from "../field";
import type { BucketFact, CopyFact, KeyFact, Origin } from "../model";
import { holdsState } from "../purpose";
import type { Resource } from "../resource";
import { type Rows, row } from "../row";
import { daySeconds, daysOf } from "./durations";
import { listOf } from "./lists";
import { outlivesRegion, regionsOf, spotOf } from "./locations";

/** Buckets, keys, and what is copied to regions of its own. */
export const storageRows: Rows = {
  "gcp:storage:bucket": row<storage.BucketArgs>((read, origin, resource) => [bucketOf(read, origin, resource)]),
  "gcp:kms:cryptokey": row<kms.CryptoKeyArgs>((read, origin) => [keyOf(read, origin)]),
  "gcp:gkebackup:backupplan": row<gkebackup.BackupPlanArgs>((read, origin) => [
    copyTo("backup", origin, read.text("location")),
  ]),
  "gcp:artifactregistry:repository": row<artifactregistry.RepositoryArgs>((read, origin) => [
    copyTo("image", origin, read.text("location")),
  ]),
  "gcp:secretmanager:secret": row<secretmanager.SecretArgs>(secretCopies),
  "gcp:secretmanager:regionalsecret": row<secretmanager.RegionalSecretArgs>((read, origin) => [
    copyTo("secret", origin, read.text("location")),
  ]),
};

/** @source @pulumi/gcp 9.37, types of Bucket: deleted objects are kept for so many seconds, 0 switches it off. */
const softDeleteSeconds = 604_800;

function bucketOf(read: Reader<storage.BucketArgs>, origin: Origin, resource: Resource): BucketFact {
  const location = read.text("location");
  const pair = read.in("customPlacementConfig").texts("dataLocations");
  const key = read.in("encryption").present("defaultKmsKeyName");
  const named = read.in("encryption").text("defaultKmsKeyName");
  const kept = or(read.in("softDeletePolicy").number("retentionDurationSeconds"), softDeleteSeconds);
  return {
    kind: "bucket",
    origin,
    holdsState: holdsState(origin),
    copy: false,
    regions: derived(location.path, () => known(pair)?.map(lower) ?? regionsOf(known(location) ?? "")),
    forceDestroy: or(read.flag("forceDestroy"), false),
    ...(key.value === false ? {} : { key: { urns: resource.propertyDependencies.encryption ?? [], named } }),
    encryption: derived(key.path, () => (known(key) ? "customer-key" : "provider-key")),
    versioned: or(read.in("versioning").flag("enabled"), false),
    softDeleteDays: derived(kept.path, () => (known(kept) ?? 0) / daySeconds),
    closed: closedOf(read),
    // Every endpoint of Cloud Storage speaks HTTPS, and no switch of a bucket refuses HTTP.
    transportOnly: { path: location.path, value: undefined },
    replicated: derived(location.path, () => known(location) !== undefined && outlivesRegion(known(location) ?? "")),
  };
}

function lower(text: string): string {
  return text.toLowerCase();
}

/** Nobody can be let in by an ACL, and nobody can let everybody in. */
function closedOf(read: Reader<storage.BucketArgs>): Field<boolean> {
  const prevention = read.text("publicAccessPrevention");
  const uniform = read.flag("uniformBucketLevelAccess");
  const enforced = () => known(prevention)?.toLowerCase() === "enforced";
  return derived(uniform.value === true ? prevention.path : uniform.path, () => enforced() && known(uniform) === true);
}

/** @source @pulumi/gcp 9.37, types of CryptoKey: days between the wish to destroy a version and the end. */
const destroyDays = 30;

function keyOf(read: Reader<kms.CryptoKeyArgs>, origin: Origin): KeyFact {
  const rotation = read.present("rotationPeriod");
  const purpose = or(read.text("purpose"), "ENCRYPT_DECRYPT");
  const window = daysOf(read.text("destroyScheduledDuration"));
  const ring = read.text("keyRing");
  return {
    kind: "key",
    origin,
    holdsState: holdsState(origin),
    // Keys of the other purposes, for signatures for example, cannot be renewed by themselves.
    rotates: derived(rotation.path, () => (known(purpose) === "ENCRYPT_DECRYPT" ? known(rotation) : undefined)),
    windowDays: or(window, destroyDays),
    multiRegion: derived(ring.path, () => {
      const [, location] = /locations\/([^/]+)/.exec(known(ring) ?? "") ?? [];
      return location === undefined ? undefined : outlivesRegion(location);
    }),
  };
}

function copyTo(what: string, origin: Origin, location: Field<string>): CopyFact {
  return { kind: "copy", origin, what, to: derived(location.path, () => regionsOf(known(location) ?? "")) };
}

// Where the copies of an automatic replication stand is Google's to choose, and nothing says it.
function secretCopies(read: Reader<secretmanager.SecretArgs>, origin: Origin): readonly CopyFact[] {
  const replicas = read.in("replication").in("userManaged").items("replicas");
  if (listOf(replicas) === undefined && replicas.value === undefined) return [];
  const regions = () => known(replicas)?.flatMap((one) => spotOf(known(one.text("location")) ?? "")?.region ?? []);
  return [{ kind: "copy", origin, what: "secret", to: derived(replicas.path, regions) }];
}
