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
  const places = placesOf(clusters);
  const owned = grouped(pools, (pool) => ownerOf(pool, facts, places));
  const strays = grouped(owned.get(undefined) ?? [], strayKey);
  return [
    ...clusters.map((cluster) => ({ cluster, pools: distinct(owned.get(cluster) ?? [], cluster) })),
    ...[...strays.values()].map((stray) => ({ pools: stray })),
  ];
}

/** Clusters by what a pool may say of its own: looked up, since a stack may have thousands of both. */
interface Places {
  readonly all: readonly ClusterFact[];
  readonly byUrn: ReadonlyMap<unknown, readonly ClusterFact[]>;
  readonly byRegion: ReadonlyMap<unknown, readonly ClusterFact[]>;
  /** Those of which nobody knows yet where they stand: they may be anywhere. */
  readonly anywhere: readonly ClusterFact[];
}

function placesOf(all: readonly ClusterFact[]): Places {
  return {
    all,
    byUrn: grouped(all, ({ origin }) => origin.urn),
    byRegion: grouped(all, ({ origin }) => origin.region.value),
    anywhere: all.filter(({ origin }) => isMarker(origin.region.value)),
  };
}

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** The cluster that a pool names; where it names none, the only one of the stack. Two regions may use one name twice. */
function ownerOf(
  pool: NodePoolFact,
  facts: Facts,
  { all, byUrn, byRegion, anywhere }: Places,
): ClusterFact | undefined {
  const code = pool.origin.region.value;
  // Where nobody knows yet where it stands, nobody knows whose it is.
  if (isMarker(code)) return undefined;
  const here = code === undefined ? all : [...(byRegion.get(code) ?? []), ...anywhere];
  if (!pool.of) return here.length === 1 ? here[0] : undefined;
  const named = [...new Set(facts.named(pool.of, "cluster").map(({ origin }) => origin.urn))];
  const mine = named.flatMap((urn) => byUrn.get(urn) ?? []);
  const isHere = ({ origin }: ClusterFact) => code === undefined || origin.region.value === code;
  const [owner, ...others] = named.length === 1 ? mine : mine.filter(isHere);
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
