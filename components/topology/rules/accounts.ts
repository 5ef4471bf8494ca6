import type { Fault } from "../configuration/faults";
import type { Past } from "../configuration/past";
import { valueAt } from "../configuration/plain-data";
import type { Config } from "../configuration/schema";
import { locationsBefore, rankLast } from "../decide/locations";
import { promiseOf, seedOf, writesOf } from "../decide/promise";
import { databaseOf, decidedOf } from "../decide/system";
import { continuousDays } from "../tables/accounts";
import { engines } from "../tables/engines";
import { faultIf, type Rule, rule } from "./rule";

const needs = [
  "service",
  "environment",
  "salt",
  "cloud",
  "shape",
  "tier",
  "objectives",
  "seed",
  "primary",
  "standby",
  "regions",
  "database",
] as const;

/**
 * Rules about a database that is one account over all regions.
 * @source MicrosoftDocs/azure-databases-docs, articles/cosmos-db/manage-with-cli.md; what is changed alone also in
 * cosmosdb_account_resource.go of terraform-provider-azurerm, which sends one update after the other.
 */
export const accountRules: readonly Rule[] = [
  rule("account-changed-alone", needs, (config, past) => {
    const changed = changesOf(config as Config, past);
    return faultIf(changed.length > 1, {
      path: "database",
      found: `a change of ${changed.join(" and of ")} in one update`,
      allowed: "one of them: the account takes no other change along",
      advice: "Take one back, run pulumi up, then make it.",
    });
  }),

  rule("account-last-leaves", needs, leaveFaults),
];

/** Whether there is an account that stands, and it is this one: another engine is a fault of its own. */
function isKept({ database: { engine } }: Pick<Config, "database">, { built, kept }: Past): boolean {
  return built && engines[engine].account === true && kept["database.engine"] === engine;
}

/** What an update changes of the account that it has to change alone. */
function changesOf(config: Config, past: Past): string[] {
  const promised = promiseOf(config, past);
  const whole = seedOf(config) !== undefined && writesOf(config) !== undefined;
  if (!isKept(config, past) || !promised || !whole) return [];
  const { writes, backupRetentionDays, locations } = databaseOf(decidedOf(config, past, promised));
  const was = (name: string) => valueAt(past.topology, ["database", name]);
  const daysBefore = continuousDays(Number(was("backupRetentionDays")));
  return [
    ...(locations?.changes === true ? ["its regions"] : []),
    ...(was("writes") === writes ? [] : ["who writes (shape)"]),
    ...(daysBefore === continuousDays(backupRetentionDays) ? [] : ["how long backups are kept"]),
  ];
}

/** Ranks are no update's business where one region writes: what is in the middle is ranked last by hand, then it can go. */
function leaveFaults(config: Pick<Config, (typeof needs)[number]>, past: Past): readonly Fault[] {
  const { database, regions } = config;
  const writes = valueAt(past.topology, ["database", "writes"]);
  if (!isKept({ database }, past) || writes !== "single-region") return [];
  const before = locationsBefore(past) ?? [];
  const isGone = (code: string) => regions[code] === undefined;
  const tail = before.slice(before.findLastIndex(({ region }) => !isGone(region)) + 1).map(({ region }) => region);
  // A lost one is not ranked any more: closing the gap is all that is left.
  const stuck = before.find(
    ({ region }) => isGone(region) && !tail.includes(region) && past.regions[region]?.state !== "lost",
  );
  return faultIf(stuck !== undefined, {
    path: `regions.${stuck?.region}`,
    found: "no line, while the database's account ranks other regions behind it",
    allowed: "its line, draining, until it is the last of the account: an update cannot rank those that stay anew",
    advice: `Rank it last, run pulumi refresh, then this update again: ${rankLast(config, before, stuck?.region ?? "")}`,
  });
}
