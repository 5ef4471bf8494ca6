import type { SystemRegion, TrafficLayer, Way } from "../../system/model";
import { between, type Fate } from "./data";
import { detection, questionOf, recovery, round, watchOf } from "./detect";
import type { Plan, Step } from "./plan";
import { leading } from "./products";
import { nothing, quantityOf } from "./quantity";
import type { Reading } from "./reading";
import { type Arrival, atOnce, byConnection, byName, byPlaces } from "./users";

/** Where users go when a region is lost, and whether anything leads them by itself. */
export interface Destination {
  /** The way to the lost region. */
  readonly from: Way;
  /** Ways that lead then; none where another region has to be made. */
  readonly to: readonly Way[];
  /** Whether people have to lead them. */
  readonly byHand: boolean;
}

/**
 * Where users of a lost region go.
 * @param lost - The region.
 * @param layer - What leads them.
 * @param reading - What is known.
 */
export function destinationOf(lost: string, layer: TrafficLayer, reading: Reading): Destination | undefined {
  const from = layer.ways.find(({ region }) => region === lost);
  if (from === undefined) {
    reading.missing.add(
      `RTO: ${leading[layer.product].name} has no way to ${lost}, and nothing else leads users there`,
    );
    return undefined;
  }
  const others = layer.ways.filter(({ region }) => region !== lost);
  const to = preferred(others, leading[layer.product].zeroIsSpare);
  const { watches } = watchOf(from, layer);
  // Whether a region that stands alone is watched changes who notices, and nobody is led elsewhere by it.
  const watched = others.length === 0 ? "value" in watches && watches.value : reading.value(watches, false);
  return { from, to: to.length > 0 ? to : others.slice(0, 1), byHand: !watched || from.off || to.length === 0 };
}

/** Ways that lead once the others do not: of the lowest rank, and of weight 0 where the product takes those as a spare. */
function preferred(ways: readonly Way[], zeroIsSpare: boolean): readonly Way[] {
  const open = ways.filter(({ off }) => !off);
  const weighted = open.filter(({ weight }) => weight > 0);
  const among = weighted.length > 0 || !zeroIsSpare ? weighted : open;
  const rank = Math.min(...among.map((way) => way.rank));
  return among.filter((way) => way.rank === rank);
}

/** How users get from a lost region to another one. */
export type Leads = Pick<Plan, "detect" | "led" | "shift" | "firstPlace" | "arrival" | "arrives">;

/**
 * How users get from a lost region to another one.
 * @param destination - Where they go.
 * @param layer - What leads them.
 * @param heir - The region that becomes the writer where users follow it; absent where they do not wait for one.
 * @param reading - What is known.
 */
export function leadsOf(
  destination: Destination,
  layer: TrafficLayer,
  heir: string | undefined,
  reading: Reading,
): Leads {
  const { from, to, byHand } = destination;
  const watched = !from.off && "value" in watchOf(from, layer).watches && watchOf(from, layer).watches;
  const isSeen = watched !== false && "value" in watched && watched.value;
  const seen = isSeen ? detection(from, layer, reading) : undefined;
  const detect = seen ?? unseen(reading);
  if (byHand) return { detect, led: "changed", shift: byPerson(reading), ...usersOf(layer, reading, undefined) };
  if (heir === undefined) {
    const moves = usersOf(
      layer,
      reading,
      seen?.firstPlace === undefined ? undefined : questionOf(from, layer, reading).interval,
    );
    if (seen?.firstPlace === undefined) return { detect, led: "detected", shift: alongside(layer), ...moves };
    const { firstPlace } = seen;
    return { ...spreadOut(detect, firstPlace, moves), led: "detected", shift: alongside(layer), firstPlace };
  }
  const way = to.find(({ region }) => region === heir) ?? layer.ways.find(({ region }) => region === heir);
  const question = way === undefined ? undefined : questionOf(way, layer, reading);
  const shift = way === undefined ? alongside(layer) : recovery(way, layer, reading);
  const moves = usersOf(layer, reading, leading[layer.product].byPlace ? question?.interval : undefined);
  return { detect, led: "written", shift, ...moves };
}

/** Of many places that find out one by one, what a person is shown is all of them. */
function spreadOut(detect: Step, firstPlace: number, { arrival }: ReturnType<typeof usersOf>) {
  const shown = { least: firstPlace, median: detect.quantity.least, most: firstPlace + arrival(1) };
  const shownDetect = { ...detect, shown };
  return { detect: shownDetect, arrival, arrives: shownDetect };
}

function unseen(reading: Reading): Step {
  const quantity = quantityOf(reading.seconds("detect.people"));
  const formula = `nothing watches the region, so that people find out: ${between(quantity)}`;
  return { name: "detect", formula, quantity, assumptions: ["detect.people"], from: [] };
}

function byPerson(reading: Reading): Step {
  const quantity = quantityOf(reading.seconds("shift.record-change"));
  const formula = `a person leads users elsewhere: ${between(quantity)}`;
  return { name: "shift", formula, quantity, assumptions: ["shift.record-change"], from: [] };
}

function alongside({ product, from }: TrafficLayer): Step {
  const formula = `${leading[product].name} leads elsewhere as soon as it knows`;
  return { name: "shift", formula, quantity: nothing, assumptions: [], from };
}

/** How users arrive; with an interval, each of many places finds out at a time of its own. */
function usersOf(layer: TrafficLayer, reading: Reading, interval: number | undefined) {
  const { users, reaction } = leading[layer.product];
  const client = clientOf(layer, reading);
  if (interval === undefined) return { arrival: client.arrival, arrives: client.step };
  const later = [
    ...(reaction === undefined ? [] : [reading.seconds(reaction)]),
    ...(users === "connection" ? [reading.seconds("client.reconnect")] : []),
  ];
  return { arrival: byPlaces(interval, later), arrives: client.step };
}

function clientOf(layer: TrafficLayer, reading: Reading): { readonly arrival: Arrival; readonly step: Step } {
  const { users } = leading[layer.product];
  if (users === "nothing") {
    const formula = "users keep their connection and wait for nothing";
    return { arrival: atOnce, step: { name: "client", formula, quantity: nothing, assumptions: [], from: [] } };
  }
  if (users === "connection") {
    const reconnect = reading.seconds("client.reconnect");
    const formula = `users keep their address and connect again: ${between(quantityOf(reconnect))}`;
    const step = clientStep(formula, ["client.reconnect"], byConnection(reconnect), layer);
    return { arrival: byConnection(reconnect), step };
  }
  const ttl = reading.value(layer.ttlSeconds, 60, "nothing says how long resolvers keep the answer");
  const disobedience = reading.assumptions.get("client.disobedience")?.distribution ?? { shape: "fixed", value: 0 };
  const arrival = byName(ttl, disobedience, reading.seconds("client.straggler"), reading.formulas);
  const some = quantityOf(disobedience).most * 100;
  const formula = `resolvers keep the answer for ${round(ttl)} s, and ${round(some)} % of users longer: half have the new one after ${round(arrival(0.5))} s, nine of ten after ${round(arrival(0.9))} s, 99 of 100 after ${round(arrival(0.99))} s`;
  return { arrival, step: clientStep(formula, ["client.disobedience", "client.straggler"], arrival, layer) };
}

function clientStep(formula: string, assumptions: readonly string[], arrival: Arrival, layer: TrafficLayer): Step {
  const shown = { least: 0, median: arrival(0.5), most: arrival(1) };
  const from = layer.ttlSeconds?.from ?? [];
  return { name: "client", formula, quantity: nothing, shown, assumptions, from };
}

/**
 * What newcomers wait for where they are led.
 * @param destination - Where they go.
 * @param fates - What becomes of the databases: users who follow a writer go there.
 * @param heir - The region that they follow.
 * @param reading - What is known.
 */
export function warmUpOf(
  { to }: Destination,
  fates: readonly Fate[],
  heir: string | undefined,
  reading: Reading,
): Step {
  const targets = heir === undefined ? to.map(({ region }) => region) : [heir];
  const regions = reading.system.regions.filter(({ region }) => targets.includes(region));
  const isAnew = regions.length === 0 && fates.some(({ restored }) => restored);
  const keys = isAnew ? ["warm-up.nodes"] : regions.flatMap((region) => keyOf(region, reading));
  const key = keys.includes("warm-up.nodes") ? "warm-up.nodes" : keys[0];
  const from = regions.flatMap(({ capacity }) => capacity.from);
  const where = regions.map(({ region }) => region).join(", ") || "another region";
  if (key === undefined) {
    return { name: "warm-up", formula: `${where} stands ready`, quantity: nothing, assumptions: [], from };
  }
  const quantity = quantityOf(reading.seconds(key));
  const what = key === "warm-up.pods" ? "pods" : "nodes and pods";
  return {
    name: "warm-up",
    formula: `${what} are added in ${where}: ${between(quantity)}`,
    quantity,
    assumptions: [key],
    from,
  };
}

const warmUps = {
  full: [],
  hot: [],
  warm: ["warm-up.pods"],
  pilot: ["warm-up.nodes"],
  none: ["warm-up.nodes"],
} as const;

function keyOf({ region, capacity }: SystemRegion, reading: Reading): readonly string[] {
  return warmUps[reading.value(capacity, "none", `nothing says what stands in ${region}`)];
}
