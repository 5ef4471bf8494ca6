import type { Config, RegionConfig } from "../configuration/schema";
import type { BackupSettings, DatabaseSettings, RegionRoles, RegionTopology, TrafficSettings } from "../model";
import { addressesOf } from "../names/addresses";
import { zonesOf } from "../tables/catalogue";
import { defaultWeight } from "../tables/defaults";
import { engines } from "../tables/engines";
import type { RegionName } from "../tables/remembered-rows";
import { firewallAt, safeguardsOf } from "../tables/safeguards";
import { holdOf, states } from "../tables/states";
import { besideExisting, existingZones, hasOwnNetwork } from "./existing";
import { releasedOf } from "./releases";
import { recalledIn, zonesIn } from "./remembered";
import { capacityOf, exposureOf, instancesOf, peersOf } from "./standing";
import { clusterOf, type Decided } from "./system";

/** What is decided for the whole system and read by every region. */
export interface Shared extends Decided {
  /** How users are led between regions. */
  readonly traffic: Pick<TrafficSettings, "method">;
  /** The engine, and how many instances a region has of it. */
  readonly database: Pick<DatabaseSettings, "engine" | "instancesPerRegion">;
}

/**
 * One region, completed.
 * @param shared - What holds for the whole system.
 * @param code - The region.
 * @param line - What is configured for it.
 */
export function regionOf(shared: Shared, code: string, line: RegionConfig): RegionTopology {
  const { slot, state, cluster, locations = [], weight = defaultWeight, existing } = line;
  const { config, tier, past, home, traffic, database } = shared;
  const fresh = safeguardsOf(tier, config.cloud);
  const was = <T>(name: RegionName, fresh: T) => recalledIn(shared, code, name, fresh);
  const standing = { code, regions: config.regions, past };
  const roles = rolesOf(shared, code, state, weight);
  const made = {
    privateServices: was("network.privateServices", fresh.network.privateServices),
    flowLog: was("network.flowLog", fresh.network.flowLog),
  };
  const network = hasOwnNetwork(line) ? made : besideExisting;
  const isEntrys = firewallAt[config.cloud][traffic.method] === "entry";
  const entry = {
    firewall: isEntrys && was("entry.firewall", fresh.entry.firewall),
    zonalAutoshift: was("entry.zonalAutoshift", fresh.entry.zonalAutoshift),
  };
  const isVaulted = engines[database.engine].backups === "chosen";
  const backup = backupOf(isVaulted && was("backup.vault", fresh.vault), roles);
  return {
    region: code,
    slot,
    state,
    hold: holdOf(config.protect ?? tier !== "dev", state),
    roles,
    addresses: addressesOf(config.cloud, config.network.supernet, slot),
    zones: existingZones(line) ?? zonesIn(past, code) ?? zonesOf(config.cloud, code),
    instances: instancesOf(standing, roles.capacity, { home, ...database }),
    peers: peersOf(standing),
    network,
    cluster: clusterOf(shared, code, cluster ?? {}),
    entry,
    exposure: exposureOf(past, code, traffic.method, config.cloud),
    locations: [...locations].sort(),
    backup,
    ...(existing === undefined ? {} : { existing }),
    ...releasedOf(past, { region: code, network, entry, backup }),
  };
}

/** Backups are copied to the region that takes over first: there they are needed. */
function backupOf(vault: boolean, { backsUpTo: [copiesTo] }: RegionRoles): BackupSettings {
  return { vault, ...(vault && copiesTo !== undefined ? { copiesTo } : {}) };
}

/** Weights are shares among those that serve, by default the same, so that a new region changes none of them. */
function rolesOf(decided: Decided, code: string, state: RegionConfig["state"], weight: number): RegionRoles {
  const { config, past, primary, standby, writes } = decided;
  const active = states[state].serves;
  const wanted = config.shape === "active-active" || code === primary ? "full" : standby;
  const serves = active && (config.shape === "active-active" || code === primary);
  return {
    serves,
    acceptsWrites: serves && (writes === "multi-region" || code === primary),
    capacity: capacityOf({ code, regions: config.regions, past }, wanted),
    weight: serves ? weight : 0,
    backsUpTo: active ? othersBySlot(config.regions, code) : [],
  };
}

function othersBySlot(regions: Config["regions"], code: string): string[] {
  return Object.entries(regions)
    .filter(([other, { state }]) => other !== code && states[state].serves)
    .sort(([, a], [, b]) => a.slot - b.slot)
    .map(([other]) => other);
}
