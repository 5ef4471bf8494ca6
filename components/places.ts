import type { Place, RegionPlace } from "./place";
import type { RegionTopology, Topology } from "./topology/model";
import { tagsOf } from "./topology/names/tags";
import { byKey } from "./topology/tables/by-key";
import { globalHold } from "./topology/tables/states";

/** Where everything stands: what belongs to no region, and every region by its code. */
export interface Places<F = never> {
  /** What belongs to no region. */
  readonly system: Place<F>;
  /** Every region, by its code. */
  readonly regions: Readonly<Record<string, RegionPlace<F>>>;
}

/**
 * Where everything of a system stands, before there is a foundation.
 * @param topology - The system.
 */
export function placesOf(topology: Topology): Places {
  const { account, service, environment, salt, protect } = topology;
  const identity = { service, environment, ...(salt === undefined ? {} : { salt }) };
  const region = (code: string, made: RegionTopology) => {
    return { account, identity: { ...identity, region: code }, hold: made.hold, tags: tagsOf(topology, made) };
  };
  return {
    system: { account, identity, hold: globalHold(protect), tags: tagsOf(topology) },
    regions: byKey(topology.regions, region),
  };
}
