import { absent, derived, type Field, known, mapped, or, Reader } from "../field";
import type { DatabaseFact, Guard, Ref } from "../model";
import type { Resource } from "../resource";
import { refOf } from "../row";
import { every, ownKey } from "./conditions";
import { regionOfArn } from "./place";

/** How RDS, DocumentDB and Neptune say what keeps a database: their provider resources share these names. */
interface Kept {
  readonly deletionProtection?: unknown;
  readonly skipFinalSnapshot?: unknown;
  readonly storageEncrypted?: unknown;
  readonly snapshotIdentifier?: unknown;
  readonly restoreToPointInTime?: unknown;
}

/** Whether a name is said; one that is not known yet is. */
export function isSaid({ value }: Field<string>): boolean {
  return value !== undefined && value !== "";
}

/** The service's own protection against a delete. */
export function guards(read: Reader<Pick<Kept, "deletionProtection">>): readonly Guard[] {
  return [{ name: "deletionProtection", on: or(read.flag("deletionProtection"), false) }];
}

/** Whether a delete leaves a last snapshot. */
export function finalSnapshot(read: Reader<Pick<Kept, "skipFinalSnapshot">>): Field<boolean> {
  return mapped(or(read.flag("skipFinalSnapshot"), false), (skipped) => !skipped);
}

/** ARN of what stands; nothing before it does. */
export function arnOf({ outputs }: Resource): Field<string> {
  return new Reader<{ arn?: unknown }>([outputs]).text("arn");
}

/**
 * The storage's key, as the program asked for it: what the cloud answers without one is its own, or the one of what it was
 * made from.
 * @param read - The resource's reader.
 * @param resource - The resource.
 * @param key - The input that names the key.
 */
export function storageKey(
  read: Reader<Kept>,
  resource: Resource,
  key: "kmsKeyId" | "kmsKeyArn",
): Pick<DatabaseFact, "customerKey" | "restored"> {
  const own = ownKey<Record<typeof key, unknown>>(resource, key);
  const encrypted = read.flag("storageEncrypted");
  const customerKey = derived(own.path, () => known(every([own, encrypted.value === undefined ? own : encrypted])));
  if (own.value !== false || encrypted.value === false || !isRestored(read)) return { customerKey };
  return { customerKey: absent(own.path), restored: true };
}

/**
 * Whether it was made from a snapshot, and has the key of that one.
 * @source RDS user guide, "Restoring from a DB snapshot", from memory: without a key of its own it takes the snapshot's.
 */
function isRestored(read: Reader<Kept>): boolean {
  const from = [read.text("snapshotIdentifier")];
  return from.some(isSaid) || read.present("restoreToPointInTime").value === true;
}

/**
 * What a replica was made from, and where that stands: by an ARN across regions, by its plain name inside one.
 * @source rds.InstanceArgs.replicateSourceDb in @pulumi/aws 7.48: of another region it takes an ARN alone.
 * @param read - The resource's reader.
 * @param resource - The resource.
 * @param key - The input that names the source.
 * @param region - Region of the replica.
 */
export function replicaOf<A>(
  read: Reader<A>,
  resource: Resource,
  key: keyof A & string,
  region: Field<string>,
): Pick<DatabaseFact, "part" | "of" | "sourceRegion"> & { readonly of: Ref } {
  const source = read.text(key);
  const sourceRegion = derived(source.path, () => {
    const name = known(source) ?? "";
    return name.startsWith("arn:") ? regionOfArn(name) : known(region);
  });
  return { part: "replica", of: refOf(read, resource, key), sourceRegion };
}

/**
 * Whether a replica stands beside its source, whose key it has.
 * @source rds.InstanceArgs.replicateSourceDb: across regions an encrypted replica has to name a key; that it has the
 * source's in the source's region is the RDS user guide's, from memory.
 */
export function isBeside({ sourceRegion }: Pick<DatabaseFact, "sourceRegion">, { value }: Field<string>): boolean {
  return typeof value === "string" && sourceRegion?.value === value;
}

/** What a global cluster answers of its members: it alone says who writes. */
interface GlobalAnswer {
  readonly globalClusterMembers: readonly { readonly dbClusterArn: string; readonly isWriter: boolean }[];
}

/** The region whose cluster writes, as a global cluster answered at the last refresh; nothing before it did. */
export function writerOf({ outputs }: Resource): Field<string> {
  const members = new Reader<GlobalAnswer>([outputs]).items("globalClusterMembers");
  return derived(members.path, () => {
    const writer = known(members)?.find((one) => known(one.flag("isWriter")) === true);
    return writer && regionOfArn(known(writer.text("dbClusterArn")) ?? "");
  });
}
