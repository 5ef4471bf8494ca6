import type { Change, RolloutRegion, Wave } from "./model";
import { waitedFor } from "./waits";

/** Names of waves that are no region's. */
export const waveNames = { new: "new", global: "global", rest: "rest" } as const;

/** A wave that may come, before anything is in it. */
export interface Slot {
  /** Its name. */
  readonly name: string;
  /** What it is for: regions by their codes, or `global`. */
  readonly takes: readonly string[];
}

/**
 * The waves where nobody says otherwise: new regions, what belongs to no region, then region by region.
 * @param regions - In their order.
 */
export function usualSlots(regions: readonly RolloutRegion[]): readonly Slot[] {
  const fresh = regions.filter(({ part }) => part === "new").map(({ region }) => region);
  const standing = regions.filter(({ part }) => part !== "new" && part !== "leaving");
  return [
    ...(fresh.length > 0 ? [{ name: waveNames.new, takes: fresh }] : []),
    { name: waveNames.global, takes: [waveNames.global] },
    ...standing.map(({ region }) => ({ name: region, takes: [region] })),
  ];
}

/**
 * Puts every change into one wave. A change goes with its region, or, where it belongs to none, with what is global;
 * unless it waits for what a later wave makes: then it goes with the rest, after every region. What joins two regions does,
 * and so does a name that leads to a new region.
 * @param changes - All of them.
 * @param slots - The waves that may come, in order.
 */
export function wavesOf(changes: readonly Change[], slots: readonly Slot[]): readonly Wave[] {
  const rest = slots.length;
  const at = new Map<string, number>();
  for (const change of changes) at.set(change.resource.urn, slotOf(change, slots));
  const waits = waitedFor(changes);
  pullIntoFirst(changes, slots, waits, at);
  putOff(changes, waits, at, rest);
  const all = [...slots.map(({ name }) => ({ name, isRest: false })), { name: waveNames.rest, isRest: true }];
  return all.flatMap(({ name, isRest }, place) => {
    const own = changes.filter(({ resource }) => at.get(resource.urn) === place);
    const regions = [...new Set(own.flatMap(({ region }) => region ?? []))].toSorted();
    return own.length === 0 ? [] : [{ name, regions, changes: own, isRest }];
  });
}

/**
 * Whether a change is what a component of no region registers: a description of the whole, true when everything is done.
 * @param change - The change.
 */
export function describesAll({ region, resource, operation }: Change): boolean {
  return region === undefined && !resource.custom && operation === "update";
}

function slotOf(change: Change, slots: readonly Slot[]): number {
  if (describesAll(change)) return slots.length;
  const { region } = change;
  const place = slots.findIndex(({ takes }) => takes.includes(region ?? waveNames.global));
  return place < 0 ? slots.length : place;
}

type Waits = ReadonlyMap<string, readonly string[]>;

/** What is global and a new region cannot be made without is made with it, with what that waits for. */
function pullIntoFirst(
  changes: readonly Change[],
  slots: readonly Slot[],
  waits: Waits,
  at: Map<string, number>,
): void {
  if (slots[0]?.name !== waveNames.new) return;
  const byUrn = new Map(changes.map((change) => [change.resource.urn, change]));
  const isPart = (urn: string, seen: ReadonlySet<string>): boolean => {
    if (at.get(urn) === 0 || seen.has(urn)) return true;
    if (byUrn.get(urn)?.region !== undefined) return false;
    return (waits.get(urn) ?? []).every((other) => isPart(other, new Set([...seen, urn])));
  };
  const take = (urn: string) => {
    if (at.get(urn) === 0) return;
    at.set(urn, 0);
    for (const other of waits.get(urn) ?? []) take(other);
  };
  for (const { resource } of changes.filter(({ resource: { urn } }) => at.get(urn) === 0)) {
    for (const other of waits.get(resource.urn) ?? []) if (isPart(other, new Set())) take(other);
  }
}

/** What waits for a later wave, or is global and waits for a region, is put off until a round moves nothing any more. */
function putOff(changes: readonly Change[], waits: Waits, at: Map<string, number>, rest: number): void {
  const regional = new Set(changes.filter(({ region }) => region !== undefined).map(({ resource }) => resource.urn));
  const placeOf = (urn: string) => at.get(urn) ?? 0;
  for (let moved = true; moved; ) {
    moved = false;
    for (const { resource, region } of changes) {
      const { urn } = resource;
      const place = placeOf(urn);
      const isEarly = (other: string) =>
        placeOf(other) > place || (region === undefined && regional.has(other) && placeOf(other) !== place);
      if (place === rest || !(waits.get(urn) ?? []).some(isEarly)) continue;
      at.set(urn, rest);
      moved = true;
    }
  }
}
