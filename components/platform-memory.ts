import type { Output } from "@pulumi/pulumi";
import type { DatabaseOutputs } from "./database/contract";
import type { Topology } from "./topology/model";

/** What a stack has to have among its outputs, so that the next update remembers what was decided. */
export interface PlatformMemory {
  /** The decisions. */
  readonly topology: Topology;
  /** Who does what, by region. */
  readonly roles: {
    /** Preferred when all is well. */
    readonly primary: string;
    /** Accepts writes; absent without delegation. */
    readonly writer: Output<string> | undefined;
  };
  /** The database; absent without delegation. */
  readonly database:
    | {
        /** The provider's id of the first administrator's credentials; absent where the engine has none. */
        readonly credentials: Output<string> | undefined;
      }
    | undefined;
}

/**
 * What an update leaves for the next one.
 * @param topology - What was decided.
 * @param database - What was built of it; absent without delegation.
 */
export function memoryAfter(topology: Topology, database: DatabaseOutputs | undefined): PlatformMemory {
  return {
    topology,
    roles: { primary: topology.primary, writer: database?.writer },
    database: database && { credentials: database.members[topology.home]?.credentials },
  };
}
