/** The numbers of a version, from the coarsest. */
function numbersIn(version: string): readonly number[] {
  return version.split(".").map(Number);
}

/**
 * Whether a version asks for more than another one: number by number, as far as both are told. `17` asks for no more than
 * `17.5`, and for no less.
 * @param version - For example `17.5`.
 * @param other - For example `17.4`.
 */
export function isAhead(version: string, other: string): boolean {
  const [left, right] = [numbersIn(version), numbersIn(other)];
  const at = left.findIndex((number, place) => number !== (right[place] ?? number));
  return at >= 0 && (left[at] ?? 0) > (right[at] ?? 0);
}

/**
 * The version that is ahead of all others; of two that ask for the same, the one that says more.
 * @param versions - Any number of them.
 */
export function newestOf(versions: readonly (string | undefined)[]): string | undefined {
  return versions.reduce((best, version) => {
    if (version === undefined || best === undefined) return version ?? best;
    if (isAhead(version, best)) return version;
    return !isAhead(best, version) && version.length > best.length ? version : best;
  }, undefined);
}

/** A version that is wanted. */
export interface Wanted {
  /** The version; absent for what has none. */
  readonly version?: string;
  /** The version that stands, where this update raises it. */
  readonly raisedFrom?: string;
}

/**
 * The version that is wanted: the configured one, but never less than what stands. What the cloud raised by itself is not
 * planned back, and neither is what an earlier update raised.
 * @param configured - What the configuration says.
 * @param remembered - What the last update decided.
 * @param seen - What the last refresh saw.
 * @param fresh - What a new system would get.
 */
export function atLeast(
  configured: string | undefined,
  remembered: string | undefined,
  seen: string | undefined,
  fresh: string | undefined,
): Wanted {
  const floor = newestOf([remembered, seen]);
  const version = newestOf([floor, configured]) ?? fresh;
  const stands = seen ?? remembered;
  return {
    ...(version === undefined ? {} : { version }),
    ...(version !== undefined && stands !== undefined && isAhead(version, stands) ? { raisedFrom: stands } : {}),
  };
}
