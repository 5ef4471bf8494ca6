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
 * Every pair of regions that know each other. A region that comes while another one is lost does not know that one, whose
 * API answers nobody; links that stood when a region was lost stay listed, so that saying `lost` deletes nothing.
 * @param regions - Every region's peers by its code.
 */
export function pairsOf(regions: Readonly<Record<string, { readonly peers: readonly string[] }>>): Pair[] {
  const codes = Object.keys(regions).sort();
  const knows = (one: string, other: string) => regions[one]?.peers.includes(other) ?? false;
  return codes.flatMap((first, place) =>
    codes
      .slice(place + 1)
      .filter((second) => knows(first, second) && knows(second, first))
      .map((second) => ({ key: `${first}--${second}`, first, second })),
  );
}
