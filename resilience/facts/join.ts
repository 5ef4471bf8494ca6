import type { Facts } from "./facts";
import type { Fact } from "./model";

/**
 * Facts that only several resources together say: the zones of a cluster's subnets, the settings of a bucket.
 * @param facts - What each resource says of itself.
 * @param seen - The same, to follow references in.
 */
export function joined(facts: readonly Fact[], seen: Facts): readonly Fact[] {
  return facts.map((fact) => joiners[fact.kind]?.(fact, seen) ?? fact);
}

const joiners: Readonly<Partial<Record<Fact["kind"], (fact: Fact, seen: Facts) => Fact>>> = {};
