import type { Carriers, DatabaseSettings, Hold, Topology } from "../model";
import { carriedBy, type EngineRow } from "../tables/engines";
import { globalHold } from "../tables/states";

/** What decides over the hold of a database's parts. */
export type Held = Pick<Topology, "seed" | "home" | "takeover" | "protect"> & {
  /** The engine, and the consistency that was chosen. */
  readonly database: Pick<DatabaseSettings, "engine" | "consistency">;
  /** Every region, with what protects it. */
  readonly regions: Readonly<
    Record<
      string,
      {
        /** What protects the region. */
        readonly hold: Hold;
      }
    >
  >;
};

/** What protects a region's member: from what protects the region, the system, and whether the region is the home. */
const holds: Readonly<Record<EngineRow["members"], (own: Hold, system: Hold, isHome: boolean) => Hold>> = {
  alone: (own) => own,
  "around-home": (own, system, isHome) => (isHome ? system : own),
  together: (own, system, isHome) => (own === "abandoned" && !isHome ? own : system),
};

/**
 * What protects a region's member of the database: mostly what protects the region, and more where a member cannot be let
 * go alone.
 * @param topology - What was decided.
 * @param code - The region.
 */
export function memberHold({ database, home, protect, regions }: Held, code: string): Hold {
  const system = globalHold(protect);
  const { members } = carriedBy(database.engine, database.consistency);
  return holds[members](regions[code]?.hold ?? system, system, code === home);
}

/**
 * The regions that carry what exists once of the database: the home, and those that were lost before and still have a line.
 * Where the members were joined for good it is the seed for ever.
 * @param topology - What was decided.
 */
export function carriersOf(topology: Held): Carriers {
  const { database, seed, home, takeover, protect } = topology;
  if (carriedBy(database.engine, database.consistency).members === "together") {
    return [{ region: seed, isSeed: true, hold: memberHold(topology, seed), isTaken: false }];
  }
  const former = (takeover?.from ?? []).map(({ home: region }) => {
    return { region, isSeed: region === seed, hold: "abandoned" as const, isTaken: false };
  });
  // Once the lost lines are gone it is a resource like any other, and nothing is read from elsewhere any more.
  return [{ region: home, isSeed: home === seed, hold: globalHold(protect), isTaken: former.length > 0 }, ...former];
}
