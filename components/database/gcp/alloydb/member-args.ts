import type { Input, Output, Resource } from "@pulumi/pulumi";
import type { GcpFoundationOutputs } from "../../../foundation/gcp";
import type { GcpNetworkOutputs } from "../../../network/gcp";
import type { Placed, RegionPlace } from "../../../place";
import type { Checked } from "./fault";

/** What a cluster is created as: nothing of it is looked at again afterwards. */
export interface Creation {
  /** Resource name of the primary cluster; absent for the one that is the primary itself. */
  readonly source?: Input<string>;
  /** The first administrator's password. */
  readonly password: Input<string>;
}

/** What a region's member of a database of AlloyDB is made of. */
export interface GcpAlloydbMemberArgs extends Checked {
  /** Whose it is, where, and what protects it. */
  readonly place: Placed<RegionPlace<GcpFoundationOutputs>>;
  /** The region's part of the network. */
  readonly network: GcpNetworkOutputs;
  /** Nodes that stand there. */
  readonly instances: number;
  /** What it is created as. */
  readonly creation: Creation;
  /** Whether the database was created here: every other cluster, and one that comes again, is a secondary. */
  readonly isHome: boolean;
  /** Whether this update tells the version, which only goes up, and is told where the database writes. */
  readonly raises: boolean;
  /** How long backups are kept, in days. */
  readonly backupRetentionDays: number;
  /** What must stand before, and goes after: the primary's instance, for a secondary. */
  readonly after: readonly Resource[];
}

/** The same, with what the foundation has for the region. */
export type GcpAlloydbSettings = GcpAlloydbMemberArgs & {
  /** What exists once. */
  readonly foundation: GcpFoundationOutputs;
  /** Resource id of the region's key. */
  readonly key: Output<string>;
};
