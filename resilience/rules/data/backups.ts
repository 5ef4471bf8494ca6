import { tiers } from "../../../components/topology/tiers";
import type { Facts } from "../../facts/facts";
import { known } from "../../facts/field";
import type { DatabaseFact } from "../../facts/model";
import { someHold } from "../certainty";
import { type Breach, breach, type Rule } from "../rule";
import type { Settings } from "../settings";
import { isPromised, wanted as wantedOf } from "../subjects";
import { databaseGroups } from "./groups";
import { spansRegions } from "./homes";

/** R14: what a mistake wrote can be undone. */
export const databaseBackups: Rule = {
  id: "R14",
  slug: "db-backup-retention",
  title: "Backups reach back as far as the tier asks, and outlive a region",
  why: "Replication carries a wrong write everywhere: only a backup from before it has what was lost.",
  severity: "high",
  clouds: ["aws", "azure", "gcp"],
  one: (facts, settings) =>
    standing(facts).flatMap((database) => [
      { subject: database.origin, broken: () => tooShort(database, settings) },
      { subject: database.origin, broken: () => coarse(database, settings) },
    ]),
  // Whether a member stands elsewhere is for other resources to say.
  all: (facts, settings) =>
    isPromised(settings)
      ? standing(facts).map((database) => ({ subject: database.origin, broken: () => inOnePlace(database, facts) }))
      : [],
  remediation:
    "Keep backups as long as the tier asks, turn point-in-time restore on, and store backups in another region too.",
  source: "Days: the tier table, each with its reason; ceilings of the services are unverified where it says so.",
};

function standing(facts: Facts): readonly DatabaseFact[] {
  return facts.all("database").filter(({ origin }) => origin.state !== "lost");
}

/**
 * The most days that a product keeps backups, where a tier asks for more: nobody can do better there.
 * @source Cosmos DB: ContinuousTier in @pulumi/azure-native 3.28, Continuous7Days and Continuous30Days; that periodic
 * backups end at 720 hours too is unverified.
 */
const mostDays: Readonly<Record<string, number>> = { cosmos: 30 };

function tooShort({ origin, product, backupDays }: DatabaseFact, { tier }: Settings): Breach | undefined {
  const wanted = Math.min(wantedOf(tiers[tier].backupRetentionDays, origin), mostDays[product] ?? Infinity);
  const days = known(backupDays);
  if (days === undefined || days >= wanted) return undefined;
  return breach(backupDays, `backups are kept for ${days} days; ${tier} asks for ${wanted}`);
}

function coarse({ pointInTime, backupDays }: DatabaseFact, settings: Settings): Breach | undefined {
  if (!isPromised(settings) || known(pointInTime) !== false) return undefined;
  // Where no backup is kept at all, that is told, and this follows from it.
  if (backupDays.value === 0) return undefined;
  return breach(pointInTime, "only whole backups can be restored, no moment between them");
}

function inOnePlace(database: DatabaseFact, facts: Facts): Breach | undefined {
  const { geoBackup } = database;
  if (known(geoBackup) !== false || isElsewhereToo(database, facts)) return undefined;
  return breach(geoBackup, "its data and its backups stand in one region, and are lost with it");
}

function isElsewhereToo(database: DatabaseFact, facts: Facts): boolean {
  const group = databaseGroups(facts).find(({ members }) => members.includes(database));
  return someHold([
    ...(group?.members ?? []).map(({ regions }) => () => {
      const codes = known(regions) ?? [];
      return codes.length > 1 || codes.some(spansRegions);
    }),
    ...(group?.members ?? [])
      .filter(({ part }) => part !== "global")
      .map(
        ({ origin }) =>
          () =>
            known(origin.region) !== known(database.origin.region),
      ),
  ]);
}
