import type { Capacity, System, SystemRegion } from "../../system/model";
import type { Survival } from "../model";

/** What stands of the capacity that serving alone would need; of the others nobody can tell from the name alone. */
const whole: ReadonlySet<Capacity> = new Set<Capacity>(["full", "hot"]);

/** What has to be added before a region carries the load, for the operator. */
const added: Readonly<Partial<Record<Capacity, string>>> = {
  warm: "its pods have to be added first",
  pilot: "its nodes have to be added first",
  none: "everything has to be made first",
};

/** How the load is worked out from what stands, by name: a test puts a wrong one in its place. */
export interface CapacityFormulas {
  /**
   * Load over capacity.
   * @param needed - What the load needs.
   * @param standing - What stands at once.
   */
  readonly load: (needed: number, standing: number) => number;
}

/** The formulas as they are. */
export const capacityFormulas: CapacityFormulas = { load: (needed, standing) => needed / standing };

/**
 * What the others carry when a region is gone (N-1), for every region that serves.
 * @param system - The system.
 * @param formulas - How it is worked out.
 */
export function survivorsOf(system: System, formulas: CapacityFormulas = capacityFormulas): readonly Survival[] {
  const standing = system.regions.filter(({ state }) => state === "active");
  const lost = standing.filter(({ serves }) => serves);
  return lost.map((region) => {
    const others = standing.filter((other) => other !== region);
    return { lost: region.region, ...carried(standing, takersOf(others), formulas) };
  });
}

/** Where some of the others serve, they share the users; where none does, the first that waits takes all of them. */
function takersOf(others: readonly SystemRegion[]): readonly SystemRegion[] {
  const serving = others.filter(({ serves }) => serves);
  return serving.length > 0 ? serving : others.slice(0, 1);
}

function carried(
  standing: readonly SystemRegion[],
  takers: readonly SystemRegion[],
  formulas: CapacityFormulas,
): Omit<Survival, "lost"> {
  const names = takers.map(({ region }) => region).join(", ");
  if (takers.length === 0) return { says: "no other region stands there" };
  const lean = takers.find(({ capacity }) => "value" in capacity && !whole.has(capacity.value));
  const told = takers.every(({ capacity }) => "value" in capacity && whole.has(capacity.value));
  // Each of them can carry everything by itself, so together they stand at as many times what is needed.
  if (told) {
    const load = formulas.load(1, takers.length);
    return { load, says: `${names} at ${percent(load)} of full capacity, as the program declares it` };
  }
  const counted = countedLoad(standing, takers, formulas);
  const first = lean && "value" in lean.capacity ? `${lean.region}: ${added[lean.capacity.value]}` : undefined;
  if (counted === undefined) return { says: first ?? `nothing says what stands in ${names}` };
  const says = `${names} at ${percent(counted)} of the fewest nodes, if every node that serves now is needed`;
  return { load: counted, says: first === undefined ? says : `${says}; ${first}` };
}

/** By the fewest nodes or copies, where all of them are counted: what serves now is taken for what is needed. */
function countedLoad(
  standing: readonly SystemRegion[],
  takers: readonly SystemRegion[],
  formulas: CapacityFormulas,
): number | undefined {
  const needed = sumOf(standing.filter(({ serves }) => serves));
  const there = sumOf(takers);
  if (needed === undefined || there === undefined || there === 0) return undefined;
  return formulas.load(needed, there);
}

function sumOf(regions: readonly SystemRegion[]): number | undefined {
  let sum = 0;
  for (const { least } of regions) {
    if ("missing" in least) return undefined;
    sum += least.value;
  }
  return sum;
}

function percent(load: number): string {
  return `${Math.round(load * 100)} %`;
}
