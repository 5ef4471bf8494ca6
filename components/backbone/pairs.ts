import type { RegionState } from "../topology/model";

/** Two regions that are linked. */
export interface Pair {
  /** `<first>--<second>`: the same whichever region came first. */
  readonly key: string;
  /** The code that comes first in the alphabet. */
  readonly first: string;
  /** The other one. */
  readonly second: string;
}

/**
 * Every pair of regions that is linked. A region that joins gets no link to a lost one, whose API answers nobody; links
 * that stood when a region was lost stay listed, so that saying `lost` deletes nothing.
 * @param regions - Every region's state by its code.
 */
export function pairsOf(regions: Readonly<Record<string, { readonly state: RegionState }>>): Pair[] {
  const codes = Object.keys(regions).sort();
  const isLinked = (one: string, other: string) =>
    !(regions[one]?.state === "lost" && regions[other]?.state === "joining");
  return codes.flatMap((first, place) =>
    codes
      .slice(place + 1)
      .filter((second) => isLinked(first, second) && isLinked(second, first))
      .map((second) => ({ key: `${first}--${second}`, first, second })),
  );
}
