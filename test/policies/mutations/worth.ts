import { type Base, bases } from "./bases";
import { set } from "./change";
import type { Mutation } from "./mutation";

/** What the rules on worth say of a state. */
export interface Said {
  /** Rules whose promise is not kept. */
  readonly stops: readonly string[];
  /** Rules that are in doubt. */
  readonly doubts: readonly string[];
}

/** The rules whose answer is a sum over the whole system: any other subject may move it. */
export const worthIds: readonly string[] = ["R06", "R24", "R25"];

const stops = (...ids: readonly string[]): Said => ({ stops: ids, doubts: [] });
const doubts = (...ids: readonly string[]): Said => ({ stops: [], doubts: ids });
const lonely: Said = { stops: ["R25"], doubts: ["R06"] };
const asGold: Said = { stops: ["R24"], doubts: ["R06", "R25"] };

/** Mutations of another subject that move what the system is worth, by base and name. */
const moved: Readonly<Record<string, Said>> = {
  "aws-active-active: a table without replicas": stops("R06", "R24", "R25"),
  "aws-active-passive: a database in one region": stops("R06", "R24", "R25"),
  "aws-active-passive: a secondary that leads to the primary's region": stops("R06", "R25"),
  "aws-active-passive: one region alone": doubts("R06", "R25"),
  "classic aws: the second region's provider in the first one": doubts("R06", "R24", "R25"),
  "dev: one region of a promise of two": stops("R06", "R24", "R25"),
  "azure: a free control plane": doubts("R06"),
  "azure: a control plane of no tier": doubts("R06"),
  "azure: a pool in two zones": asGold,
  "azure: a pool with one node": asGold,
  "azure: a pool that starts from nothing": asGold,
  "azure: a check every half minute": asGold,
  "azure: no replica": { stops: ["R24"], doubts: ["R25"] },
  "azure: two endpoints of one region": stops("R25"),
  "azure-active-active: a system pool without zones": doubts("R06"),
  "azure-active-active: an account in one region": doubts("R06", "R24", "R25"),
  "azure-active-passive: a shipped control plane of tier Free": doubts("R06"),
  "azure-active-passive: a shipped database without a replica": stops("R24", "R25"),
  "azure-active-passive: a shipped profile with a TTL of an hour": stops("R25"),
  "azure-active-passive: an endpoint that leads to the preferred region once more": stops("R25"),
  "azure-active-passive: no cluster in the region that takes over": doubts("R06"),
  "gcp: a backup that leads to the primary's region": lonely,
  "gcp: no way in to the second region": lonely,
  "gcp: no replica": { stops: ["R24"], doubts: ["R06", "R25"] },
  "gcp-active-active: a Spanner instance in one region": doubts("R06", "R24", "R25"),
  "gcp-active-passive: a global load balancer that asks nothing": stops("R06", "R25"),
  "gcp-active-passive: a global load balancer without the region that takes over": stops("R06", "R25"),
  "gcp-active-passive: an AlloyDB cluster without a secondary one": doubts("R06", "R24", "R25"),
  "gcp-active-passive: an AlloyDB cluster without an instance": stops("R06", "R25"),
  "gcp-active-passive: an AlloyDB instance in one zone": doubts("R06"),
  "gcp-active-passive: no cluster in the region on Google Cloud that takes over": doubts("R06"),
  "gcp-active-passive: one region of Google Cloud alone": doubts("R06", "R25"),
};

/** The mutations that a row is about. */
export const movedNames: readonly string[] = Object.keys(moved);

/** A mutation as a row names it. */
export function rowOf({ base, name }: Pick<Mutation, "base" | "name">): string {
  return `${base}: ${name}`;
}

/**
 * What the rules on worth say of a mutation: its own, else what they say of its base where no row says otherwise.
 * @param mutation - The mutation.
 */
export function worthOfMutation(mutation: Mutation): Said {
  const own = mutation.rules.filter((id) => worthIds.includes(id));
  const { worth = [] }: Base = bases[mutation.base];
  return own.length > 0 ? stops(...own) : (moved[rowOf(mutation)] ?? doubts(...worth));
}

const base = "aws-active-active";
const promising = (promise: string, value: number) =>
  set("Platform", "cart", { [`topology.objectives.${promise}`]: value });

/** Mutations of what is promised: the system stays as it is. */
export const worthMutations: readonly Mutation[] = [
  {
    name: "a promise above what published SLAs come to",
    base,
    change: promising("availabilityPercent", 99.999),
    rules: ["R06"],
  },
  { name: "a promise to lose a second of writes", base, change: promising("rpoSeconds", 1), rules: ["R24"] },
  { name: "a promise to be back in twenty seconds", base, change: promising("rtoSeconds", 20), rules: ["R25"] },
];
