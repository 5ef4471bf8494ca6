import type { Facts } from "../../facts/facts";
import { known } from "../../facts/field";
import type { DatabaseFact } from "../../facts/model";

/** A database with everything that belongs to it: the umbrella or source first. */
export interface DatabaseGroup {
  /** The umbrella, or what the others were made from. */
  readonly head: DatabaseFact;
  /** All of it, the head included. */
  readonly members: readonly DatabaseFact[];
  /** Databases that may belong to it: their source is one of several, and nobody knows yet which. */
  readonly perhaps: readonly DatabaseFact[];
}

/**
 * The databases of a stack, each with its members and replicas.
 * @param facts - What is known of the stack.
 */
export function databaseGroups(facts: Facts): readonly DatabaseGroup[] {
  const groups = new Map<string, { head: DatabaseFact; members: DatabaseFact[]; perhaps: DatabaseFact[] }>();
  const heads = new Map(facts.all("database").map((database) => [database.origin.urn, headOf(database, facts)]));
  for (const database of facts.all("database")) {
    const head = heads.get(database.origin.urn) ?? database;
    const group = groups.get(head.origin.urn) ?? { head, members: [], perhaps: [] };
    group.members.push(database);
    groups.set(head.origin.urn, group);
  }
  for (const database of facts.all("database")) {
    const candidates = sourcesOf(database, facts).map(({ origin }) => heads.get(origin.urn)?.origin.urn);
    for (const head of new Set(candidates)) {
      const group = groups.get(head ?? "");
      if (group && !group.members.includes(database)) group.perhaps.push(database);
    }
  }
  return [...groups.values()];
}

/**
 * Makes sure that nothing else can turn out to belong to a group.
 * @param group - The group.
 * @throws UnknownFact when another database names a source that nobody knows yet, and may be this one.
 */
export function certainlyAll({ perhaps }: DatabaseGroup): void {
  for (const { of } of perhaps) if (of) known(of.named);
}

/** Whether a database belongs to something that this stack does not have. */
export function belongsElsewhere({ head: { of } }: DatabaseGroup): boolean {
  return of !== undefined && (of.urns.length > 0 || of.named.value !== undefined);
}

/**
 * Whether a replica stands in its source's region, so that it can be made again from there.
 * @param replica - The replica.
 * @param group - What it belongs to.
 * @throws UnknownFact when nobody knows one of the regions yet.
 */
export function isBesideSource({ origin, sourceRegion, of }: DatabaseFact, { head, members }: DatabaseGroup): boolean {
  const said = sourceRegion === undefined ? undefined : known(sourceRegion);
  const isSeen = members.length > 1 && head.origin.urn !== origin.urn;
  if (said === undefined && !(of && isSeen)) return false;
  return known(origin.region) === (said ?? known(head.origin.region));
}

function headOf(database: DatabaseFact, facts: Facts): DatabaseFact {
  const seen = new Set<string>();
  let head = database;
  while (!seen.has(head.origin.urn)) {
    seen.add(head.origin.urn);
    const [source, ...others] = sourcesOf(head, facts);
    // Of several candidates none is guessed.
    if (source && others.length === 0 && !seen.has(source.origin.urn)) head = source;
  }
  return head;
}

function sourcesOf({ of, origin }: DatabaseFact, facts: Facts): readonly DatabaseFact[] {
  return of ? facts.named(of, "database").filter((source) => source.origin.urn !== origin.urn) : [];
}
