import { addressesOf } from "./addresses";
import { controlRegionOf, regionFacts, zonesPerRegion } from "./catalogue";
import { readConfiguration } from "./configuration";
import { engines } from "./engines";
import { TopologyError } from "./faults";
import type {
  ClusterSettings,
  DatabaseSettings,
  RegionRoles,
  RegionTopology,
  Topology,
  TrafficSettings,
} from "./model";
import { type Memory, type Past, pastOf } from "./past";
import { methodOf, type Promised, primaryOf, promiseOf, seedOf, writesOf } from "./promise";
import { brokenRules } from "./rules";
import { safeguardsOf } from "./safeguards";
import type { Config, RegionConfig } from "./schema";
import { capacityOf, instancesOf, peersOf, versionOf } from "./standing";
import { holdOf, states } from "./states";
import { chosen, tiers } from "./tiers";

/** Seconds before an answer counts as missing: what Route 53 gives a check in all, 4 to connect and 2 to answer. */
const probeTimeoutSeconds = 6;

/** How an entry asks its targets: 10 seconds and two answers find a dead pod before the global layer leaves the region. */
const targetProbe = { intervalSeconds: 10, failureThreshold: 2, timeoutSeconds: 5 } as const;

/** Where applications answer: whether they can write, or whether they are there at all. */
const probePaths: Readonly<Record<TrafficSettings["gate"], string>> = {
  writable: "/healthz/write",
  reachable: "/healthz",
};

/** What is decided before any region is looked at. */
interface Decided extends Promised {
  readonly config: Config;
  readonly past: Past;
  readonly seed: string;
  readonly primary: string;
  readonly standby: Topology["standby"];
  readonly writes: DatabaseSettings["writes"];
}

/**
 * Makes the topology of a configuration: checked, completed and frozen. It reads nothing but its arguments.
 * @param config - The configuration by key, as `stacks/config.ts` gives it.
 * @param memory - The stack's own previous outputs; without them the rules with memory do not run.
 * @throws TopologyError with everything that is wrong, at once.
 */
export function topologyOf(config: unknown, memory: Memory = {}): Topology {
  const past = pastOf(memory);
  const read = readConfiguration(config);
  const faults = [...read.faults, ...brokenRules(read.config, read.sound, past)];
  if (faults.length > 0) throw new TopologyError(faults);
  return frozen(complete(read.config as Config, past));
}

function complete(config: Config, past: Past): Topology {
  const decided = decide(config, past);
  const { tier, objectives, seed, primary, standby } = decided;
  const { service, environment, cloud, account, shape, domain, salt, protect, operations } = config;
  const codes = Object.keys(config.regions).sort();
  return {
    service,
    environment,
    cloud,
    account,
    shape,
    tier,
    objectives,
    domain,
    seed,
    primary,
    controlRegion: config.controlRegion ?? past.controlRegion ?? sure(controlRegionOf(cloud, codes)),
    ...(salt === undefined ? {} : { salt }),
    standby,
    protect: protect ?? tier !== "dev",
    steering: shape === "active-active" ? "nearest" : "preferred",
    regions: Object.fromEntries(codes.map((code) => [code, regionOf(decided, code, sure(config.regions[code]))])),
    backbone: decided.writes === "single-region",
    traffic: trafficOf(decided),
    database: databaseOf(decided),
    supernet: config.network.supernet,
    operations,
    retired: retiredAfter(config, past),
  };
}

function decide(config: Config, past: Past): Decided {
  const promised = sure(promiseOf(config));
  return {
    ...promised,
    config,
    past,
    seed: sure(seedOf(config)),
    primary: sure(primaryOf(config)),
    standby: config.standby ?? chosen(tiers[promised.tier].standby, config.cloud),
    writes: sure(writesOf(config)),
  };
}

function regionOf(decided: Decided, code: string, { slot, state, cluster }: RegionConfig): RegionTopology {
  const { config, tier, past, seed } = decided;
  const line = { code, regions: config.regions, past };
  const roles = rolesOf(decided, code, state);
  const { instancesPerRegion: perRegion } = databaseOf(decided);
  return {
    region: code,
    slot,
    state,
    hold: holdOf(config.protect ?? tier !== "dev", state),
    roles,
    addresses: addressesOf(config.network.supernet, slot),
    zones: sure(regionFacts(config.cloud, code)).zones.slice(0, zonesPerRegion),
    instances: instancesOf(line, roles.capacity, { engine: config.database.engine, seed, perRegion }),
    peers: peersOf(line),
    ...safeguardsOf(tier, config.cloud),
    cluster: clusterOf(decided, code, cluster ?? {}),
  };
}

/** Weights are shares among those that serve: every one has the same, so a new region changes none of them. */
function rolesOf(decided: Decided, code: string, state: RegionConfig["state"]): RegionRoles {
  const { config, past, primary, standby, writes } = decided;
  const active = states[state].serves;
  const wanted = config.shape === "active-active" || code === primary ? "full" : standby;
  const serves = active && (config.shape === "active-active" || code === primary);
  return {
    serves,
    writes: serves && (writes === "multi-region" || code === primary),
    capacity: capacityOf({ code, regions: config.regions, past }, wanted),
    weight: serves ? 100 : 0,
    backsUpTo: active ? othersBySlot(config.regions, code) : [],
  };
}

function othersBySlot(regions: Config["regions"], code: string): string[] {
  return Object.entries(regions)
    .filter(([other, { state }]) => other !== code && states[state].serves)
    .sort(([, a], [, b]) => a.slot - b.slot)
    .map(([other]) => other);
}

function clusterOf(
  { config, tier, past, seed }: Decided,
  code: string,
  own: NonNullable<RegionConfig["cluster"]>,
): ClusterSettings {
  const { cloud, cluster } = config;
  const row = tiers[tier];
  return {
    version: own.version ?? cluster.version ?? versionOf(past, code, seed),
    admins: own.admins ?? cluster.admins,
    allow: own.allow ?? cluster.allow,
    logRetentionDays: own.logRetentionDays ?? cluster.logRetentionDays ?? chosen(row.logRetentionDays, cloud),
    controlPlane: own.controlPlane ?? cluster.controlPlane ?? chosen(row.controlPlane, cloud),
  };
}

function trafficOf({ config, tier, writes }: Decided): TrafficSettings {
  const { cloud, traffic, shape } = config;
  const row = tiers[tier];
  const gate = traffic.gate ?? (shape === "active-passive" && writes === "single-region" ? "writable" : "reachable");
  const path = probePaths[gate];
  return {
    method: methodOf(traffic.method, tier, cloud),
    gate,
    zone: traffic.zone,
    delegated: traffic.delegated ?? traffic.zone !== "create",
    probe: {
      path,
      intervalSeconds: chosen(row.probeIntervalSeconds, cloud),
      failureThreshold: chosen(row.probeFailureThreshold, cloud),
      timeoutSeconds: probeTimeoutSeconds,
    },
    targetProbe: { path, ...targetProbe },
  };
}

function databaseOf({ config, tier, writes }: Decided): DatabaseSettings {
  const { cloud, database } = config;
  const engine = engines[database.engine];
  const row = tiers[tier];
  const version = database.version ?? engine.version;
  const instanceClass = database.instanceClass ?? engine.instanceClass;
  return {
    engine: database.engine,
    ...(version === undefined ? {} : { version }),
    writes,
    databaseName: database.databaseName,
    instancesPerRegion: database.instancesPerRegion ?? chosen(row.instancesPerRegion, cloud),
    ...(instanceClass === undefined ? {} : { instanceClass }),
    backupRetentionDays: database.backupRetentionDays ?? chosen(row.backupRetentionDays, cloud),
    keepsSnapshot: tier !== "dev",
  };
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
