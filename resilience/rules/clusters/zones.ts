import { tiers } from "../../../components/topology/tiers";
import { known } from "../../facts/field";
import type { ClusterFact, NodePoolFact } from "../../facts/model";
import { type Breach, breach, type Check } from "../rule";
import type { Settings } from "../settings";
import { leaves, wanted } from "../subjects";

type Spread = ClusterFact | NodePoolFact;

/** One question to a control plane or a pool of nodes. */
export type Question<F extends Spread> = (fact: F, settings: Settings) => Breach | undefined;

/**
 * Zones that the tier asks for where something has to outlive one of them.
 * @returns `undefined` where one zone is enough.
 */
export function zonesFor({ origin }: Spread, { tier }: Settings): number | undefined {
  const needed = wanted(tiers[tier].zones, origin);
  return needed > 1 ? needed : undefined;
}

/** Whether it is given enough zones; not asked where nobody names them, since the cloud chooses then. */
export function spread(fact: Spread, settings: Settings): Breach | undefined {
  const needed = zonesFor(fact, settings);
  const named = known(fact.zones);
  const count = new Set(named).size;
  if (needed === undefined || named === undefined || count >= needed) return undefined;
  return breach(fact.zones, `it is given ${count} of the ${needed} zones that ${settings.tier} asks for`);
}

/** Whether its zones stand in its subnets, which are resources of their own. */
export function hasSubnets({ subnets }: Spread): boolean {
  return subnets.length > 0;
}

/**
 * Whether the zones that a control plane is given are its nodes' alone: a regional one of GKE stands in several by itself.
 * @source @pulumi/gcp 9.37, types of Cluster: `nodeLocations` are where the nodes are.
 */
export function namesNodeZones({ origin }: ClusterFact): boolean {
  return origin.cloud === "gcp";
}

/** The questions to everything of a kind, those apart whose region is being left. */
export function asking<F extends Spread>(
  found: readonly F[],
  settings: Settings,
  questions: (fact: F) => readonly Question<F>[],
): Check[] {
  return found
    .filter(({ origin }) => !leaves(origin))
    .flatMap((fact) => questions(fact).map((ask) => ({ subject: fact.origin, broken: () => ask(fact, settings) })));
}
