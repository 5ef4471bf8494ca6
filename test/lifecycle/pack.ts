import { readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { tierNames } from "../../components/topology/tables/tiers";
import type { WrittenExemption } from "../../resilience/rules/exemptions";
import { configOf } from "../harness/stacks";
import type { Run, Settings, Site } from "./site";

const policies = resolve(__dirname, "../../policies");

/** The flags of a run with the pack, as a person gives them: by paths relative to where the person stands. */
export function packFlags(site: Site, stack: string, exempt: readonly WrittenExemption[] = []): string[] {
  const tier = tierNames.find((each) => each === configOf(stack).tier);
  const profile = JSON.parse(readFileSync(join(policies, `profiles/${tier}.json`), "utf8"));
  writeFileSync(
    join(site.dir, "policies.json"),
    JSON.stringify({ ...profile, settings: { ...profile.settings, exempt } }),
  );
  const pack = relative(site.dir, join(policies, "pulumi-analyzer-trilith"));
  return ["--policy-pack", pack, "--policy-pack-config", "policies.json"];
}

/** What the pack said that stops: the policies, and the resources. */
export function stopsOf({ text }: Run): string[] {
  const found = [...text.matchAll(/\[mandatory\][^\n]*\s(\S+) {2}\(\S+ (\S+)\)/g)];
  return [...new Set(found.map(([, policy, resource]) => `${policy} ${resource}`))].toSorted();
}

/** A change that a rule looks at: how long backups are kept. */
export const daysOfBackups = (days: number) => (settings: Settings) => {
  settings.database = { engine: "aurora-postgresql", backupRetentionDays: days };
};

/** Calls that change something. */
export const changing = /^(create|update|delete)/;

/** Logical name of a region's member of the database. */
export const memberOf = (region: string) => `shop-database-${region}-cluster`;
