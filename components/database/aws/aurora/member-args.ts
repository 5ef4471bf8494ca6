import type { Input, Output, Resource } from "@pulumi/pulumi";
import type { AwsNetworkOutputs } from "../../../network/aws";
import type { Placed, RegionPlace } from "../../../place";

/** What only the first member is told, when the database is created. */
export interface Creation {
  /** The first administrator. */
  readonly masterUsername: string;
  /** The first administrator's password, a secret. */
  readonly masterPassword: Output<string>;
  /** Name of the first database. */
  readonly databaseName: string;
}

/** What a region's member of an Aurora global database is made of. */
export interface AwsAuroraMemberArgs {
  /** Whose it is, where, and what protects it. */
  readonly place: Placed<RegionPlace<unknown>>;
  /** The region's network. */
  readonly network: AwsNetworkOutputs;
  /** Ids of the zones that get an instance each, the first to be promoted first; none for a member without instances. */
  readonly zones: readonly string[];
  /** Ranges that may connect, in CIDR notation, by the region and then the zone they belong to. */
  readonly clients: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Engine version, the same in every member. */
  readonly version: string;
  /** Instance class, memory-optimised. */
  readonly instanceClass: string;
  /** The zone of the instance that is changed last, while instances that stand get another class. */
  readonly changedLast?: string;
  /** Whether what interrupts is done at once, or in the maintenance window of each instance. */
  readonly apply: "now" | "window";
  /** How long backups are kept, in days. */
  readonly backupRetentionDays: number;
  /** Whether a deleted member leaves a snapshot and its backups. */
  readonly keepsSnapshot: boolean;
  /** How far the member may be behind the writer before somebody is told, in seconds; absent for no promise. */
  readonly lagSeconds?: number;
  /** ARN of the topic that the region's alarms go to; absent where nobody is told. */
  readonly alarmsTo?: Input<string>;
  /** The service's own deletion protection. */
  readonly deletionProtection: Input<boolean>;
  /** The global database it joins. */
  readonly globalClusterId: Input<string>;
  /** ARN of the role that reads the operating system's figures. */
  readonly monitoringRoleArn: Input<string>;
  /** Present on the seed alone. */
  readonly creation?: Creation;
  /**
   * Region of the writer that a secondary is copied from, at its creation; absent on the seed. RDS refuses an encrypted
   * secondary without it (aws-cloudformation/cloudformation-coverage-roadmap#719: "pre-signed URL has to be specified").
   */
  readonly sourceRegion?: Input<string>;
  /** What must exist before the cluster: on others than the writer, the writer's instances. */
  readonly after: Output<Resource[]>;
}
