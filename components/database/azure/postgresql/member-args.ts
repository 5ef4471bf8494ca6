import type { Input, Resource } from "@pulumi/pulumi";
import type { AzureFoundationOutputs } from "../../../foundation/azure";
import type { AzureNetworkOutputs } from "../../../network/azure";
import type { Placed, RegionPlace } from "../../../place";
import type { Checked } from "./fault";

/** What a server is created as: nothing of it is looked at again afterwards. */
export interface Creation {
  /** Resource id of the server that it is copied from; absent for the first one. */
  readonly source?: Input<string>;
  /** Gigabytes of its disk: what the source has by now. */
  readonly storageSizeGB: Input<number>;
  /** Whether it gets a standby, which a replica cannot have. */
  readonly hasStandby: boolean;
  /** Whether its backups are copied to the region's pair, which a replica's cannot be. */
  readonly copiesBackups: boolean;
}

/** The one who may log in as an administrator. */
export interface Administrator {
  /** The object id in Entra. */
  readonly objectId: Input<string>;
  /** The name, which is the role's in the database. */
  readonly principalName: Input<string>;
}

/** What a region's member of a database of flexible servers is made of. */
export interface AzurePostgresqlMemberArgs extends Checked {
  /** Whose it is, where, and what protects it. */
  readonly place: Placed<RegionPlace<AzureFoundationOutputs>>;
  /** The region's network. */
  readonly network: AzureNetworkOutputs;
  /** Ids of the networks that resolve the server's name, by their region. */
  readonly resolvers: Readonly<Record<string, Input<string>>>;
  /** The zones of the primary and its standby, in order of preference. */
  readonly zones: readonly string[];
  /** Whether this update tells the version, which only goes up. */
  readonly raises: boolean;
  /** What it is created as. */
  readonly creation: Creation;
  /** Who may log in. */
  readonly administrator: Administrator;
  /** How long backups are kept, in days. */
  readonly backupRetentionDays: number;
  /** How far it may be behind the primary before somebody is told, in seconds; absent for no promise. */
  readonly lagSeconds?: number;
  /** Resource id of the action group that the region's alarms go to; absent where nobody is told. */
  readonly alarmsTo?: Input<string>;
  /** What must be finished before: while one server is made or changed, its source takes no other operation. */
  readonly after: readonly Resource[];
}
