import type { Cloud } from "../../../components/topology/model";
import { Facts } from "../../../resilience/facts/facts";
import type { Field } from "../../../resilience/facts/field";
import type {
  BackendFact,
  BucketFact,
  ClusterFact,
  CopyFact,
  DatabaseFact,
  DatabaseInstanceFact,
  Fact,
  KeyFact,
  LockFact,
  Origin,
  PlatformFact,
  Ref,
  SelectionFact,
} from "../../../resilience/facts/model";
import type { Rule } from "../../../resilience/rules/rule";
import { type Result, resultsOf } from "../../../resilience/rules/run";
import type { Settings } from "../../../resilience/rules/settings";

type Said<T> = Field<T>["value"];

/** What a fact's fields say, without their paths: a value, or a marker. */
type Says<F> = {
  readonly [K in keyof F as NonNullable<F[K]> extends Field<unknown> ? K : never]?: NonNullable<F[K]> extends Field<
    infer T
  >
    ? Said<T>
    : never;
};

/** Where a made fact stands; in AWS's us-east-2 unless told otherwise. */
interface Place extends Partial<Omit<Origin, "region">> {
  readonly region?: Said<string>;
}

interface Maker<F> {
  readonly at?: Place;
  readonly says?: Says<F>;
}

/** A field that says something. */
export function field<T>(path: string, value: Said<T>): Field<T> {
  return { path, value };
}

/** An input that names a resource by its logical name. */
export function refTo(name: string): Ref {
  return { urns: [urnOf(name)], named: field("source", name) };
}

/** URN of a made resource. */
export function urnOf(name: string): string {
  return `urn:pulumi:prod::shop::made::${name}`;
}

function originMade(name: string, { region = "us-east-2", ...rest }: Place = {}): Origin {
  const cloud: Cloud = "aws";
  const says = { urn: urnOf(name), name, type: "made", cloud, region: field("region", region), tags: {} };
  return { ...says, protect: true, answered: true, within: [], ...rest };
}

function fieldsOf<F>(says: Says<F>): Partial<F> {
  const entries = Object.entries(says).map(([path, value]) => [path, { path, value }]);
  return Object.fromEntries(entries) as Partial<F>;
}

/** A database that every rule is content with, in one region. */
export function databaseMade(
  name: string,
  made: Maker<DatabaseFact> &
    Partial<Pick<DatabaseFact, "part" | "of" | "counted" | "guards" | "product" | "role" | "restored">> = {},
): DatabaseFact {
  const { at, says = {}, ...rest } = made;
  const content: Says<DatabaseFact> = {
    zoneRedundant: true,
    forceDestroy: false,
    finalSnapshot: true,
    backupDays: 35,
    pointInTime: true,
    geoBackup: true,
    customerKey: true,
  };
  return {
    kind: "database",
    origin: originMade(name, at),
    product: "rds",
    part: "member",
    counted: false,
    guards: [{ name: "deletionProtection", on: field("deletionProtection", true) }],
    ...silences("regions", "zoneRedundant", "forceDestroy", "finalSnapshot", "backupDays", "pointInTime"),
    ...silences("geoBackup", "customerKey"),
    ...fieldsOf<DatabaseFact>({ ...content, ...says }),
    ...rest,
  };
}

function silences<K extends string>(...keys: readonly K[]): Record<K, Field<never>> {
  const fields: Partial<Record<K, Field<never>>> = {};
  for (const key of keys) fields[key] = { path: key, value: undefined };
  return fields as Record<K, Field<never>>;
}

/** An instance of a database. */
export function instanceMade(name: string, of: Ref, zone: Said<string>, spans?: Said<number>): DatabaseInstanceFact {
  const kind = "database-instance";
  return { kind, origin: originMade(name), of, zone: field("availabilityZone", zone), spans: field("spans", spans) };
}

/** A bucket that holds the state, and that every rule is content with. */
export function bucketMade(
  name: string,
  { at, says = {}, ...rest }: Maker<BucketFact> & Partial<Pick<BucketFact, "copy" | "holdsState">> = {},
): BucketFact {
  const content: Says<BucketFact> = {
    encryption: "customer-key",
    bucketKey: true,
    versioned: true,
    closed: true,
    transportOnly: true,
    replicated: true,
  };
  const base = { kind: "bucket" as const, origin: originMade(name, at), holdsState: true, copy: false };
  return { ...base, ...silences("regions", "forceDestroy"), ...fieldsOf<BucketFact>({ ...content, ...says }), ...rest };
}

/** A bucket without one of its settings, as where no resource sets it. */
export function without(bucket: BucketFact, ...keys: readonly (keyof BucketFact)[]): BucketFact {
  const kept = Object.entries(bucket).filter(([key]) => !keys.some((one) => one === key));
  return Object.fromEntries(kept) as unknown as BucketFact;
}

/** The key of the state. */
export function keyMade(
  name: string,
  { at, says = {}, replicaOf }: Maker<KeyFact> & { replicaOf?: Ref } = {},
): KeyFact {
  const content: Says<KeyFact> = { rotates: true, windowDays: 30, multiRegion: true };
  return {
    kind: "key",
    origin: originMade(name, at),
    holdsState: true,
    ...silences("rotates", "windowDays", "multiRegion"),
    ...fieldsOf<KeyFact>({ ...content, ...says }),
    ...(replicaOf === undefined ? {} : { replicaOf }),
  };
}

/** A copy of backups to regions: of what it names, or of what a selection chooses. */
export function copyMade(
  name: string,
  to: Said<readonly string[]>,
  at?: Place,
  rest: Pick<CopyFact, "of" | "once"> = {},
): CopyFact {
  return { kind: "copy", origin: originMade(name, at), what: "backup", to: field("to", to), ...rest };
}

/** What a plan of backups takes: nothing by default. */
export function selectionMade(
  name: string,
  plan: string,
  says: { readonly takes?: readonly Ref[]; readonly leaves?: readonly string[]; readonly tagged?: readonly string[] },
): SelectionFact {
  const { takes = [], leaves = [], tagged = [] } = says;
  const fields = { leaves: field("notResources", leaves), tagged: field("selectionTags", tagged) };
  return { kind: "selection", origin: originMade(name), plan: refTo(plan), takes, ...fields };
}

/** A lock on something by its id, or on what a resource is. */
export function lockMade(name: string, scope: Ref): LockFact {
  return { kind: "lock", origin: originMade(name), scope };
}

/** A cluster. */
export function clusterMade(name: string, at?: Place): ClusterFact {
  const fields = silences("tier", "zonal", "zones", "managedNodes", "secretsKey");
  return { kind: "cluster", origin: originMade(name, at), ...fields, subnets: [] };
}

/** A Platform with regions in their states. */
export function platformMade(regions: PlatformFact["regions"]["value"]): PlatformFact {
  return {
    kind: "platform",
    origin: originMade("shop"),
    ...silences("tier", "shape"),
    regions: field("regions", regions),
  };
}

/** A stack of made facts, each named by its logical name. */
export function factsMade(facts: readonly Fact[], backend?: BackendFact): Facts {
  return new Facts(facts, new Map(facts.map(({ origin }) => [origin.urn, new Set([origin.name])])), backend);
}

/** Settings of a test: gold, and unknowns are said. */
export const gold: Settings = { tier: "gold", onUnknown: "advisory", exempt: [], today: "2026-11-21" };

/** What a rule finds: each resource by itself, then the stack, as the pack runs them. */
export function found(rule: Rule, facts: readonly Fact[], settings: Settings = gold): readonly Result[] {
  const urns = [...new Set(facts.map(({ origin }) => origin.urn))];
  const alone = urns.map((urn) => new Facts(facts.filter(({ origin }) => origin.urn === urn)));
  const one = alone.flatMap((seen) => resultsOf(rule, "one", seen, settings));
  return [...one, ...resultsOf(rule, "all", factsMade(facts), settings)];
}

/** The same, as who is reported and about which property. */
export function blamed(rule: Rule, facts: readonly Fact[], settings: Settings = gold): readonly string[] {
  return found(rule, facts, settings).map(({ urn, property, doubt }) => {
    const name = urn.split("::").at(-1);
    return `${name}${property === undefined ? "" : `.${property}`}${doubt ? "?" : ""}`;
  });
}
