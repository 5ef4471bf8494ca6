import type { Past } from "../configuration/past";
import { valueAt } from "../configuration/plain-data";
import type { Config } from "../configuration/schema";
import type { DatabaseSettings } from "../model";
import { engines } from "../tables/engines";
import { setAmong } from "../tables/region-sets";
import { spannerSet } from "../tables/spanner";

type Placed = Pick<Config, "database" | "regions">;

/**
 * The name of the set of regions that the data are in: the one that the last refresh saw, since an operator may have moved
 * them, else the one that was decided, which no later table changes.
 * @param config - The engine.
 * @param past - What the stack remembers.
 * @returns `undefined` before there is one, and for engines without sets.
 */
export function regionSetBefore({ database }: Pick<Config, "database">, past: Past): string | undefined {
  const { sets } = engines[database.engine];
  if (sets === undefined || !past.built) return undefined;
  return past.seen.regionSet ?? past.kept["database.regionSet"] ?? setAmong(sets, Object.keys(past.regions))?.name;
}

/**
 * The set of regions that the data are in, and where they have keys of their own. Both are told when a database is made
 * and never again.
 * @param config - Engine and regions.
 * @param past - What the stack remembers.
 */
export function regionSetOf(config: Placed, past: Past): Pick<DatabaseSettings, "regionSet" | "keysIn"> {
  const { sets } = engines[config.database.engine];
  if (sets === undefined) return {};
  const regionSet = regionSetBefore(config, past) ?? setAmong(sets, Object.keys(config.regions))?.name;
  if (regionSet === undefined) return {};
  return { regionSet, keysIn: keysBefore(past) ?? spannerSet(regionSet)?.keysIn ?? [] };
}

/** Keys stay where they are, wherever the data were moved: what was encrypted with them is read with them. */
function keysBefore({ topology }: Past): readonly string[] | undefined {
  const were = valueAt(topology, ["database", "keysIn"]);
  return Array.isArray(were) ? were.filter((one) => typeof one === "string") : undefined;
}
