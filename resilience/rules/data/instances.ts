import type { Facts } from "../../facts/facts";
import { known } from "../../facts/field";
import type { DatabaseFact, DatabaseInstanceFact } from "../../facts/model";

/** Gives the instances of a database. */
export type InstancesOf = (member: DatabaseFact) => readonly DatabaseInstanceFact[];

/**
 * The instances of a stack's databases: each is looked up once, however many databases there are.
 * @param facts - What is known of the stack.
 * @returns Throws UnknownFact for a database when an instance may be its or another's, and nobody knows yet.
 */
export function instancesIn(facts: Facts): InstancesOf {
  const byMember = new Map<string, { readonly instance: DatabaseInstanceFact; readonly isSure: boolean }[]>();
  for (const instance of facts.all("database-instance")) {
    const candidates = facts.named(instance.of, "database");
    for (const { origin } of candidates) {
      const list = byMember.get(origin.urn) ?? [];
      byMember.set(origin.urn, list);
      list.push({ instance, isSure: candidates.length === 1 });
    }
  }
  return ({ origin }) =>
    (byMember.get(origin.urn) ?? []).map(({ instance, isSure }) => {
      if (!isSure) known(instance.of.named);
      return instance;
    });
}
