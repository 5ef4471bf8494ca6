import { addressesOf } from "./addresses";
import { controlRegionOf, regionFacts, zonesPerRegion } from "./catalogue";
import { caveatsOf } from "./caveats";
import { readConfiguration } from "./configuration";
import { copyCaveats, withCopies } from "./copies";
import { backboneOf, clusterOf, type Decided, databaseOf, trafficOf } from "./decided";
import { expiryCaveats } from "./expiry";
import { TopologyError } from "./faults";
import { homeOf, primaryOf, takeoverOf } from "./home";
import type { BackupSettings, RegionRoles, RegionTopology, Topology } from "./model";
import { forgetting, movedOf } from "./moved";
import { type Memory, type Past, pastOf } from "./past";
import { methodOf, type Promised, promiseOf, seedOf, writesOf } from "./promise";
import { refilled } from "./refilled";
import { releaseCaveats, releasedOf, systemReleases } from "./releases";
import { recalled, recalledIn, zonesIn } from "./remembered";
import type { RegionName } from "./remembered-rows";
import { brokenRules } from "./rules";
import { safeguardsOf } from "./safeguards";
import type { Config, RegionConfig } from "./schema";
import { capacityOf, exposureOf, instancesOf, peersOf, resizingOf } from "./standing";
import { holdOf, states } from "./states";
import { chosen, tiers } from "./tiers";

/** A region's share of the traffic, unless it says another one. */
const fullWeight = 100;

/**
 * Makes the topology of a configuration: checked, completed and frozen. It reads nothing but its arguments.
 * @param config - The configuration by key, as `stacks/config.ts` gives it.
 * @param memory - The stack's own previous outputs; without them the rules with memory do not run.
 * @throws TopologyError with everything that is wrong, at once.
 */
export function topologyOf(config: unknown, memory: Memory = {}): Topology {
  const past = pastOf(memory);
  const read = readConfiguration(refilled(config, past));
  const faults = [...read.faults, ...brokenRules(read.config, read.sound, past)];
  if (faults.length > 0) throw new TopologyError(faults);
  const made = complete(read.config as Config, past);
  return frozen({ ...made, caveats: [...made.caveats, ...movedCaveats(config, read.config as Config, past, made)] });
}

function complete(config: Config, past: Past): Topology {
  const topology = completed(config, past, sure(promiseOf(config, past)));
  const caveats = [
    ...caveatsOf(topology),
    ...releaseCaveats(topology, past),
    ...copyCaveats(topology, past),
    ...expiryCaveats(topology, past),
  ];
  return { ...topology, caveats };
}

/** What is kept that a new system of the same tier would get otherwise. */
function movedCaveats(input: unknown, config: Config, past: Past, topology: Topology): readonly string[] {
  if (past.topology === undefined) return [];
  const unfilled = readConfiguration(input).config as Config;
  const { tier } = topology;
  const objectives = config.objectives === undefined ? tiers[tier].objectives : topology.objectives;
  const fresh = completed(unfilled, forgetting(past), { tier, objectives });
  return movedOf({ config: unfilled, past, topology, fresh, tierNow: promiseOf(config)?.tier });
}

function completed(config: Config, past: Past, promised: Promised): Omit<Topology, "caveats"> {
  const decided = decide(config, past, promised);
  const { tier, objectives, seed, home, primary, standby } = decided;
  const takeover = takeoverOf(config, past);
  const { service, environment, cloud, account, shape, domain, salt, protect, permissionsBoundary, operations } =
    config;
  const codes = Object.keys(config.regions).sort();
  const regions = Object.fromEntries(codes.map((code) => [code, regionOf(decided, code, sure(config.regions[code]))]));
  const traffic = trafficOf(decided);
  const database = databaseOf(decided);
  const resizing = resizingOf(past, database.instanceClass, regions);
  return {
    service,
    environment,
    cloud,
    account,
    shape,
    tier,
    objectives,
    objectivesFrom: config.objectives === undefined ? "tier" : "configuration",
    domain,
    seed,
    home,
    ...(takeover === undefined ? {} : { takeover }),
    primary,
    controlRegion: config.controlRegion ?? past.controlRegion ?? sure(controlRegionOf(cloud, codes)),
    ...(salt === undefined ? {} : { salt }),
    standby,
    protect: protect ?? tier !== "dev",
    ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
    steering: shape === "active-active" ? "nearest" : "preferred",
    regions: withCopies(regions, past),
    ...backboneOf(decided),
    ...systemReleases(past, { traffic, database }),
    traffic,
    database: { ...database, ...(resizing === undefined ? {} : { resizing }) },
    supernet: config.network.supernet,
    operations,
    retired: retiredAfter(config, past),
  };
}

function decide(config: Config, past: Past, promised: Promised): Decided {
  const { tier } = promised;
  const standby = chosen(tiers[tier].standby, config.cloud);
  return {
    ...promised,
    config,
    past,
    seed: sure(seedOf(config)),
    home: sure(homeOf(config, past)),
    primary: sure(primaryOf(config, past)),
    standby: config.standby ?? recalled({ config, past, tier }, "standby", standby),
    writes: sure(writesOf(config)),
  };
}

function regionOf(decided: Decided, code: string, line: RegionConfig): RegionTopology {
  const { slot, state, cluster, locations = [], weight = fullWeight } = line;
  const { config, tier, past, home } = decided;
  const fresh = safeguardsOf(tier, config.cloud);
  const was = <T>(name: RegionName, fresh: T) => recalledIn(decided, code, name, fresh);
  const standing = { code, regions: config.regions, past };
  const roles = rolesOf(decided, code, state, weight);
  const network = {
    privateServices: was("network.privateServices", fresh.network.privateServices),
    flowLog: was("network.flowLog", fresh.network.flowLog),
  };
  const entry = {
    firewall: was("entry.firewall", fresh.entry.firewall),
    zonalAutoshift: was("entry.zonalAutoshift", fresh.entry.zonalAutoshift),
  };
  const backup = backupOf(was("backup.vault", fresh.vault), roles);
  const { instancesPerRegion: perRegion } = databaseOf(decided);
  return {
    region: code,
    slot,
    state,
    hold: holdOf(config.protect ?? tier !== "dev", state),
    roles,
    addresses: addressesOf(config.network.supernet, slot),
    zones: zonesIn(past, code) ?? (regionFacts(config.cloud, code)?.zones ?? []).slice(0, zonesPerRegion),
    instances: instancesOf(standing, roles.capacity, { engine: config.database.engine, home, perRegion }),
    peers: peersOf(standing),
    network,
    cluster: clusterOf(decided, code, cluster ?? {}),
    entry,
    exposure: exposureOf(past, code, methodOf(config.traffic.method, tier, config.cloud, past)),
    locations: [...locations].sort(),
    backup,
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
    writes: serves && (writes === "multi-region" || code === primary),
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

function retiredAfter({ regions }: Config, past: Past): Record<string, string> {
  const gone = Object.entries(past.regions).filter(([code]) => regions[code] === undefined);
  return { ...past.retired, ...Object.fromEntries(gone.map(([code, { slot }]) => [String(slot), code])) };
}

/** What a rule has already made sure of. */
function sure<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("a rule let a configuration pass that cannot be completed");
  return value;
}

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
