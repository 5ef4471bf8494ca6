import { regionFacts } from "../../../components/topology/tables/catalogue";
import { tiers } from "../../../components/topology/tables/tiers";
import { known } from "../../facts/field";
import type { ClusterFact, NodePoolFact, Origin } from "../../facts/model";
import { asFarAsSeen, type Breach, breach, type Check } from "../rule";
import type { Settings } from "../settings";
import { leaves, wanted } from "../subjects";

type Spread = ClusterFact | NodePoolFact;

/** One question to a control plane or a pool of nodes. */
export type Question<F extends Spread> = (fact: F, settings: Settings) => Breach | undefined;

/** How many zones have to be stood in, and whether that is certain. */
export interface Needed {
  /** Zones; never more than the region has. */
  readonly zones: number;
  /** Set where nobody knows whether the region has zones to choose from. */
  readonly unsure?: true;
}

/**
 * Zones that the tier asks for where something has to outlive one of them, as far as its region has them.
 * @param origin - What is asked.
 * @param settings - What the run goes by.
 * @returns `undefined` where one zone is enough, or the region has no more.
 * @source Zones of a region: components/topology/tables/regions.json. AWS and Google Cloud have several in every region; Azure has
 * regions without any, so that of one that the table does not know nobody can say it.
 */
export function zonesFor(origin: Origin, { tier }: Settings): Needed | undefined {
  const asked = wanted(tiers[tier].zones, origin);
  if (asked <= 1) return undefined;
  const { cloud } = origin;
  const code = known(origin.region);
  const place = cloud && code !== undefined ? regionFacts(cloud, code) : undefined;
  if (!place) return cloud === "azure" ? { zones: asked, unsure: true } : { zones: asked };
  const zones = Math.min(asked, place.zones.length);
  return zones > 1 ? { zones } : undefined;
}

/**
 * A breach of the number of zones, as certain as the number is.
 * @param found - The breach.
 * @param needed - The number.
 */
export function asSure(found: Breach, { unsure }: Needed): Breach {
  return unsure ? asFarAsSeen(found) : found;
}

/** Whether it is given enough zones; not asked where nobody names them, since the cloud chooses then. */
export function spread(fact: Spread, settings: Settings): Breach | undefined {
  const needed = zonesFor(fact.origin, settings);
  const named = known(fact.zones);
  const count = new Set(named).size;
  if (needed === undefined || named === undefined || count >= needed.zones) return undefined;
  const found = `it is given ${count} of the ${needed.zones} zones that ${settings.tier} asks for`;
  return asSure(breach(fact.zones, found), needed);
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
