import type {
  Cloud,
  ClusterSettings,
  DatabaseSettings,
  EngineName,
  EntrySettings,
  NetworkSettings,
  Probe,
  TierName,
  TrafficSettings,
} from "../model";
import { engines } from "./engines";
import { safeguardsOf } from "./safeguards";
import { chosen, defaultKubernetesVersion, tiers } from "./tiers";

/** Seconds before an answer counts as missing: what Route 53 gives a check in all, 4 to connect and 2 to answer. */
export const probeTimeoutSeconds = 6;

/** Where applications answer: whether they can write, or whether they are there at all. */
export const probePaths: Readonly<Record<TrafficSettings["gate"], string>> = {
  writable: "/healthz/write",
  reachable: "/healthz",
};

/**
 * When what interrupts a database is done: while the person watches who asked for it. A maintenance window is one that the
 * service picked at random, in a night of somebody else's, and until then nothing is done.
 */
export const defaultApply = "now";

/** Who makes nodes on Google Cloud: GKE, since what nobody sizes is never too small on the night when everything comes here. */
export const defaultClusterMode = "autopilot";

/** A region's share of the traffic, unless it says another one: the same as every other's. */
export const defaultWeight = 100;

/** Name of the first database. */
export const defaultDatabaseName = "app";

/** The tier whose settings a part has that somebody's own program imports alone and tells none. */
export const aloneTier: TierName = "gold";

/** What a part has that is told nothing of it. */
export interface Alone {
  /** Of a network. */
  readonly network: NetworkSettings & {
    /** Days that the flow log is kept. */
    readonly logRetentionDays: number;
  };
  /** Of a cluster. */
  readonly cluster: Pick<ClusterSettings, "version" | "allow" | "logRetentionDays" | "controlPlane">;
  /** Of an entry. */
  readonly entry: EntrySettings & {
    /** How targets are probed. */
    readonly targetProbe: Probe;
    /** Days that the log is kept. */
    readonly logRetentionDays: number;
  };
  /** Of the global traffic layer. */
  readonly probe: Probe;
  /** How long an answer of DNS may be kept, in seconds. */
  readonly ttlSeconds: number;
  /** Of backups, in days. */
  readonly retentionDays: number;
}

/**
 * What parts have that are told nothing.
 * @param cloud - The cloud.
 */
export function alone(cloud: Cloud): Alone {
  const row = tiers[aloneTier];
  const { network, entry } = safeguardsOf(aloneTier, cloud);
  const logRetentionDays = chosen(row.logRetentionDays, cloud);
  const path = probePaths.reachable;
  return {
    network: { ...network, logRetentionDays },
    cluster: {
      version: defaultKubernetesVersion,
      allow: [],
      logRetentionDays,
      controlPlane: chosen(row.controlPlane, cloud),
    },
    entry: { ...entry, logRetentionDays, targetProbe: { path, ...chosen(row.targetProbe, cloud) } },
    probe: {
      path,
      intervalSeconds: chosen(row.probeIntervalSeconds, cloud),
      failureThreshold: chosen(row.probeFailureThreshold, cloud),
      timeoutSeconds: probeTimeoutSeconds,
    },
    ttlSeconds: chosen(row.dnsTtlSeconds, cloud),
    retentionDays: chosen(row.backupRetentionDays, cloud),
  };
}

/**
 * What a database has that is told nothing.
 * @param engine - Its engine.
 */
export function aloneDatabase(engine: EngineName) {
  const { cloud, version, instanceClass } = engines[engine];
  const row = tiers[aloneTier];
  return {
    databaseName: defaultDatabaseName,
    tables: {},
    instancesPerRegion: chosen(row.instancesPerRegion, cloud),
    apply: defaultApply,
    backupRetentionDays: chosen(row.backupRetentionDays, cloud),
    keepsSnapshot: true,
    ...(version === undefined ? {} : { version }),
    ...(instanceClass === undefined ? {} : { instanceClass }),
  } satisfies Partial<DatabaseSettings>;
}
