import type { Cloud, ClusterSettings, Objectives, Probe, Severity, Shape, Standby, TrafficMethod } from "../model";

/** A decision with its reason, and the clouds that decide otherwise. */
export interface Choice<T> {
  /** What is decided. */
  readonly value: T;
  /** Reason or source. */
  readonly why: string;
  /** Exceptions by cloud, each with a reason. */
  readonly except?: Readonly<
    Partial<
      Record<
        Cloud,
        {
          /** What is decided on that cloud. */
          readonly value: T;
          /** Reason or source of the exception. */
          readonly why: string;
        }
      >
    >
  >;
}

/** One promise: what it takes, and every default that follows from it. */
export interface TierRow {
  /** What is promised. */
  readonly objectives: Objectives;
  /** The shapes that can keep it. */
  readonly shapes: readonly Shape[];
  /** Whether every region must accept writes. */
  readonly multiWriter: boolean;
  /** Fewest regions. */
  readonly regions: Choice<number>;
  /** Traffic method, and whether another one may be configured. */
  readonly method: Choice<TrafficMethod> & {
    /** Whether no other method may be configured. */
    readonly required: boolean;
  };
  /** Automation that is needed, and the decision time that is taken instead; absent where nothing is. */
  readonly automation?: {
    /** Least level of `operations.automation`, 0 to 5. */
    readonly least: number;
    /** Minutes to decide that are short enough with less automation; absent where nothing makes up for it. */
    readonly orDecisionMinutes?: number;
  };
  /** How ready a waiting region is by default. */
  readonly standby: Choice<Standby>;
  /** What may be configured. */
  readonly standbys: readonly Standby[];
  /** Capacity of the control planes. */
  readonly controlPlane: Choice<ClusterSettings["controlPlane"]>;
  /** Days that control-plane logs are kept. */
  readonly logRetentionDays: Choice<number>;
  /** Days that backups are kept. */
  readonly backupRetentionDays: Choice<number>;
  /** Database instances per region. */
  readonly instancesPerRegion: Choice<number>;
  /** Seconds between two questions of a global prober. */
  readonly probeIntervalSeconds: Choice<number>;
  /** Failed answers in a row that make a region unhealthy. */
  readonly probeFailureThreshold: Choice<number>;
  /** How a region's load balancer asks its targets: with an address announced everywhere, what a failover goes by. */
  readonly targetProbe: Choice<Omit<Probe, "path">>;
  /** Most seconds that resolvers may keep an answer that a failover changes. */
  readonly dnsTtlSeconds: Choice<number>;
  /** Fewest availability zones of a control plane and its nodes. */
  readonly zones: Choice<number>;
  /** Severities of rules that stop an `up` when they are broken. */
  readonly mandatory: Choice<readonly Severity[]>;
}

/**
 * What a choice comes to on a cloud.
 * @param choice - The decision with its exceptions.
 * @param cloud - The cloud.
 */
export function chosen<T>(choice: Choice<T>, cloud: Cloud): T {
  return (choice.except?.[cloud] ?? choice).value;
}
