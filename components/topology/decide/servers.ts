import type { Past } from "../configuration/past";
import { valueAt } from "../configuration/plain-data";
import type { Config } from "../configuration/schema";
import type { ServerPair } from "../model";
import { engines } from "../tables/engines";
import { states } from "../tables/states";
import { bySlot } from "./slots";

/** What decides over the servers. */
interface Known {
  /** The configuration, which breaks no rule. */
  readonly config: Pick<Config, "database" | "regions">;
  /** What the stack remembers. */
  readonly past: Past;
  /** The region that carries what exists once. */
  readonly home: string;
}

/**
 * What an update has to know of servers with replicas.
 * @param known - The configuration, the memory and the home.
 */
export function serversOf({ config: { database, regions }, past, home }: Known): ServerPair {
  const { servers } = engines[database.engine];
  if (servers === undefined) return {};
  const claims = past.seen.primaries.filter((code) => regions[code] !== undefined && regions[code].state !== "lost");
  const writer = writerAmong(claims, home);
  if (!servers.pair) return { writer: writer ?? home };
  const others = Object.keys(regions).filter(
    (code) => code !== home && states[regions[code]?.state ?? "active"].serves,
  );
  const [standby] = bySlot(others, regions);
  const moves = past.built && valueAt(past.topology, ["database", "standby"]) !== standby;
  const gone = past.built && writer !== undefined && !past.seen.endpoints;
  return {
    writer: writer ?? home,
    ...(standby === undefined ? {} : { standby }),
    ...(moves ? { standbyMoves: true } : {}),
    ...(gone ? { endpointsUnder: writer } : {}),
  };
}

/**
 * The region that writes among those that were told to. Two are where a region that died was not asked again, and another
 * was promoted: that one is not the home.
 * @param claims - Regions whose server was a primary when it was last asked.
 * @param home - The region that carries what exists once.
 */
export function writerAmong(claims: readonly string[], home: string): string | undefined {
  return claims.find((code) => code !== home) ?? claims[0];
}
