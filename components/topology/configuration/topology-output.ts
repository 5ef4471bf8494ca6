import type { RegionTopology, Topology } from "../model";
import { entries, valueAt } from "./plain-data";

/**
 * A stack's output `topology`: a few lines for whoever reads a plan, and what the next update compares with. Who writes now
 * is told by the output `roles`.
 */
export interface TopologyOutput {
  /** What the system is. */
  readonly system: string;
  /** Where provider start-up calls and global metadata go. */
  readonly controlRegion: string;
  /** What each region is there for when all is well, by its code: a preference, since a failover changes who does what. */
  readonly preferences: Readonly<Record<string, string>>;
  /** What the next update compares with, for no reader: `system`, and every region by its code. */
  readonly memory: Readonly<Record<string, string>>;
}

/** Before it the engine takes a text for what it is: one that is JSON alone it would lay out over a hundred lines. */
const mark = "v2 ";

/** What follows from the rest, or from the configuration alone, and is compared with nothing. */
const followsOfSystem = ["caveats", "operations", "regions", "steering"] as const satisfies (keyof Topology)[];
const followsOfRegion = ["addresses", "locations", "region"] as const satisfies (keyof RegionTopology)[];
const followsOfRoles = ["backsUpTo"] as const satisfies (keyof RegionTopology["roles"])[];
const followsOfDatabase = ["conflicts"] as const satisfies (keyof Topology["database"])[];
const followsOfCluster = ["admins", "allow"] as const satisfies (keyof RegionTopology["cluster"])[];

/**
 * A topology as a stack tells it.
 * @param topology - What was decided.
 */
export function topologyOutput(topology: Topology): TopologyOutput {
  const { service, environment, cloud, shape, tier, database, controlRegion, regions } = topology;
  const serving = Object.values(regions).filter(({ roles }) => roles.serves).length;
  const lines = Object.entries(regions).map(([code, region]) => [code, preferenceOf(region, serving > 1)] as const);
  return {
    system: `${service}-${environment} on ${cloud}: ${shape}, ${tier}, ${database.engine}`,
    controlRegion,
    preferences: Object.fromEntries(lines),
    memory: {
      system: packed({ ...without(topology, followsOfSystem), database: without(database, followsOfDatabase) }),
      ...Object.fromEntries(Object.entries(regions).map(([code, region]) => [code, packed(remembered(region))])),
    },
  };
}

/**
 * What a stack remembers of its topology, as the next update reads it.
 * @param output - Its output `topology`; before there was a short form, all of the topology.
 * @returns `undefined` where nothing can be read.
 */
export function rememberedIn(output: unknown): unknown {
  const { system, ...regions } = Object.fromEntries(entries(valueAt(output, ["memory"])));
  if (system === undefined) return output;
  const whole = unpacked(system);
  if (typeof whole !== "object" || whole === null) return undefined;
  return {
    ...whole,
    regions: Object.fromEntries(Object.entries(regions).map(([code, text]) => [code, unpacked(text)])),
  };
}

function remembered(region: RegionTopology): object {
  const { roles, cluster } = region;
  return {
    ...without(region, followsOfRegion),
    roles: without(roles, followsOfRoles),
    cluster: without(cluster, followsOfCluster),
  };
}

function without(whole: object, left: readonly string[]): object {
  return Object.fromEntries(Object.entries(whole).filter(([key]) => !left.includes(key)));
}

function packed(value: object): string {
  return `${mark}${JSON.stringify(value)}`;
}

function unpacked(text: unknown): unknown {
  if (typeof text !== "string" || !text.startsWith(mark)) return undefined;
  try {
    return JSON.parse(text.slice(mark.length));
  } catch {
    return undefined;
  }
}

/** Padded, so that the rows of all regions stand in columns. */
function preferenceOf({ slot, state, roles }: RegionTopology, isShared: boolean): string {
  const { serves, weight, capacity, acceptsWrites } = roles;
  const serving = isShared ? `serves, weight ${weight}` : "preferred";
  const place = serves ? serving : `standby, ${capacity}`;
  return `${state.padEnd(8)} slot ${String(slot).padEnd(2)} ${place}${acceptsWrites ? ", writes" : ""}`;
}
