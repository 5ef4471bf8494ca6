import type { Past } from "../configuration/past";
import type { Config } from "../configuration/schema";
import type { FormerHome, Takeover } from "../model";
import { seedOf } from "./promise";
import { bySlot } from "./slots";

type Placed = Pick<Config, "seed" | "primary" | "regions">;

/**
 * The region that carried what exists once until now: the seed, unless that was lost before.
 * @param config - The seed, or a single region.
 * @param past - What the stack remembers.
 */
export function homeBefore(config: Pick<Config, "seed" | "regions">, past: Past): string | undefined {
  return past.home ?? seedOf(config);
}

/**
 * The region that carries what exists once: the one that did, as long as it is not lost; then the one that writes, the
 * preferred one, or the active region with the lowest slot.
 * @param config - Seed, primary and regions.
 * @param past - What the stack remembers.
 * @returns `undefined` when no seed is named and there are several regions.
 */
export function homeOf(config: Placed, past: Past): string | undefined {
  const { regions, primary } = config;
  const before = homeBefore(config, past);
  if (before === undefined || regions[before]?.state !== "lost") return before;
  const living = Object.keys(regions).filter((code) => regions[code]?.state === "active");
  const [next] = [past.writer, primary, ...bySlot(living, regions)].filter(
    (code) => code !== undefined && living.includes(code),
  );
  return next ?? before;
}

/**
 * The region preferred when all is well: the configured one, else the home.
 * @param config - Primary, seed and regions.
 * @param past - What the stack remembers.
 */
export function primaryOf(config: Placed, past: Past): string | undefined {
  return config.primary ?? homeOf(config, past);
}

/**
 * What the home took over from regions that were lost; absent as long as it is the seed.
 * @param config - Seed, primary and regions.
 * @param past - What the stack remembers.
 */
export function takeoverOf(config: Placed, past: Past): Takeover | undefined {
  const { regions } = config;
  const home = homeOf(config, past);
  if (home === undefined || home === seedOf(config)) return undefined;
  const isLost = (code: string) => regions[code]?.state === "lost";
  const from = [...(past.takeover?.from ?? []), ...lostNow(config, past, home)]
    .filter((former) => isLost(former.home))
    .map((former) => ({ ...former, stood: former.stood.filter((code) => regions[code] !== undefined) }));
  const isNow = homeBefore(config, past) !== home;
  const without = (isNow ? Object.keys(regions) : (past.takeover?.without ?? [])).filter(isLost).sort();
  const joins = Object.keys(regions).some((code) => past.regions[code] === undefined);
  return {
    from,
    without,
    rests: isNow || (past.takeover?.rests === true && !joins),
    ...(past.credentials === undefined ? {} : { credentials: past.credentials }),
  };
}

/** The home that this update says is lost; where nothing is remembered, whatever has a line stood with it. */
function lostNow(config: Placed, past: Past, home: string): FormerHome[] {
  const before = homeBefore(config, past);
  if (before === undefined || before === home) return [];
  const stood = Object.keys(past.built ? past.regions : config.regions).sort();
  return [{ home: before, stood }];
}
