import { joinedBuckets } from "./buckets";
import { hollowOf } from "./checks";
import type { Facts } from "./facts";
import { derived, type Field, known } from "./field";
import type { BackupScheduleFact, DatabaseFact, Fact, FactOf, KeyFact, Ref, RouteFact, ServiceFact } from "./model";
import { routeInGroup } from "./routes";

type Joiners = { readonly [K in Fact["kind"]]?: (fact: FactOf<K>) => Fact };

/**
 * Facts that only several resources together say: the zones of a cluster's subnets, the settings of a bucket.
 * @param facts - What each resource says of itself.
 * @param seen - The same, to follow references in.
 */
export function joined(facts: readonly Fact[], seen: Facts): readonly Fact[] {
  const joiners = joinersOf(seen);
  return facts.map((fact) => (joiners[fact.kind] as ((one: Fact) => Fact) | undefined)?.(fact) ?? fact);
}

function joinersOf(seen: Facts): Joiners {
  const buckets = joinedBuckets(seen);
  const stateKeys = stateKeysOf(
    [...buckets.values()].flatMap(({ holdsState, key }) => (holdsState && key ? [key] : [])),
    seen,
  );
  const umbrellas = umbrellasOf(seen);
  return {
    bucket: (bucket) => buckets.get(bucket.origin.urn) ?? bucket,
    key: (key) =>
      key.holdsState || !stateKeys.has(key.origin.urn) ? key : { ...key, holdsState: true, statedElsewhere: true },
    cluster: (cluster) => ({ ...cluster, zones: zonesOf(cluster, seen) }),
    "node-pool": (pool) => ({ ...pool, zones: zonesOf(pool, seen) }),
    service: (service) => servedBy(service, seen),
    route: (route) => joinedRoute(route, seen),
    "off-route": (off) => ({ ...off, way: joinedRoute(off.way, seen) }),
    database: (database) => backedUp(underUmbrella(database, umbrellas), seen),
  };
}

function joinedRoute(route: RouteFact, seen: Facts): RouteFact {
  const whole = routeInGroup(route, seen);
  return { ...whole, target: targetOf(whole, seen), ...privacyOf(whole, seen), hollow: hollowOf(whole, seen) };
}

/** The keys that refs name, and their replicas. */
function stateKeysOf(refs: readonly Ref[], seen: Facts): ReadonlySet<string> {
  const urns = new Set(refs.flatMap((ref) => seen.named(ref, "key")).map(({ origin }) => origin.urn));
  const isReplica = ({ replicaOf }: KeyFact) =>
    replicaOf !== undefined && seen.named(replicaOf, "key").some(({ origin }) => urns.has(origin.urn));
  return new Set([
    ...urns,
    ...seen
      .all("key")
      .filter(isReplica)
      .map(({ origin }) => origin.urn),
  ]);
}

/** The zones of the subnets, once the stack has every one of them; as it is otherwise. */
function zonesOf({ zones, subnets }: Placed, seen: Facts): Field<readonly string[]> {
  const found = subnets.map((ref) => seen.named(ref, "subnet"));
  if (zones.value !== undefined || found.length === 0 || found.some((some) => some.length === 0)) return zones;
  return derived(zones.path, () => {
    const names = found.flat().map(({ zone }) => known(zone));
    return names.every((name) => name !== undefined) ? [...new Set(names)] : undefined;
  });
}

type Placed = Pick<FactOf<"cluster" | "node-pool">, "zones" | "subnets">;

/** The region of what a route leads to, where it does not say it itself and everything there stands in one. */
function targetOf({ target, leads = [] }: RouteFact, seen: Facts): Field<string> {
  if (typeof target.value === "string") return target;
  const places = leads.flatMap((ref) => [
    ...seen.named(ref, "address").map(({ origin }) => origin.region.value),
    ...seen.named(ref, "entry").map(({ origin }) => origin.region.value),
    ...seen.named(ref, "service").map(({ origin }) => origin.region.value),
    ...seen.named(ref, "route").map((route) => route.target.value),
  ]);
  const [region, ...others] = new Set(places);
  return typeof region === "string" && others.length === 0 ? { path: target.path, value: region } : target;
}

/** A group of machines that are nodes by their template; else with the number that something scales it to. */
function servedBy(service: ServiceFact, seen: Facts): Fact {
  const templates = service.asNodes?.templates.flatMap((ref) => seen.named(ref, "machine-template")) ?? [];
  const nodes = service.asNodes?.nodes;
  if (nodes && templates.some(({ joins }) => joins.value === true)) return { ...nodes, zones: zonesOf(nodes, seen) };
  const scaling = seen
    .all("scaling")
    .find((one) => seen.named(one.of, "service").some(({ origin }) => origin.urn === service.origin.urn));
  return scaling && scaling.least.value !== undefined ? { ...service, least: scaling.least } : service;
}

/** Whether its name is asked for inside networks alone, where the stack has its zone. */
function privacyOf({ zone }: RouteFact, seen: Facts): Pick<RouteFact, "private"> {
  const [found, ...others] = zone ? seen.named(zone, "dns-zone") : [];
  return found && others.length === 0 ? { private: found.private } : {};
}

/** Umbrellas that name their members instead of being named by them, by the member's URN. */
function umbrellasOf(seen: Facts): ReadonlyMap<string, string> {
  return new Map(
    seen
      .all("database")
      .flatMap(({ origin, members = [] }) =>
        members.flatMap((ref) => seen.named(ref, "database")).map((member) => [member.origin.urn, origin.urn] as const),
      ),
  );
}

function underUmbrella(database: DatabaseFact, umbrellas: ReadonlyMap<string, string>): DatabaseFact {
  const umbrella = umbrellas.get(database.origin.urn);
  if (database.of !== undefined || umbrella === undefined) return database;
  return { ...database, of: { urns: [umbrella], named: { path: "id", value: undefined } } };
}

/** The longest that one of its schedules keeps a backup, else what its umbrella keeps unasked; 0 days where there is neither. */
function backedUp(database: DatabaseFact, seen: Facts): DatabaseFact {
  if (!database.scheduledApart) return database;
  const isOf = ({ of }: BackupScheduleFact) =>
    seen.named(of, "database").some(({ origin }) => origin.urn === database.origin.urn);
  const schedules = seen.all("backup-schedule").filter(isOf);
  const above = database.of ? seen.named(database.of, "database") : [];
  const unasked = above.flatMap(({ backupDaysInside }) => backupDaysInside ?? []);
  const all = [...schedules.map(({ days }) => days), ...unasked];
  const path = schedules[0]?.days.path ?? "";
  return { ...database, backupDays: derived(path, () => Math.max(0, ...all.flatMap((days) => known(days) ?? []))) };
}
