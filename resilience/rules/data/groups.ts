import type { Facts } from "../../facts/facts";
import { known } from "../../facts/field";
import type { DatabaseFact } from "../../facts/model";

/** A database with everything that belongs to it: the umbrella or source first. */
export interface DatabaseGroup {
  /** The umbrella, or what the others were made from. */
  readonly head: DatabaseFact;
  /** All of it, the head included. */
  readonly members: readonly DatabaseFact[];
}

/**
 * The databases of a stack, each with its members and replicas.
 * @param facts - What is known of the stack.
 */
export function databaseGroups(facts: Facts): readonly DatabaseGroup[] {
  const groups = new Map<string, { head: DatabaseFact; members: DatabaseFact[] }>();
  for (const database of facts.all("database")) {
    const head = headOf(database, facts);
    const group = groups.get(head.origin.urn) ?? { head, members: [] };
    group.members.push(database);
    groups.set(head.origin.urn, group);
  }
  return [...groups.values()];
}

/**
 * Makes sure that nothing else can turn out to belong to a group.
 * @param group - The group.
 * @param facts - What is known of the stack.
 * @throws UnknownFact when another database names a source that nobody knows yet, and may be this one.
 */
export function certainlyAll({ members }: DatabaseGroup, facts: Facts): void {
  const urns = new Set(members.map(({ origin }) => origin.urn));
  for (const database of facts.all("database")) {
    const isPerhaps = sourcesOf(database, facts).some(({ origin }) => urns.has(origin.urn));
    if (database.of && isPerhaps && !urns.has(database.origin.urn)) known(database.of.named);
  }
}

/** Whether a database belongs to something that this stack does not have. */
export function belongsElsewhere({ head: { of } }: DatabaseGroup): boolean {
  return of !== undefined && (of.urns.length > 0 || of.named.value !== undefined);
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
