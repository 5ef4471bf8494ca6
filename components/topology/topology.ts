import { TopologyError } from "./configuration/faults";
import { type Memory, type Past, pastOf } from "./configuration/past";
import { readConfiguration } from "./configuration/reading";
import type { Config } from "./configuration/schema";
import { caveatsOf } from "./decide/caveats";
import { copyCaveats, withCopies } from "./decide/copies";
import { expiryCaveats } from "./decide/expiry";
import { takeoverOf } from "./decide/home";
import { locationCaveats } from "./decide/locations";
import { forgetting, movedOf } from "./decide/moved";
import { operatedCaveats } from "./decide/operated";
import { type Promised, promiseOf } from "./decide/promise";
import { refilled } from "./decide/refilled";
import { regionOf } from "./decide/region";
import { releaseCaveats, systemReleases } from "./decide/releases";
import { resizingOf } from "./decide/standing";
import { backboneOf, databaseOf, decidedOf, sure, trafficOf } from "./decide/system";
import type { Topology } from "./model";
import { brokenRules } from "./rules";
import { controlRegionOf } from "./tables/catalogue";
import { tiers } from "./tables/tiers";

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
    ...locationCaveats(topology, past),
    ...operatedCaveats(topology),
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
  const decided = decidedOf(config, past, promised);
  const { tier, objectives, seed, home, primary, standby } = decided;
  const takeover = takeoverOf(config, past);
  const { service, environment, cloud, account, shape, domain, salt, protect, permissionsBoundary, operations } =
    config;
  const traffic = trafficOf(decided);
  const database = databaseOf(decided);
  const shared = { ...decided, traffic, database };
  const codes = Object.keys(config.regions).sort();
  const regions = Object.fromEntries(codes.map((code) => [code, regionOf(shared, code, sure(config.regions[code]))]));
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

function retiredAfter({ regions }: Config, past: Past): Record<string, string> {
  const gone = Object.entries(past.regions).filter(([code]) => regions[code] === undefined);
  return { ...past.retired, ...Object.fromEntries(gone.map(([code, { slot }]) => [String(slot), code])) };
}

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
