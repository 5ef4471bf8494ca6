import type { Resource } from "../facts/resource";
import type { System } from "../system/model";
import type { Change, Part, RolloutRegion } from "./model";
import type { RegionOf } from "./places";

/** What regions are told apart with. */
interface Ground {
  /** The system as it stands. */
  readonly system: System;
  /** Codes of the regions that compute as it stands, and as it is to become. */
  readonly computes: { readonly before: ReadonlySet<string>; readonly after: ReadonlySet<string> };
  /** The stack as it stands. */
  readonly before: readonly Resource[];
  /** The stack as it is to become. */
  readonly after: readonly Resource[];
  /** Where each resource stands. */
  readonly regionOf: RegionOf;
  /** What changes. */
  readonly changes: readonly Change[];
  /** Codes of all regions, of the stack as it stands and as it is to become. */
  readonly codes: readonly string[];
}

/** The order in which regions are updated: whom the fewest users would miss goes first. */
const ranks: Readonly<Record<Part, number>> = { new: 0, standby: 1, serving: 2, writer: 3, leaving: 4 };

/**
 * What each region is for the users, in the order of the waves: standby regions, serving ones, the writer's last; of two
 * alike, by code. A region that is new, or was left half made, is first, and one that leaves is last.
 * @param ground - What they are told apart with.
 */
export function regionsInOrder({
  system,
  computes,
  before,
  after,
  regionOf,
  changes,
  codes,
}: Ground): readonly RolloutRegion[] {
  const stood = standing(before, regionOf);
  const stands = standing(after, regionOf);
  const serving = new Set(system.regions.filter(({ serves }) => serves).map(({ region }) => region));
  const writer = writerOf(system);
  const unfinished = new Set(changes.filter(isNewProvider).flatMap(({ region }) => region ?? []));
  const partOf = (region: string): Part => {
    // Something of a database may stand where no region is: a witness.
    const [did, does] = [computes.before.has(region), computes.after.has(region)];
    if (!stood.has(region) || (!did && does)) return "new";
    if (!stands.has(region) || (did && !does)) return "leaving";
    if (region === writer) return "writer";
    if (serving.has(region)) return "serving";
    return unfinished.has(region) ? "new" : "standby";
  };
  return codes
    .map((region) => ({ region, part: partOf(region) }))
    .toSorted((a, b) => ranks[a.part] - ranks[b.part] || a.region.localeCompare(b.region));
}

/**
 * Whether a change makes a provider: the engine makes it in whatever wave is the first, so that what it is computed from
 * has to be there, or in that wave.
 * @param change - The change.
 */
export function isNewProvider({ resource, operation }: Change): boolean {
  return operation === "create" && resource.type.startsWith("pulumi:providers:");
}

function standing(resources: readonly Resource[], regionOf: RegionOf): ReadonlySet<string> {
  return new Set(resources.filter(({ custom }) => custom).flatMap((resource) => regionOf(resource) ?? []));
}

/** The region that writes alone; none where every member writes, or nobody tells. */
function writerOf({ databases }: System): string | undefined {
  const writers = databases.flatMap(({ members }) => {
    const writing = members.filter(({ role }) => role === "writer");
    return writing.length === 1 ? writing.map(({ region }) => region) : [];
  });
  return [...new Set(writers)].toSorted()[0];
}
