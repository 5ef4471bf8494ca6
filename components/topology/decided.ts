import { backboneFor, backbones } from "./backbones";
import { carriedBy, engines } from "./engines";
import type { ClusterSettings, DatabaseSettings, Topology, TrafficSettings } from "./model";
import type { Past } from "./past";
import { consistencyOf, methodOf, type Promised, routingOf, witnessOf } from "./promise";
import type { Config, RegionConfig } from "./schema";
import { versionOf } from "./standing";
import { tablesOf } from "./tables";
import { chosen, tiers } from "./tiers";

/** Seconds before an answer counts as missing: what Route 53 gives a check in all, 4 to connect and 2 to answer. */
const probeTimeoutSeconds = 6;

/** Where applications answer: whether they can write, or whether they are there at all. */
const probePaths: Readonly<Record<TrafficSettings["gate"], string>> = {
  writable: "/healthz/write",
  reachable: "/healthz",
};

/** What is decided before any region is looked at. */
export interface Decided extends Promised {
  readonly config: Config;
  readonly past: Past;
  readonly seed: string;
  readonly primary: string;
  readonly standby: Topology["standby"];
  readonly writes: DatabaseSettings["writes"];
}

/**
 * A region's cluster.
 * @param decided - What holds for the whole system.
 * @param code - The region.
 * @param own - What is configured for this region alone.
 */
export function clusterOf(
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

/**
 * How users reach the regions.
 * @param decided - What holds for the whole system.
 */
export function trafficOf({ config, tier, writes }: Decided): TrafficSettings {
  const { cloud, traffic, shape } = config;
  const row = tiers[tier];
  const { policy } = carriedBy(config.database.engine, consistencyOf(config.database)).conflicts;
  const gate = traffic.gate ?? (shape === "active-passive" && writes === "single-region" ? "writable" : "reachable");
  const path = probePaths[gate];
  return {
    method: methodOf(traffic.method, tier, cloud),
    routing: routingOf(traffic),
    affinity: traffic.affinity ?? (policy === "last-writer-wins" ? "client" : "none"),
    gate,
    zone: traffic.zone,
    delegated: traffic.delegated ?? traffic.zone !== "create",
    probe: {
      path,
      intervalSeconds: chosen(row.probeIntervalSeconds, cloud),
      failureThreshold: chosen(row.probeFailureThreshold, cloud),
      timeoutSeconds: probeTimeoutSeconds,
    },
    targetProbe: { path, ...chosen(row.targetProbe, cloud) },
  };
}

/**
 * The database over all regions.
 * @param decided - What holds for the whole system.
 */
export function databaseOf({ config, past, tier, writes }: Decided): DatabaseSettings {
  const { cloud, database } = config;
  const consistency = consistencyOf(database);
  const witness = witnessOf(config, past.kept["database.witness"]);
  const engine = engines[database.engine];
  const row = tiers[tier];
  const version = database.version ?? engine.version;
  const instanceClass = database.instanceClass ?? engine.instanceClass;
  return {
    engine: database.engine,
    ...(version === undefined ? {} : { version }),
    writes,
    ...(consistency === undefined ? {} : { consistency }),
    ...(witness === undefined ? {} : { witness }),
    conflicts: carriedBy(database.engine, consistency).conflicts,
    databaseName: database.databaseName,
    tables: engine.tables ? tablesOf(database) : {},
    instancesPerRegion: database.instancesPerRegion ?? chosen(row.instancesPerRegion, cloud),
    ...(instanceClass === undefined ? {} : { instanceClass }),
    backupRetentionDays: database.backupRetentionDays ?? chosen(row.backupRetentionDays, cloud),
    keepsSnapshot: tier !== "dev",
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
