import type { DatabaseFact } from "../../facts/model";
import type { Database, Told } from "../model";
import { plain, sourceOf, told } from "../told";
import type { Ground } from "./ground";
import { products } from "./products";

/**
 * What is kept of a database for the day on which its data are destroyed.
 * @param members - All that belongs to it.
 * @param ground - What it is read with.
 */
export function backupOf(members: readonly DatabaseFact[], ground: Ground): Database["backup"] {
  const kept = members.filter(({ part }) => part !== "replica");
  const saying = kept.find(({ backupDays }) => backupDays.value !== undefined) ?? kept[0] ?? members[0];
  if (!saying) return { days: nothing, pointInTime: nothing, elsewhere: nothing };
  return {
    days: told(saying.origin, saying.backupDays, "how long its backups are kept"),
    pointInTime: momentOf(saying),
    elsewhere: elsewhereOf(members, saying, ground),
  };
}

const nothing: Told<never> = { missing: "nothing is kept", from: [] };

function momentOf(saying: DatabaseFact): Told<boolean> {
  const { origin, pointInTime, backupDays, product } = saying;
  if (pointInTime.value === undefined && products[product]?.moments) {
    return { value: (plain(backupDays) ?? 1) > 0, from: [sourceOf(origin, backupDays.path)] };
  }
  return told(origin, pointInTime, "whether any moment can be restored");
}

function elsewhereOf(members: readonly DatabaseFact[], saying: DatabaseFact, { copiesOf }: Ground): Told<boolean> {
  const copied = members.find((member) => copiesOf(member).elsewhere);
  if (copied) return { value: true, from: [sourceOf(copied.origin, copied.geoBackup.path)] };
  // Continuous backups of Cosmos DB are kept in each region of the account.
  const everywhere = members.find(({ product, pointInTime, regions }) => {
    return product === "cosmos" && plain(pointInTime) === true && (plain(regions) ?? []).length > 1;
  });
  if (everywhere) return { value: true, from: [sourceOf(everywhere.origin, everywhere.regions.path)] };
  const geo = members.find(({ geoBackup }) => plain(geoBackup) === true);
  if (geo) return { value: true, from: [sourceOf(geo.origin, geo.geoBackup.path)] };
  return told(saying.origin, saying.geoBackup, "whether its backups outlive its region");
}
