import type { FormerHome, Takeover } from "../model";
import { text, valueAt } from "./plain-data";

/** What a stack remembers of the region that carries what exists once. */
export interface PastHome {
  /** That region; absent in the memory of a version that knew no other than the seed. */
  readonly home?: string;
  /** What it had taken over. */
  readonly takeover?: Takeover;
  /** The provider's id of the database's credentials. */
  readonly credentials?: string;
}

/**
 * Reads it, leaving out what is not as expected.
 * @param topology - The stack's own output `topology`.
 * @param output - The stack's own output `database.credentials`.
 */
export function pastHomeOf(topology: unknown, output: unknown): PastHome {
  const home = text(valueAt(topology, ["home"]));
  const takeover = takeoverIn(valueAt(topology, ["takeover"]));
  const credentials = text(output) ?? takeover?.credentials;
  return {
    ...(home === undefined ? {} : { home }),
    ...(takeover === undefined ? {} : { takeover }),
    ...(credentials === undefined ? {} : { credentials }),
  };
}

function takeoverIn(value: unknown): Takeover | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const from = valueAt(value, ["from"]);
  const credentials = text(valueAt(value, ["credentials"]));
  return {
    from: Array.isArray(from) ? from.flatMap(formerIn) : [],
    without: texts(valueAt(value, ["without"])),
    rests: valueAt(value, ["rests"]) === true,
    ...(credentials === undefined ? {} : { credentials }),
  };
}

function formerIn(value: unknown): FormerHome[] {
  const home = text(valueAt(value, ["home"]));
  return home === undefined ? [] : [{ home, stood: texts(valueAt(value, ["stood"])) }];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
