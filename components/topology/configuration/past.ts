import type { BackboneMethod, Exposure, RegionRoles, RegionState } from "../model";
import { backboneNames } from "../tables/backbones";
import { capacities, states } from "../tables/states";
import { type PastHome, pastHomeOf } from "./past-home";
import { entries, text, valueAt } from "./plain-data";
import { type Seen, seenIn } from "./seen";
import { type Stood, stoodIn } from "./stood";
import { rememberedIn } from "./topology-output";

/**
 * What a stack knows of itself after its last successful update: its own outputs. Both may be absent (the first update),
 * or of another version of the library, and nothing about them is believed unchecked.
 */
export interface Memory {
  /** The output `topology`: `platform.memory.topology`, or all of a topology. */
  readonly topology?: unknown;
  /** The output `roles.writer`: the region that accepted writes at the last refresh. */
  readonly writer?: unknown;
  /** What the state has of the stack's resources, `{ type, outputs }` by URN: as new as the last refresh. */
  readonly resources?: unknown;
  /** The output `database.credentials`: the provider's id of the first administrator's credentials. */
  readonly credentials?: unknown;
}

/** A region as it was. */
export interface PastRegion {
  /** Its slot. */
  readonly slot: number;
  /** Its state. */
  readonly state: RegionState;
  /** How much of the full capacity stood there. */
  readonly capacity?: RegionRoles["capacity"];
  /** Database instances that stood there. */
  readonly instances?: number;
  /** Its cluster's Kubernetes version. */
  readonly version?: string;
  /** The regions that it was joined with. */
  readonly peers: readonly string[];
  /** Who reached its load balancer. */
  readonly exposure: Exposure;
}

/** What could be read of a stack's memory. */
export interface Past extends PastHome {
  /** Whether there is a previous topology at all. */
  readonly known: boolean;
  /** Whether more than the zone was built. */
  readonly built: boolean;
  /** Values that never change, by the path of their key; absent ones were absent or unreadable. */
  readonly kept: Readonly<Record<string, string>>;
  /** The control region, which is kept unless another one is configured. */
  readonly controlRegion?: string;
  /** Regions that were built, by their code. */
  readonly regions: Readonly<Record<string, PastRegion>>;
  /** Slots of earlier regions, and which. */
  readonly retired: Readonly<Record<string, string>>;
  /** The region that wrote at the last refresh. */
  readonly writer?: string;
  /** What joined the regions' networks. */
  readonly backbone?: BackboneMethod;
  /** What a configuration may do without one day. */
  readonly stood: Stood;
  /** The previous topology as it was written, for what was decided once; absent where nothing was built. */
  readonly topology?: unknown;
  /** What the last refresh saw. */
  readonly seen: Seen;
}

/** Where the previous topology has what never changes; `whenBuilt` ones bind from the first region on. */
const keptValues: readonly { readonly key: string; readonly path: readonly string[]; readonly whenBuilt: boolean }[] = [
  { key: "service", path: ["service"], whenBuilt: false },
  { key: "environment", path: ["environment"], whenBuilt: false },
  { key: "cloud", path: ["cloud"], whenBuilt: false },
  { key: "account", path: ["account"], whenBuilt: false },
  { key: "salt", path: ["salt"], whenBuilt: false },
  { key: "seed", path: ["seed"], whenBuilt: true },
  { key: "network.supernet", path: ["supernet"], whenBuilt: true },
  { key: "database.engine", path: ["database", "engine"], whenBuilt: true },
  { key: "database.consistency", path: ["database", "consistency"], whenBuilt: true },
  { key: "database.witness", path: ["database", "witness"], whenBuilt: true },
  { key: "database.regionSet", path: ["database", "regionSet"], whenBuilt: true },
];

/**
 * Reads a stack's memory, leaving out what is not as expected.
 * @param memory - The stack's own outputs.
 */
export function pastOf(memory: Memory): Past {
  const topology = rememberedIn(memory.topology);
  const known = text(valueAt(topology, ["service"])) !== undefined;
  const built = valueAt(topology, ["traffic", "delegated"]) === true;
  const kept = keptValues
    .filter(({ whenBuilt }) => built || !whenBuilt)
    .flatMap(({ key, path }) => entry(key, text(valueAt(topology, path))));
  const controlRegion = text(valueAt(topology, ["controlRegion"]));
  const seen = seenIn(memory.resources);
  // An account tells it itself, and is as new as the last refresh; the output is as old as the update after it.
  const writer = seen.writer ?? text(memory.writer);
  const backbone = backboneIn(valueAt(topology, ["backbone"]));
  return {
    known,
    built,
    kept: Object.fromEntries(kept),
    regions: built ? pastRegions(topology) : {},
    retired: Object.fromEntries(
      entries(valueAt(topology, ["retired"])).flatMap(([slot, code]) => entry(slot, text(code))),
    ),
    stood: stoodIn(topology),
    ...(controlRegion === undefined ? {} : { controlRegion }),
    ...(writer === undefined ? {} : { writer }),
    ...(built && backbone !== undefined ? { backbone } : {}),
    ...(built ? { topology } : {}),
    seen,
    ...(built ? pastHomeOf(topology, memory.credentials) : {}),
  };
}

/** Before there was a choice, networks were peered or not joined. */
function backboneIn(value: unknown): BackboneMethod | undefined {
  return value === true ? "peering" : backboneNames.find((name) => name === value);
}

function pastRegions(topology: unknown): Record<string, PastRegion> {
  const rows = entries(valueAt(topology, ["regions"]));
  const codes = rows.map(([code]) => code);
  // Before regions told their instances, every one had as many as the database was configured with, and every node pool.
  const instances = valueAt(topology, ["database", "instancesPerRegion"]);
  return Object.fromEntries(rows.flatMap(([code, value]) => pastRegion(code, value, codes, instances)));
}

function pastRegion(code: string, value: unknown, codes: readonly string[], all: unknown): [string, PastRegion][] {
  const slot = valueAt(value, ["slot"]);
  if (typeof slot !== "number") return [];
  const state = text(valueAt(value, ["state"]));
  const told = valueAt(value, ["instances"]);
  const capacity =
    told === undefined ? "full" : capacities.find((name) => name === valueAt(value, ["roles", "capacity"]));
  const instances = told ?? all;
  const version = text(valueAt(value, ["cluster", "version"]));
  const peers = valueAt(value, ["peers"]);
  return [
    [
      code,
      {
        slot,
        state: isState(state) ? state : "active",
        ...(capacity === undefined ? {} : { capacity }),
        ...(typeof instances === "number" ? { instances } : {}),
        ...(version === undefined ? {} : { version }),
        peers: Array.isArray(peers)
          ? peers.filter((peer) => typeof peer === "string")
          : codes.filter((c) => c !== code),
        exposure: valueAt(value, ["exposure"]) === "internal" ? "internal" : "public",
      },
    ],
  ];
}

function isState(word: string | undefined): word is RegionState {
  return word !== undefined && Object.hasOwn(states, word);
}

function entry(key: string, value: string | undefined): [string, string][] {
  return value === undefined ? [] : [[key, value]];
}
