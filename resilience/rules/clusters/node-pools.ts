import { known } from "../../facts/field";
import type { ClusterFact, NodePoolFact, Origin } from "../../facts/model";
import { gathered } from "../certainty";
import { asFarAsSeen, type Breach, breach, type Check, type Rule } from "../rule";
import type { Settings } from "../settings";
import { byPurpose, type Nodes, nodesOf, ordinary } from "./node-sets";
import { asSure, type Needed, spread, zonesFor } from "./zones";

/** In how many zones a pool stands at most; no value where nobody says it, or the cloud chooses. */
function zonesOf({ zones, subnets }: NodePoolFact, needed: number): readonly string[] | undefined {
  const named = known(zones);
  if (named !== undefined || subnets.length === 0 || subnets.length >= needed) return named;
  // A subnet stands in one zone.
  return subnets.map((ref) => String(known(ref.named) ?? ref.urns.join()));
}

/** Whether it is spread enough by itself, or takes what its cluster or the cloud gives. */
function isWide(pool: NodePoolFact, needed: number): boolean {
  const { values, doubt } = gathered([pool], (one) => [zonesOf(one, needed)]);
  if (doubt) return false;
  const zones = values[0];
  return zones === undefined || new Set(zones).size >= needed;
}

/** A pool that grows from nothing is R19's: here a pool that always has nodes has one for every zone. */
function filled(pools: readonly NodePoolFact[], needed: Needed, { tier }: Settings): Breach | undefined {
  const [first] = pools;
  if (!first) return undefined;
  const counts = pools.map(({ minNodes }) => known(minNodes) ?? (pools.length > 1 ? needed.zones : 0));
  const least = counts.reduce((sum, count) => sum + count, 0);
  if (least === 0 || least >= needed.zones) return undefined;
  const who =
    pools.length > 1 ? "the least number of nodes of its cluster's pools together" : "its least number of nodes";
  const found = `${who} is ${least}; ${tier} asks for one in each of ${needed.zones} zones`;
  const remedy = `Raise ${first.minNodes.path} to ${needed.zones}${pools.length > 1 ? " in all pools together" : ""}.`;
  return { ...asSure(breach(first.minNodes, found), needed), remedy };
}

/**
 * Pools that are each in fewer zones than needed are judged together, as one pool per zone is meant. One that may have no
 * node adds no zone, unless all of them may.
 */
function together(pools: readonly NodePoolFact[], needed: Needed, settings: Settings): Breach | undefined {
  const [first] = pools;
  if (!first) return undefined;
  const standing = pools.filter(({ minNodes }) => minNodes.value !== 0);
  const judged = standing.length > 0 ? standing : pools;
  const { values, doubt } = gathered(judged, (pool) => zonesOf(pool, needed.zones) ?? []);
  if (values.length >= needed.zones) return undefined;
  if (doubt) throw doubt;
  const alone = `it is given ${values.length} of the ${needed.zones} zones that ${settings.tier} asks for`;
  const several = `the ${pools.length} pools of its cluster stand in ${values.length} of the ${needed.zones} zones that ${settings.tier} asks for`;
  return asSure(breach(first.zones, pools.length === 1 ? alone : several), needed);
}

/** Whether its zones stand in subnets that the stack does not have. */
function isUnseen({ zones, subnets }: NodePoolFact, needed: number): boolean {
  return subnets.length >= needed && zones.value === undefined;
}

/** `where` says the region: a pool of AKS does not say its own. */
function ofSet(pools: readonly NodePoolFact[], where: Origin, settings: Settings): Check[] {
  const ask = (subjects: readonly NodePoolFact[], question: typeof filled): Check[] => {
    const [subject] = subjects;
    if (!subject) return [];
    const broken = () => {
      const needed = zonesFor(where, settings);
      return needed && question(subjects, needed, settings);
    };
    return [{ subject: subject.origin, broken }];
  };
  const { values } = gathered([where], (origin) => [zonesFor(origin, settings)?.zones]);
  const needed = values[0] ?? 0;
  const narrow = pools.filter((pool) => !isWide(pool, needed));
  const wide = pools.filter((pool) => isWide(pool, needed));
  const unseen = wide.filter((pool) => isUnseen(pool, needed));
  return [
    // Too few zones are mended first: the number of nodes follows.
    ...ask(narrow, (...args) => together(...args) ?? filled(...args)),
    ...wide.flatMap((pool) => ask([pool], filled)),
    ...ask(unseen, ([pool]) => {
      const found = { found: "its subnets are no resources of this stack, so nobody can see their zones" };
      return pool && { ...found, property: pool.zones.path, doubt: true };
    }),
  ];
}

/**
 * Nodes that a cluster places itself stand in its subnets, and pools of GKE that name no zones take their cluster's. A
 * control plane in one zone is R05's.
 */
function isPlacing(cluster: ClusterFact, pools: readonly NodePoolFact[]): boolean {
  if (cluster.origin.cloud === "aws") return cluster.managedNodes.value === true;
  return pools.length === 0 || pools.some(({ zones, elastic }) => zones.value === undefined && !elastic);
}

function ofCluster(cluster: ClusterFact, pools: readonly NodePoolFact[], settings: Settings): Check[] {
  const subject = cluster.origin;
  const placed = () => (known(cluster.zonal) ? undefined : spread(cluster, settings));
  const missing = () => {
    if (pools.length > 0 || known(cluster.managedNodes) !== false || !zonesFor(subject, settings)) return undefined;
    const remedy = "Make a group of nodes for it, or exempt it where another stack does.";
    return { ...asFarAsSeen(breach(cluster.managedNodes, "nothing makes nodes for it")), remedy };
  };
  return [...(isPlacing(cluster, pools) ? [{ subject, broken: placed }] : []), { subject, broken: missing }];
}

/** Whether a pool says no name of a cluster that could be compared. */
function isAnybodys({ of, origin }: NodePoolFact): boolean {
  return origin.cloud === undefined || typeof of?.named.value !== "string";
}

function checksOf({ cluster, pools }: Nodes, settings: Settings, isAnyElsewhere: boolean): Check[] {
  const sets = byPurpose(ordinary(pools)).flatMap((set) => {
    const [first] = set;
    return first ? ofSet(set, cluster?.origin ?? first.origin, settings) : [];
  });
  if (!cluster) return sets;
  const own = ofCluster(cluster, pools, settings);
  // Karpenter's pools name no cluster: they may be this one's.
  return [...sets, ...(isAnyElsewhere && pools.length === 0 ? own.slice(0, -1) : own)];
}

/**
 * R07: nodes in as many zones as the tier asks for, whichever way they are made. A cluster's pools are judged as the set that
 * they are.
 */
export const nodePools: Rule = {
  id: "R07",
  slug: "node-pool-zones",
  title: "Nodes stand in as many zones as the tier asks for",
  why: "Nodes in one zone go with the zone, and fewer nodes than zones leave one empty: the region is lost although the cloud still has most of it.",
  severity: "high",
  clouds: ["aws", "azure", "gcp", "kubernetes"],
  all: (facts, settings) => {
    const all = nodesOf(facts);
    const isAnyElsewhere = all.some(({ cluster, pools }) => !cluster && pools.some(isAnybodys));
    return all.flatMap((nodes) => checksOf(nodes, settings, isAnyElsewhere));
  },
  remediation: "Give the pools zones or subnets in enough zones, and a least number of nodes of one per zone.",
  source:
    "Zones per tier: the tier table; no more are asked for than the region has, by the table of regions. Pools that only some pods may stand on, and spot machines, are not asked where others are there.",
};
