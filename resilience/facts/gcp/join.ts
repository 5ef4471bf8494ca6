import type { Facts } from "../facts";
import { derived, type Field, known } from "../field";
import type { DatabaseFact, RouteFact } from "../model";

/**
 * The region that a DNS answer leads to: that of the front door with its address.
 * @param route - A way; one whose resource says the region itself is handed back.
 * @param seen - What each resource says of itself.
 */
export function ledByAddress(route: RouteFact, seen: Facts): RouteFact {
  const { target, addresses } = route;
  if (target.value !== undefined || addresses === undefined) return route;
  return { ...route, target: derived(addresses.path, () => regionOf(known(addresses) ?? [], seen)) };
}

// Answers in several regions lead to none in particular.
function regionOf(addresses: readonly string[], seen: Facts): string | undefined {
  const doors = seen.all("entry").filter(({ address }) => address && isAmong(address, addresses));
  const [first, ...others] = new Set(doors.map(({ origin }) => known(origin.region)));
  return others.length === 0 ? first : undefined;
}

function isAmong({ value }: Field<string>, addresses: readonly string[]): boolean {
  return typeof value === "string" && addresses.includes(value);
}

/**
 * A database of Spanner with the regions of its instance, which is what the instance's configuration says.
 * @param database - Any database; others are handed back.
 * @param seen - What each resource says of itself.
 */
export function placedByInstance(database: DatabaseFact, seen: Facts): DatabaseFact {
  if (database.product !== "spanner" || database.of === undefined || database.regions.value !== undefined) {
    return database;
  }
  const [instance] = seen.named(database.of, "database");
  return instance === undefined ? database : { ...database, regions: instance.regions };
}
