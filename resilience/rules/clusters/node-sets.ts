import type { Facts } from "../../facts/facts";
import { known } from "../../facts/field";
import type { ClusterFact, NodePoolFact } from "../../facts/model";
import { isMarker } from "../../facts/resource";
import { gathered } from "../certainty";
import { leaves } from "../subjects";

/** The nodes of one cluster. */
export interface Nodes {
  /** The cluster, where the stack has it. */
  readonly cluster?: ClusterFact;
  /** Its pools, each once. */
  readonly pools: readonly NodePoolFact[];
}

/**
 * What each cluster's nodes are: every cluster of the stack, with pools or without, and the pools of clusters elsewhere.
 * @param facts - What is known of the stack.
 */
export function nodesOf(facts: Facts): readonly Nodes[] {
  const clusters = facts.all("cluster").filter(({ origin }) => !leaves(origin));
  const pools = facts.all("node-pool").filter(({ origin }) => !leaves(origin));
  const owners = new Map(pools.map((pool) => [pool, ownerOf(pool, facts, clusters)]));
  const strays = pools.filter((pool) => owners.get(pool) === undefined);
  const keys = [...new Set(strays.map(strayKey))];
  return [
    ...clusters.map((cluster) => ({
      cluster,
      pools: distinct(
        pools.filter((pool) => owners.get(pool) === cluster),
        cluster,
      ),
    })),
    ...keys.map((key) => ({ pools: strays.filter((pool) => strayKey(pool) === key) })),
  ];
}

/** The cluster that a pool names; where it names none, the only one of the stack. Two regions may use one name twice. */
function ownerOf(pool: NodePoolFact, facts: Facts, clusters: readonly ClusterFact[]): ClusterFact | undefined {
  const code = pool.origin.region.value;
  // Where nobody knows yet where it stands, nobody knows whose it is.
  if (isMarker(code)) return undefined;
  const here = clusters.filter(({ origin }) => code === undefined || origin.region.value === code);
  if (!pool.of) return here.length === 1 ? here[0] : undefined;
  const named = facts.named(pool.of, "cluster").map(({ origin }) => origin.urn);
  const mine = named.length === 1 ? clusters : here;
  const [owner, ...others] = mine.filter(({ origin }) => named.includes(origin.urn));
  return others.length === 0 ? owner : undefined;
}

function strayKey({ of, origin }: NodePoolFact): string {
  const { values } = gathered([of], (ref) => [ref && known(ref.named)]);
  const [name] = values;
  return name === undefined ? origin.urn : `${String(origin.region.value)} ${name}`;
}

/** A cluster answers with all of its pools, those too that are resources of their own: these say it better. */
function distinct(pools: readonly NodePoolFact[], cluster: ClusterFact): readonly NodePoolFact[] {
  const isInside = ({ origin }: NodePoolFact) => origin.urn === cluster.origin.urn;
  const own = new Set(pools.filter((pool) => !isInside(pool)).map(({ pool }) => pool.value));
  return pools.filter((pool) => !isInside(pool) || !own.has(pool.pool.value));
}

/**
 * Pools that users wait for: those apart that only some pods may stand on, where others are there.
 * @param pools - Pools of one cluster.
 */
export function ordinary(pools: readonly NodePoolFact[]): readonly NodePoolFact[] {
  const plain = pools.filter(({ special }) => special.value !== true);
  return plain.length > 0 ? plain : pools;
}

/**
 * Pools by their purpose: one of system pods stands in for none of applications.
 * @param pools - Pools of one cluster.
 */
export function byPurpose(pools: readonly NodePoolFact[]): readonly (readonly NodePoolFact[])[] {
  const purposes = [...new Set(pools.map(({ purpose }) => purpose.value))];
  return purposes.map((one) => pools.filter(({ purpose }) => purpose.value === one));
}
