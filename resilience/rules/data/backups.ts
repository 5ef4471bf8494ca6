import { tiers } from "../../../components/topology/tables/tiers";
import type { Facts } from "../../facts/facts";
import { known } from "../../facts/field";
import type { DatabaseFact } from "../../facts/model";
import { gathered, someHold } from "../certainty";
import { asFarAsSeen, type Breach, breach, type Check, type Rule } from "../rule";
import type { Settings } from "../settings";
import { isPromised, wanted as wantedOf } from "../subjects";
import { allSeen } from "./all-seen";
import { type Copies, copiesIn } from "./copied";
import { belongsElsewhere, type DatabaseGroup, databaseGroups } from "./groups";
import { spansRegions } from "./homes";
import { isSecondary } from "./marks";
import { stepsFor } from "./remedies";
import { joined, shownDays } from "./wording";

/** R14: what a mistake wrote can be undone. */
export const databaseBackups: Rule = {
  id: "R14",
  slug: "db-backup-retention",
  title: "Backups reach back as far as the tier asks, and outlive a region",
  why: "Replication carries a wrong write everywhere: only a backup from before it has what was lost.",
  severity: "high",
  clouds: ["aws", "azure", "gcp"],
  one: (facts, settings) =>
    facts
      .all("database")
      .filter(isKept)
      .map((database) => ({
        subject: database.origin,
        broken: () => (database.scheduledApart ? coarse : tooLittle)(database, settings),
      })),
  // Whether a member or a copy stands elsewhere is for other resources to say, and what schedules its backups may be one.
  all: (facts, settings) => [...scheduleChecks(facts, settings), ...(isPromised(settings) ? placeChecks(facts) : [])],
  remediation: "Keep backups as long as the tier asks, restorable to any moment, and in another region too.",
  source: "Days: the tier table, each with its reason; ceilings of the services are unverified where it says so.",
};

/** Whether anybody keeps it: not what is lost, nor what can be made again. */
function isKept({ origin, role }: DatabaseFact): boolean {
  return origin.state !== "lost" && role !== "cache" && !isSecondary(origin);
}

/** What schedules a database's backups may stand in another stack, unless this one has the whole system. */
function scheduleChecks(facts: Facts, settings: Settings): readonly Check[] {
  const apart = facts.all("database").filter((database) => isKept(database) && database.scheduledApart);
  return apart.map((database) => ({
    subject: database.origin,
    broken: () => {
      const told = tooShort(database, settings);
      const isCertain = known(database.backupDays) !== 0 || facts.all("platform").length > 0;
      return told && !isCertain ? asFarAsSeen(told) : told;
    },
  }));
}

/**
 * The most days that a product keeps backups, where a tier asks for more: nobody can do better there.
 * @source Cosmos DB: ContinuousTier in @pulumi/azure-native 3.28, Continuous7Days and Continuous30Days; that periodic
 * backups end at 720 hours too is unverified.
 */
const mostDays: Readonly<Record<string, number>> = { cosmos: 30 };

/** One answer for what is kept, and for how finely: both are one setting of most services. */
function tooLittle(database: DatabaseFact, settings: Settings): Breach | undefined {
  const { values, doubt } = gathered([tooShort, coarse], (question) => {
    const told = question(database, settings);
    return told ? [told] : [];
  });
  const [first] = values;
  if (first) return { ...first, found: joined(values.map(({ found }) => found)) };
  if (doubt) throw doubt;
  return undefined;
}

function tooShort({ origin, product, backupDays }: DatabaseFact, { tier }: Settings): Breach | undefined {
  const wanted = Math.min(wantedOf(tiers[tier].backupRetentionDays, origin), mostDays[product] ?? Infinity);
  const days = known(backupDays);
  if (days === undefined || days >= wanted) return undefined;
  const kept = days === 0 ? "it keeps no backups" : `backups are kept for ${shownDays(days)}`;
  return breach(backupDays, `${kept}; ${tier} asks for ${shownDays(wanted)}${stepsFor(product, "days", wanted)}`);
}

function coarse({ product, pointInTime, backupDays }: DatabaseFact, settings: Settings): Breach | undefined {
  if (!isPromised(settings) || known(pointInTime) !== false) return undefined;
  // Where no backup is kept at all, that is told, and this follows from it.
  if (backupDays.value === 0) return undefined;
  const found =
    backupDays.value === undefined
      ? "no moment can be restored"
      : "only whole backups can be restored, no moment between";
  return breach(pointInTime, `${found}${stepsFor(product, "moment")}`);
}

function placeChecks(facts: Facts): readonly Check[] {
  const isAllSeen = allSeen(facts);
  const copiesOf = copiesIn(facts);
  return databaseGroups(facts)
    .filter((group) => !belongsElsewhere(group))
    .flatMap((group) =>
      group.members.filter(isKept).map((database) => ({
        subject: database.origin,
        broken: () => {
          const copies = copiesOf(database);
          const told = inOnePlace(database, group, copies);
          if (!told) return undefined;
          const isCertain = database.origin.cloud !== "aws" || (isAllSeen(group) && !copies.perhaps);
          const { found, ...rest } = isCertain ? told : asFarAsSeen(told);
          return { ...rest, found: `${found}${stepsFor(database.product, "elsewhere")}` };
        },
      })),
    );
}

function inOnePlace(database: DatabaseFact, group: DatabaseGroup, copies: Copies): Breach | undefined {
  const { geoBackup, backupDays } = database;
  // Where there is no backup, that is told by itself.
  if (known(geoBackup) !== false || backupDays.value === 0) return undefined;
  if (copies.elsewhere || isElsewhereToo(database, group)) return undefined;
  const found = copies.once
    ? "only a copy that was made once outlives its region"
    : "its data and its backups stand in one region, and are lost with it";
  return breach(geoBackup, found);
}

function isElsewhereToo(database: DatabaseFact, { members }: DatabaseGroup): boolean {
  return someHold([
    ...members.map(({ regions }) => () => {
      const codes = known(regions) ?? [];
      return codes.length > 1 || codes.some(spansRegions);
    }),
    ...members
      .filter(({ part }) => part !== "global")
      .map(
        ({ origin }) =>
          () =>
            known(origin.region) !== known(database.origin.region),
      ),
  ]);
}
