import { absent, derived, known } from "./field";
import type { DatabaseFact, Origin } from "./model";

/**
 * A database in the region of its resource, with what its type says beside: of the rest it says nothing.
 * @param origin - Where it was read.
 * @param product - By the service's own name.
 * @param says - What it says.
 */
export function databaseOf(origin: Origin, product: string, says: Partial<DatabaseFact> = {}): DatabaseFact {
  return {
    kind: "database",
    origin,
    product,
    part: "member",
    regions: derived(origin.region.path, () => {
      const region = known(origin.region);
      return region === undefined ? undefined : [region];
    }),
    zoneRedundant: nowhere,
    counted: false,
    guards: [],
    forceDestroy: nowhere,
    finalSnapshot: nowhere,
    backupDays: nowhere,
    pointInTime: nowhere,
    geoBackup: nowhere,
    customerKey: nowhere,
    ...says,
  };
}

/** What a service does not have, or does not say. */
const nowhere = absent("");
