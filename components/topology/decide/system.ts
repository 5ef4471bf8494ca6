import type { Past } from "../configuration/past";
import type { Config, RegionConfig } from "../configuration/schema";
import { atLeast } from "../configuration/versions";
import type { ClusterSettings, DatabaseSettings, Topology, TrafficSettings } from "../model";
import { backboneFor, backbones } from "../tables/backbones";
import { defaultApply, defaultClusterMode, probePaths, probeTimeoutSeconds } from "../tables/defaults";
import { carriedBy, engines } from "../tables/engines";
import type { SystemName } from "../tables/remembered-rows";
import { asksPods, firewallAt, safeguardsOf } from "../tables/safeguards";
import { chosen, tiers } from "../tables/tiers";
import { tablesOf } from "./database-tables";
import { homeOf, primaryOf } from "./home";
import { locationsOf } from "./locations";
import { operatedOf } from "./operated";
import { consistencyOf, methodOf, type Promised, routingOf, seedOf, witnessOf, writesOf } from "./promise";
import { regionSetOf } from "./region-set";
import { isSo, recalled, recalledIn } from "./remembered";
import { serversOf } from "./servers";
import { versionOf } from "./standing";

/** What is decided before any region is looked at. */
export interface Decided extends Promised {
  /** The configuration, which breaks no rule. */
  readonly config: Config;
  /** What the stack remembers. */
  readonly past: Past;
  /** The region where what exists once was created. */
  readonly seed: string;
  /** The region that carries what exists once now: the seed, until it is lost. */
  readonly home: string;
  /** The region that is preferred when all is well. */
  readonly primary: string;
  /** How ready a region is that serves nobody. */
  readonly standby: Topology["standby"];
  /** Whether one region writes or every one. */
  readonly writes: DatabaseSettings["writes"];
}

/**
 * What is decided before any region is looked at.
 * @param config - A configuration that breaks no rule.
 * @param past - What the stack remembers.
 * @param promised - The tier and its numbers.
 */
export function decidedOf(config: Config, past: Past, promised: Promised): Decided {
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

/**
 * A region's cluster.
 * @param decided - What holds for the whole system.
 * @param code - The region.
 * @param own - What is configured for this region alone.
 */
export function clusterOf(decided: Decided, code: string, own: NonNullable<RegionConfig["cluster"]>): ClusterSettings {
  const { cloud, cluster } = decided.config;
  const row = tiers[decided.tier];
  const days = recalledIn(decided, code, "cluster.logRetentionDays", chosen(row.logRetentionDays, cloud));
  const capacity = recalledIn(decided, code, "cluster.controlPlane", chosen(row.controlPlane, cloud));
  return {
    ...versionOf(decided, code, cluster.version),
    admins: own.admins ?? cluster.admins,
    allow: own.allow ?? cluster.allow,
    logRetentionDays: own.logRetentionDays ?? cluster.logRetentionDays ?? days,
    controlPlane: own.controlPlane ?? cluster.controlPlane ?? capacity,
    ...(cloud === "gcp" && {
      mode: own.mode ?? cluster.mode ?? recalledIn(decided, code, "cluster.mode", defaultClusterMode),
    }),
  };
}

/**
 * How users reach the regions.
 * @param decided - What holds for the whole system.
 */
export function trafficOf(decided: Decided): TrafficSettings {
  const { config, past, tier } = decided;
  const { cloud, traffic } = config;
  const row = tiers[tier];
  const { policy } = carriedBy(config.database.engine, consistencyOf(config.database)).conflicts;
  const was = <T>(name: SystemName, fresh: T) => recalled(decided, name, fresh);
  const gate = gateOf(decided);
  const path = isSo(past, ["traffic", "gate"], gate) ? was("traffic.probe.path", probePaths[gate]) : probePaths[gate];
  const target = chosen(row.targetProbe, cloud);
  const method = methodOf(traffic.method, tier, cloud, past);
  const { firewall } = safeguardsOf(tier, cloud).entry;
  const targetProbe = {
    path,
    intervalSeconds: was("traffic.targetProbe.intervalSeconds", target.intervalSeconds),
    failureThreshold: was("traffic.targetProbe.failureThreshold", target.failureThreshold),
    timeoutSeconds: was("traffic.targetProbe.timeoutSeconds", target.timeoutSeconds),
  };
  // What asks pods and what asks from afar take other numbers: those of one method are none of the other's.
  const isAsked = asksPods[cloud].anycast && !isSo(past, ["traffic", "method"], method);
  const wasAsked = <T>(name: SystemName, fresh: T) => (isAsked ? fresh : was(name, fresh));
  return {
    method,
    ...operatedOf(decided, method),
    ...(firewallAt[cloud][method] === "traffic" ? { firewall: was("traffic.firewall", firewall) } : {}),
    routing: traffic.routing ?? was("traffic.routing", routingOf(traffic)),
    affinity: traffic.affinity ?? was("traffic.affinity", policy === "last-writer-wins" ? "client" : "none"),
    gate,
    zone: traffic.zone,
    delegated: traffic.delegated ?? traffic.zone !== "create",
    ttlSeconds: was("traffic.ttlSeconds", chosen(row.dnsTtlSeconds, cloud)),
    probe: asksPods[cloud][method]
      ? targetProbe
      : {
          path,
          intervalSeconds: wasAsked("traffic.probe.intervalSeconds", chosen(row.probeIntervalSeconds, cloud)),
          failureThreshold: wasAsked("traffic.probe.failureThreshold", chosen(row.probeFailureThreshold, cloud)),
          timeoutSeconds: wasAsked("traffic.probe.timeoutSeconds", probeTimeoutSeconds),
        },
    targetProbe,
  };
}

/** What a region must be able to do to get traffic; another shape asks anew. */
function gateOf(decided: Decided): TrafficSettings["gate"] {
  const { config, past, writes } = decided;
  const fresh = config.shape === "active-passive" && writes === "single-region" ? "writable" : "reachable";
  const kept = isSo(past, ["shape"], config.shape) ? recalled(decided, "traffic.gate", fresh) : fresh;
  return config.traffic.gate ?? kept;
}

/**
 * The database over all regions.
 * @param decided - What holds for the whole system.
 */
export function databaseOf(decided: Decided): Omit<DatabaseSettings, "resizing"> {
  const { config, past, tier, writes } = decided;
  const { cloud, database } = config;
  const was = <T>(name: SystemName, fresh: T) => recalled(decided, name, fresh);
  const consistency = consistencyOf(database);
  const witness = witnessOf(config, past.kept["database.witness"]);
  const engine = engines[database.engine];
  const row = tiers[tier];
  const remembered = was<string | undefined>("database.version", undefined);
  const instanceClass = database.instanceClass ?? was("database.instanceClass", engine.instanceClass);
  return {
    engine: database.engine,
    ...atLeast(database.version, remembered, past.seen.database, engine.version),
    writes,
    ...(consistency === undefined ? {} : { consistency }),
    ...(witness === undefined ? {} : { witness }),
    conflicts: carriedBy(database.engine, consistency).conflicts,
    databaseName: database.databaseName,
    tables: tablesOf(database),
    ...(engine.account ? { locations: locationsOf(config, past) } : {}),
    ...regionSetOf(config, past),
    instancesPerRegion:
      database.instancesPerRegion ?? was("database.instancesPerRegion", chosen(row.instancesPerRegion, cloud)),
    ...(instanceClass === undefined ? {} : { instanceClass }),
    apply: database.apply ?? was("database.apply", defaultApply),
    backupRetentionDays:
      database.backupRetentionDays ?? was("database.backupRetentionDays", chosen(row.backupRetentionDays, cloud)),
    keepsSnapshot: was("database.keepsSnapshot", tier !== "dev"),
    ...serversOf(decided),
  };
}

/**
 * What joins the networks. It stays what it was, however many regions there are by now: another one has to be asked for.
 * Where it lets regions go later, it still knows for one update those whose lines were deleted.
 * @param decided - What holds for the whole system.
 */
export function backboneOf({ config, past, writes }: Decided): Pick<Topology, "backbone" | "leaving"> {
  const { network, cloud, regions } = config;
  const wanted = writes === "single-region" ? backboneFor(cloud, Object.keys(regions).length) : undefined;
  const backbone = network.backbone ?? past.backbone ?? wanted;
  if (backbone === undefined || backbone === "none") return {};
  const stays = backbone === past.backbone && backbones[backbone].leavesLater;
  const leaving = stays ? Object.keys(past.regions).filter((code) => regions[code] === undefined) : [];
  return { backbone, ...(leaving.length > 0 ? { leaving: leaving.sort() } : {}) };
}

/**
 * What a rule has already made sure of.
 * @param value - What is there.
 * @throws Error where the rule is missing: a fault of this library.
 */
export function sure<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("a rule let a configuration pass that cannot be completed");
  return value;
}
