import type { Facts } from "../../facts/facts";
import type { Origin } from "../../facts/model";
import { counts } from "../subjects";
import type { DatabaseGroup } from "./groups";
import { isPrimary } from "./marks";

/** Products whose one resource names every region that they stand in: of the others, a part may be another stack's. */
const complete: ReadonlySet<string> = new Set(["cosmos", "spanner", "bigtable", "firestore"]);

/**
 * Asks of a database whether this stack shows all of it, so that what is missing here is missing everywhere: it has a
 * Platform, it serves in several regions, the database's own parts stand in several, its product names all of its regions,
 * or a person calls it primary. Another database elsewhere says nothing of this one.
 * @param facts - What is known of the stack.
 */
export function allSeen(facts: Facts): (group: DatabaseGroup) => boolean {
  const isWhole = facts.all("platform").length > 0 || servedRegions(facts).size > 1;
  return ({ head, members }) => {
    const origins = members.map(({ origin }) => origin);
    return isWhole || complete.has(head.product) || origins.some(isPrimary) || regionsIn(origins).size > 1;
  };
}

function servedRegions(facts: Facts): ReadonlySet<string> {
  const serving: readonly Origin[] = [...facts.all("cluster"), ...facts.all("entry")].map(({ origin }) => origin);
  return regionsIn(serving.filter(counts));
}

function regionsIn(origins: readonly Origin[]): ReadonlySet<string> {
  return new Set(origins.map(({ region }) => region.value).filter((code) => typeof code === "string"));
}
