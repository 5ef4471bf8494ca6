import type { Output } from "@pulumi/pulumi";
import type { DatabaseOutputs } from "./database/contract";
import { type TopologyOutput, topologyOutput } from "./topology/configuration/topology-output";
import type { Topology } from "./topology/model";

/** What a stack has to have among its outputs, so that the next update remembers what was decided. */
export interface PlatformMemory {
  /** URL that users call; absent without delegation, since the engine warns of an output that is undefined. */
  readonly endpoint?: Output<string>;
  /** The decisions, short. */
  readonly topology: TopologyOutput;
  /** Who does what, by region. */
  readonly roles: {
    /** Preferred when all is well. */
    readonly primary: string;
    /** Accepts writes; absent without delegation. */
    readonly writer: Output<string> | undefined;
  };
  /** The database; absent without delegation. */
  readonly database?: {
    /** The provider's id of the first administrator's credentials; absent where the engine has none. */
    readonly credentials: Output<string> | undefined;
  };
}

/**
 * What an update leaves for the next one.
 * @param topology - What was decided.
 * @param database - What was built of it; absent without delegation.
 * @param endpoint - URL that users call; absent without delegation.
 */
export function memoryAfter(topology: Topology, database?: DatabaseOutputs, endpoint?: Output<string>): PlatformMemory {
  return {
    ...(endpoint && { endpoint }),
    topology: topologyOutput(topology),
    roles: { primary: topology.primary, writer: database?.writer },
    ...(database && { database: { credentials: database.members[topology.home]?.credentials } }),
  };
}
