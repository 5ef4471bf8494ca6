import type { Past } from "../configuration/past";
import { entries, text, valueAt } from "../configuration/plain-data";
import type { Config } from "../configuration/schema";
import type { AccountLocation, AccountLocations, Identity, Topology } from "../model";
import { physicalName } from "../names/names";
import { continuousDays } from "../tables/accounts";
import { zonesOf } from "../tables/catalogue";
import { engines } from "../tables/engines";
import { homeOf } from "./home";
import { writesOf } from "./promise";
import { bySlot } from "./slots";

type Placed = Pick<Config, "cloud" | "seed" | "primary" | "regions" | "database" | "shape">;

/**
 * The regions of an account, and whether this update changes them. Their order is the service's once the account stands: it
 * is read from the state, so that a failover by hand or by the service is followed and never undone.
 *
 * One update does one thing, since the service takes no two at once: it takes away regions whose lines were deleted, or it
 * adds new ones at the end. A lost region stays listed until its line goes, and saying `lost` asks nothing of the account.
 * @param config - The regions, and which is the first.
 * @param past - What the stack remembers, and what the last refresh saw.
 * @source MicrosoftDocs/azure-databases-docs, articles/cosmos-db/manage-with-cli.md: regions are added and removed by an
 * update that changes nothing else, and ranks of those that stay are changed by another operation alone.
 */
export function locationsOf(config: Placed, past: Past): AccountLocations {
  const { regions } = config;
  const writes = writesOf(config) ?? "single-region";
  const before = locationsBefore(past);
  if (before === undefined) return { list: anew(config, past), changes: true, writes };
  const kept = before.filter(({ region }) => regions[region] !== undefined);
  if (kept.length < before.length && kept.length > 0) return { list: kept, changes: true, writes };
  const isNew = (code: string) => regions[code]?.state !== "lost" && !before.some(({ region }) => region === code);
  const added = bySlot(Object.keys(regions), regions).filter(isNew);
  return { list: [...before, ...added.map((code) => locationOf(config, code))], changes: added.length > 0, writes };
}

/**
 * The regions of the account until now: as the last refresh saw them, else as they were decided; absent where there is none.
 * @param past - What the stack remembers.
 */
export function locationsBefore({ seen, topology }: Past): readonly AccountLocation[] | undefined {
  if (seen.locations !== undefined && seen.locations.length > 0) return seen.locations;
  const list = entries(valueAt(topology, ["database", "locations", "list"])).flatMap(([, one]) => {
    const region = text(valueAt(one, ["region"]));
    return region === undefined ? [] : [{ region, isZoneRedundant: valueAt(one, ["isZoneRedundant"]) === true }];
  });
  return list.length > 0 ? list : undefined;
}

/** The first is the one that carries what exists once; those that serve come before those that do not yet. */
function anew(config: Placed, past: Past): AccountLocation[] {
  const { regions } = config;
  const home = homeOf(config, past);
  const rank = (code: string) => (code === home ? 0 : regions[code]?.state === "active" ? 1 : 2);
  const living = bySlot(Object.keys(regions), regions).filter((code) => regions[code]?.state !== "lost");
  return living.toSorted((one, other) => rank(one) - rank(other)).map((code) => locationOf(config, code));
}

function locationOf({ cloud }: Pick<Placed, "cloud">, region: string): AccountLocation {
  return { region, isZoneRedundant: zonesOf(cloud, region).length > 1 };
}

/** What of a topology names its account. */
export type Named = Pick<Topology, "service" | "environment"> & {
  /** What makes the name unique in the world. */
  readonly salt?: string | undefined;
};

/**
 * The name of a system's account.
 * @param system - Whose it is.
 */
export function accountName({ service, environment, salt }: Named): string {
  const identity: Identity = { service, environment, ...(salt === undefined ? {} : { salt }) };
  return physicalName("cosmosAccount", identity);
}

/**
 * The command that ranks a region as the last of an account.
 * @param system - Whose account it is.
 * @param before - The regions as they are ranked.
 * @param last - The region that becomes the last.
 */
export function rankLast(system: Named, before: readonly AccountLocation[], last: string): string {
  const codes = before.map(({ region }) => region);
  const order = [...codes.filter((code) => code !== last), last].map((code, rank) => `${code}=${rank}`);
  return `az cosmosdb failover-priority-change ${called(system)} --failover-policies ${order.join(" ")}`;
}

/**
 * The command that takes a region offline whose loss the service has not acted upon.
 * @param system - Whose account it is.
 * @param region - The region; only Microsoft brings it back.
 * @source MicrosoftDocs/azure-databases-docs, articles/cosmos-db/how-to-manage-database-account.yml, forced failover.
 */
export function takeOffline(system: Named, region: string): string {
  return `az cosmosdb offline-region ${called(system)} --region ${region}`;
}

/** Arguments of `az cosmosdb` that name the account; its group is looked up, since foundations may be anybody's. */
function called(system: Named): string {
  const name = accountName(system);
  return `--name ${name} --resource-group $(az cosmosdb list --query "[?name=='${name}'].resourceGroup" --output tsv)`;
}

/**
 * What an operator should know of an account's regions: what this update does to them, and what the next one does.
 * @param topology - What was decided.
 * @param past - What the stack remembers.
 */
export function locationCaveats(topology: Omit<Topology, "caveats">, past: Past): readonly string[] {
  const { database, regions, ...system } = topology;
  if (!engines[database.engine].account) return [];
  const before = locationsBefore(past) ?? [];
  const ranks = before.map(({ region }) => region);
  const draining = ranks.filter((code) => regions[code]?.state === "draining");
  const gone = ranks.filter((code) => regions[code] === undefined);
  const listed = database.locations?.list.map(({ region }) => region) ?? [];
  const waits = Object.keys(regions).filter((code) => regions[code]?.state !== "lost" && !listed.includes(code));
  const lost = ranks.filter((code) => regions[code]?.state === "lost");
  const days = continuousDays(database.backupRetentionDays);
  const isRanked = database.writes === "single-region";
  return [
    ...draining.map((code) => {
      const rest = ranks.slice(ranks.indexOf(code) + 1);
      const first = `${code} drains and stays one of the database's regions: the update that deletes its line takes it out of the account, and changes nothing else there.`;
      return isRanked && rest.length > 0
        ? `${first} Only the last can go: before that, rank it last, and run pulumi refresh: ${rankLast(system, before, code)}`
        : first;
    }),
    ...gone.map((code) => `This update takes ${code} out of the database's account; its data stay in the others.`),
    ...(waits.length > 0 && gone.length > 0
      ? [
          `${waits.join(", ")} gets its data with the next update: the account takes no region in while another leaves. Run pulumi up once more.`,
        ]
      : []),
    ...lost.map(
      (code) =>
        `${code} is lost, and the database's account still lists it: nothing is asked of it until its line is deleted. Where the service did not take it offline by itself: ${takeOffline(system, code)} (only Microsoft brings it back).`,
    ),
    ...(days < database.backupRetentionDays
      ? [
          `database.backupRetentionDays is ${database.backupRetentionDays}, and ${database.engine} keeps continuous backups for ${days} days at most: that is what you get.`,
        ]
      : []),
  ];
}
