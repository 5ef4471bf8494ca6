import { partOfDatabase, promisedTogether } from "../../sla/catalogue";
import type { Database, Part, System, SystemRegion } from "../../system/model";

/** A region that counts, with what a request passes in it. */
export interface Unit {
  /** The region. */
  readonly region: SystemRegion;
  /** Its parts and its members of databases that promise by region, in series. */
  readonly parts: readonly Part[];
}

/** Which regions count, and which stand there and do not. */
export interface Counted {
  /** Those that serve, or take over in time. */
  readonly units: readonly Unit[];
  /** Why a region that stands there does not count, one sentence each. */
  readonly left: readonly string[];
}

/**
 * The regions that count: those that serve, and those that take over in time.
 * @param system - The system.
 * @param regional - Databases of which every region has a promise of its own.
 * @param takeoverSeconds - Seconds that a takeover takes.
 * @param rtoSeconds - Seconds that are left for it; endless where nothing is promised.
 */
export function countedOf(
  system: System,
  regional: readonly Database[],
  takeoverSeconds: number,
  rtoSeconds: number,
): Counted {
  const standing = system.regions.filter(({ state }) => state === "active");
  const units: Unit[] = [];
  const left: string[] = [];
  for (const region of standing) {
    const why = whyNot(region, system, { takeoverSeconds, rtoSeconds });
    if (why === undefined) units.push({ region, parts: [...region.parts, ...membersOf(region, regional)] });
    else if (region.parts.length > 0) left.push(`${region.region} counts nothing: ${why}`);
  }
  return { units, left };
}

function membersOf({ region }: SystemRegion, databases: readonly Database[]): Part[] {
  const here = databases.filter(({ members }) => members.some((one) => one.region === region));
  return [...promisedTogether(here.map((database) => partOfDatabase(database, region)))];
}

/** Databases that one region alone writes to, whoever else has a copy. */
function single({ databases }: System): Database[] {
  return databases.filter(({ writes }) => "value" in writes && writes.value === "one");
}

/** Whether a region has to take something over before it serves everybody: users that are led elsewhere, or the writer. */
function takesOver(region: SystemRegion, system: System): boolean {
  return !region.serves || single(system).some(({ members }) => writerOf(members) !== region.region);
}

function writerOf(members: Database["members"]): string | undefined {
  return members.find(({ role }) => role === "writer")?.region;
}

interface Limits {
  readonly takeoverSeconds: number;
  readonly rtoSeconds: number;
}

function whyNot(region: SystemRegion, system: System, limits: Limits): string | undefined {
  if (!takesOver(region, system)) return undefined;
  if (!region.serves && "value" in region.capacity && region.capacity.value === "none") return "nothing stands there";
  const without = single(system).find(({ members }) => !members.some((one) => one.region === region.region));
  if (without && !region.serves) return `it has no copy of ${without.name}`;
  const { takeoverSeconds, rtoSeconds } = limits;
  if (!Number.isFinite(takeoverSeconds)) return "nothing takes over there";
  if (takeoverSeconds <= rtoSeconds) return undefined;
  return `a takeover takes ${Math.round(takeoverSeconds)} s, and ${rtoSeconds} s are promised`;
}
