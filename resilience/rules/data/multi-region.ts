import type { RegionState } from "../../../components/topology/model";
import { tiers } from "../../../components/topology/tables/tiers";
import type { Facts } from "../../facts/facts";
import { known } from "../../facts/field";
import type { DatabaseFact } from "../../facts/model";
import { gathered } from "../certainty";
import { asFarAsSeen, type Breach, type Rule } from "../rule";
import { shownPlace, wanted as wantedOf } from "../subjects";
import { allSeen } from "./all-seen";
import { belongsElsewhere, certainlyAll, type DatabaseGroup, databaseGroups } from "./groups";
import { spansRegions } from "./homes";
import { isSecondary } from "./marks";

// What joins has no data yet, what is lost has none any more.
const countless: readonly (RegionState | undefined)[] = ["joining", "lost"];

/**
 * R10: a database stands in as many regions as the tier asks for. A stack of one region may be one of several of a system,
 * with the replica in another, so that what it lacks is said as a doubt unless a person tags it data=primary.
 */
export const databaseMultiRegion: Rule = {
  id: "R10",
  slug: "db-multi-region",
  title: "Every database has a member in another region",
  why: "A database in one region is the end of the whole system when that region goes, however many others serve.",
  severity: "critical",
  clouds: ["aws", "azure", "gcp"],
  all: (facts, { tier }) => {
    const isAllSeen = allSeen(facts);
    return databaseGroups(facts)
      .filter((group) => isAsked(group))
      .map((group) => ({ group, wanted: wantedOf(tiers[tier].regions, group.head.origin) }))
      .filter(({ wanted }) => wanted > 1)
      .map(({ group, wanted }) => ({
        subject: group.head.origin,
        broken: () => brokenBy(group, wanted, facts, isAllSeen),
      }));
  },
  remediation:
    "Add a replica, location or global member in another region, or tag it data=cache or data=secondary if it can be remade.",
  source: "The tier table: whoever promises to outlive a region needs the data in a second one.",
};

/** Products that stand in one region, whatever one sets: R14 asks for copies of their backups. */
const regional: ReadonlySet<string> = new Set(["docdb-elastic"]);

function isAsked(group: DatabaseGroup): boolean {
  const { head, members } = group;
  if (regional.has(head.product) || head.role !== undefined) return false;
  const canBeRemade = members.some(({ origin }) => isSecondary(origin));
  return head.part !== "replica" && !belongsElsewhere(group) && !canBeRemade;
}

function brokenBy(
  group: DatabaseGroup,
  wanted: number,
  facts: Facts,
  isAllSeen: (group: DatabaseGroup) => boolean,
): Breach | undefined {
  const places = gathered(group.members, (member) => known(placesOf(member)) ?? []);
  const codes = places.values;
  if (codes.some(spansRegions)) return undefined;
  const stays = (code: string) => !countless.includes(stateOf(code, group, facts));
  const there = codes.filter(stays);
  if (there.length >= wanted) return undefined;
  // The loss is known already, and what stops an update now stops the way back.
  if (codes.some((code) => stateOf(code, group, facts) === "lost")) return undefined;
  if (places.doubt) throw places.doubt;
  certainlyAll(group);
  if (codes.length === 0) return notSaid(group);
  const found =
    there.length === 0
      ? `it only stands in ${codes.map(shownPlace).join(", ")}, which joins`
      : `it stands in ${there.map(shownPlace).join(", ")} alone`;
  const hint = there.length < codes.length ? ", and one that joins does not count yet" : "";
  const breach = { found: `${found}; this tier asks for ${wanted} regions${hint}` };
  return isAllSeen(group) ? breach : asFarAsSeen(breach);
}

/** An umbrella over nothing, or what no table has: where it stands is not said, which is no breach. */
function notSaid({ head }: DatabaseGroup): Breach {
  const found =
    head.product === "spanner"
      ? "its configuration is not in this version's table, so that nobody can say in which regions it stands"
      : "nothing in this stack says in which regions it stands";
  return { found, property: head.regions.path, doubt: true };
}

function placesOf({ regions, part, origin }: DatabaseFact) {
  if (regions.value !== undefined) return regions;
  const { path, value } = origin.region;
  const isPlace = part !== "global" && value !== undefined;
  return { path, value: isPlace ? (typeof value === "string" ? [value] : value) : undefined };
}

function stateOf(code: string, { members }: DatabaseGroup, facts: Facts): RegionState | undefined {
  const own = members.find(({ origin }) => origin.region.value === code && origin.state !== undefined);
  if (own) return own.origin.state;
  const states = facts.all("platform").map(({ regions }) => known(regions)?.[code]);
  return states.find((state) => state !== undefined);
}
