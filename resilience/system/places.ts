import type { Facts } from "../facts/facts";
import type { FactOf, NodePoolFact } from "../facts/model";
import { plain } from "./told";

/** Kinds of facts that are looked up by region. */
type Kind = "cluster" | "service" | "node-pool" | "entry";

type Index = Map<Kind, Map<string, FactOf<Kind>[]>>;

// Made once for a stack: every region asks, and a stack may have many things in each.
const indexes = new WeakMap<Facts, Index>();

/**
 * What stands in a region, in the order of the resources.
 * @param facts - What is known of the stack.
 * @param kind - What is looked for.
 * @param region - The region.
 */
export function factsIn<K extends Kind>(facts: Facts, kind: K, region: string): readonly FactOf<K>[] {
  const index: Index = indexes.get(facts) ?? new Map();
  indexes.set(facts, index);
  const places = index.get(kind) ?? placed(facts, kind);
  index.set(kind, places);
  return (places.get(region) ?? []) as unknown as readonly FactOf<K>[];
}

function placed(facts: Facts, kind: Kind): Map<string, FactOf<Kind>[]> {
  const places = new Map<string, FactOf<Kind>[]>();
  for (const fact of facts.all(kind)) {
    const region = fact.kind === "node-pool" ? placeOf(fact, facts) : plain(fact.origin.region);
    if (region === undefined) continue;
    const here = places.get(region) ?? [];
    here.push(fact);
    places.set(region, here);
  }
  return places;
}

/** A pool stands where it says, else where its cluster does. */
function placeOf({ origin, of }: NodePoolFact, facts: Facts): string | undefined {
  const own = plain(origin.region);
  if (own !== undefined || !of) return own;
  const [cluster] = facts.named(of, "cluster");
  return cluster && plain(cluster.origin.region);
}
