import type { Cloud } from "../../components/topology/model";

/** What the scenarios must know of a shipped stack: another cloud or shape is one more row. */
export interface Shipped {
  readonly cloud: Cloud;
  /** The stack of `stacks/Pulumi.<name>.yaml`; it has two regions or three. */
  readonly name: string;
  /** The system's name, which every logical name begins with. */
  readonly service: string;
  /** Whether one region writes at a time, so that the writer can be moved. */
  readonly writers: "one" | "every";
  /** Where names are controlled from, and one that another `primary` changes; absent where it changes none. */
  readonly names?: { readonly home: string; readonly changed: string };
  /** A stack with one unprotected region that stands beside it in the same account, where one is shipped. */
  readonly beside?: string;
  /** Where the provider itself asks before it begins; none where it asks nobody. No shipped stack has a region there. */
  readonly control: readonly string[];
  /** Answers in a row that it is asked too often, which its provider bears. */
  readonly bears: number;
  /** Patterns of names that carry no region and are asked for in the seed. */
  readonly once: readonly string[];
  /** Where it was created, which it prefers, and which writes. */
  readonly seed: string;
  /** Another one of its regions. */
  readonly standby: string;
  /** The first slot that none of its regions ever had. */
  readonly slot: number;
  /** Regions that it does not have, in the order in which scenarios add them; the last is only ever refused. */
  readonly more: readonly [third: string, fourth: string, fifth: string];
  /** The type of a region's cluster, which is long in the making. */
  readonly cluster: string;
  /** Names of what `cluster.logRetentionDays` changes in a region, sorted. */
  readonly logs: (region: string) => readonly [first: string, ...others: string[]];
  /** The type of a region's member of the database. */
  readonly member: string;
  /** The types that what holds data in a region is of. */
  readonly members: readonly string[];
  /** Of what a deletion leaves, types that are left by a move of the writer, and only then. */
  readonly left: readonly string[];
  /** Types whose deletion is what takes protection away. */
  readonly guards: readonly string[];
  /** The type of the zone. */
  readonly zone: string;
  /** Types of what stands before the regions beside the zone, sorted. */
  readonly ground?: readonly string[];
  /** Names of what another `primary` changes. */
  readonly preferred: readonly string[];
  /** Inputs that another region may change in place elsewhere, by type. */
  readonly widened: Readonly<Record<string, readonly string[]>>;
  /** Types of what stays in the account after release and destroy. */
  readonly remains: readonly string[];
  /** An input that holds the database's password, absent for engines without one. */
  readonly password?: string;
  /** Settings that name another account, where the provider asks whose the credentials are. */
  readonly abroad?: Readonly<Record<string, unknown>>;
  /** Steps by which a state learns where a moved writer is described now; nothing changes in the cloud by them. */
  readonly described?: readonly string[];
  /** Whether a promotion while the writer's region is gone parts its member from the others for good. */
  readonly parts?: true;
  /** Types of what is left for its days when a region goes, and is in another region. */
  readonly kept?: readonly string[];
  /** The output of a member that names whom it follows, empty in the one that writes. */
  readonly follows?: string;
  /** An engine that the stack cannot turn to. */
  readonly engine: string;
}
