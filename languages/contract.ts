import type { Output } from "@pulumi/pulumi";
import type { Configuration } from "../components/topology/configuration/written";
import type { ConflictPolicy, RegionRoles } from "../components/topology/model";

/** What a platform is given by a program in another language. */
export interface SystemArgs {
  /** What is to be built, in the words of a stack file. */
  readonly configuration: Configuration;
}

/** What a platform gives a program in another language; without delegation there is the zone alone. */
export interface SystemOutputs {
  /** URL that users call; absent without delegation. */
  readonly endpoint?: Output<string> | undefined;
  /** Fixed addresses of the global layer; empty with dns, absent without delegation. */
  readonly addresses?: Output<string[]> | undefined;
  /** Name servers to enter at the parent domain. */
  readonly nameServers: Output<string[]>;
  /** Every region by its code; empty without delegation. */
  readonly regions: Readonly<Record<string, SystemRegion>>;
  /** The database over all regions; absent without delegation. Export it as `database`: the next update remembers it. */
  readonly database?: SystemDatabase | undefined;
  /** Who does what, by region. Export it as `roles`: the next update remembers it. */
  readonly roles: SystemRoles;
  /**
   * What the system is, and what the next update compares with: data of this release. Export it as `topology`: without it
   * nothing refuses a changed seed or a deleted region.
   */
  readonly topology: unknown;
}

/** A region as a platform tells of it. */
export interface SystemRegion {
  /** How much of the full capacity stands there. */
  readonly capacity?: RegionRoles["capacity"] | undefined;
  /** The cluster's name at the provider. */
  readonly clusterName: Output<string>;
  /** A kubeconfig that asks the provider's CLI for a token; secret. */
  readonly kubeconfig: Output<string>;
  /** Namespace and name of the Service that an application's pods join, as `namespace/name`. */
  readonly service: Output<string>;
  /** Fixed public addresses that traffic leaves from. */
  readonly egressAddresses: Output<string[]>;
  /** The place that the cluster pulls the system's images from, without a tag. */
  readonly registry?: Output<string> | undefined;
  /** The provider's id of what an alarm names and people subscribe to. */
  readonly alarms?: Output<string> | undefined;
  /** The region's member of the database. */
  readonly database?: SystemMember | undefined;
  /** The provider's id of the region's vault; absent where there is none. */
  readonly backupVault?: Output<string> | undefined;
  /** The DNS name that reaches this region alone; absent where it has no address of its own. */
  readonly healthName?: Output<string> | undefined;
}

/** A region's member of the database. */
export interface SystemMember {
  /** Name of the endpoint in this region that accepts writes, when this region is the writer or every region is. */
  readonly endpoint: Output<string>;
  /** Name of the endpoint in this region for reads. */
  readonly readerEndpoint: Output<string>;
  /** The provider's id of the member: what a failover is told to promote, where one region writes. */
  readonly memberId: Output<string>;
  /** The provider's id of the first administrator's credentials in this region; absent where there are none. */
  readonly credentials?: Output<string>;
  /** The provider's ids of what a backup in this region consists of, by a short name. */
  readonly backedUp: Readonly<Record<string, Output<string>>>;
}

/** The database as a platform tells of it. */
export interface SystemDatabase {
  /** Name that always leads to the writer; empty where every region writes. */
  readonly endpoint: Output<string>;
  /** TCP port. */
  readonly port: Output<number>;
  /** The provider's id of the first administrator's credentials; absent where the engine has none. */
  readonly credentials?: Output<string> | undefined;
  /** Physical names of tables by their configured names; empty for engines without tables. */
  readonly tables: Readonly<Record<string, Output<string>>>;
  /** What becomes of two writes to the same thing in two regions. */
  readonly conflicts: ConflictPolicy;
}

/** Who does what, by region. */
export interface SystemRoles {
  /** Preferred when all is well. */
  readonly primary: string;
  /** Accepts writes; absent without delegation. */
  readonly writer?: Output<string> | undefined;
}
