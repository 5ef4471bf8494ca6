import { setAmong } from "../../../topology/tables/region-sets";
import { type SpannerSet, spannerSet, spannerSets } from "../../../topology/tables/spanner";
import type { SettledGcpDatabase } from "../args";

/** The configuration that an instance is made with, and where keys of its own are. */
export interface Configuration {
  /** Its name. */
  readonly name: string;
  /** Locations of the keys; none for Google's own. */
  readonly keysIn: readonly string[];
}

/**
 * The configuration of an instance: the one that a topology decided on, else the first that has all of the regions.
 * @param args - What the database is given.
 * @returns Why there is none, with what is allowed.
 */
export function configurationOf(args: SettledGcpDatabase): Configuration | string {
  const { engine, regions, regionSet, keysIn } = args;
  if (engine !== "spanner") return `engine must be spanner: got ${engine}`;
  const codes = Object.keys(regions).toSorted();
  const set: SpannerSet | undefined = spannerSet(regionSet ?? setAmong(spannerSets, codes)?.name);
  const name = regionSet ?? set?.name;
  if (name === undefined) {
    const names = spannerSets.map((one) => `${one.name} (${one.regions.join(", ")})`).join("; ");
    return `regions ${codes.join(", ") || "(none)"} are in no configuration of Spanner: ${names}`;
  }
  const outside = codes.filter((code) => !(set?.regions ?? codes).includes(code));
  if (outside.length > 0) return `regions ${outside.join(", ")} have no copy in ${name}: ${set?.regions.join(", ")}`;
  return { name, keysIn: keysIn ?? set?.keysIn ?? [] };
}
