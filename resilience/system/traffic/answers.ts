import type { Facts } from "../../facts/facts";
import type { Ref, RouteFact, RouteMethod } from "../../facts/model";
import type { Told, TrafficLayer, Watch, Way } from "../model";
import { plain, sourceOf, told } from "../told";
import { entriesOf, type Grouped, productOf, ranked } from "./layers";
import { type NameSet, type Names, setNamed } from "./names";
import { partOfLayer } from "./part";
import { probeOf, regionalWatch, watched } from "./watch";

/** Seconds that an alias to what AWS stands behind is kept. Source: Route 53's developer guide, "Choosing between alias and non-alias records". */
const aliasSeconds = 60;

/** What one answer comes to, after every name on the way. */
interface Leaf {
  readonly region: string;
  readonly rank: number;
  readonly weight: number;
  /** The records on the way, the one that users ask first. */
  readonly by: readonly RouteFact[];
}

/** What a name leads to: regions by answers alone, or layers behind it. */
export interface Led {
  /** How the first choice on the way is made. */
  readonly method: RouteMethod;
  /** The regions, by answers alone. */
  readonly leaves: readonly Leaf[];
  /** The layers behind it, by their keys. */
  readonly layers: readonly string[];
}

const nothing: Led = { method: "simple", leaves: [], layers: [] };

/**
 * Follows a name to what it leads to.
 * @param name - The name.
 * @param names - All names of the stack.
 * @param groups - Its layers that are no records.
 * @param facts - What is known of the stack.
 */
export function ledBy(name: string, names: Names, groups: readonly Grouped[], facts: Facts): Led {
  return followed(name, [], { names, groups, facts });
}

interface Ground {
  readonly names: Names;
  readonly groups: readonly Grouped[];
  readonly facts: Facts;
}

function followed(name: string, over: readonly string[], ground: Ground): Led {
  if (over.includes(name)) return nothing;
  const set = ground.names.sets.get(name);
  if (set) return ofSet(set, [...over, name], ground);
  const lead = ground.names.leads.get(name);
  if (!lead) return nothing;
  return { ...nothing, layers: lead.to.flatMap((ref) => layersBehind(ref, ground)) };
}

function ofSet({ routes }: NameSet, over: readonly string[], ground: Ground): Led {
  const [first] = routes;
  if (!first) return nothing;
  const method = plain(first.method) ?? "simple";
  const branches = routes.map((route) => ({ route, led: ofRoute(route, over, ground) }));
  const layers = [...new Set(branches.flatMap(({ led }) => led.layers))];
  if (method === "simple") {
    const [branch] = branches;
    return branch ? { method: branch.led.method, leaves: branch.led.leaves, layers } : nothing;
  }
  const leaves = method === "failover" ? inOrder(branches) : besides(branches);
  return { method, leaves: nearest(leaves, method), layers };
}

interface Branch {
  readonly route: RouteFact;
  readonly led: Led;
}

function ofRoute(route: RouteFact, over: readonly string[], ground: Ground): Led {
  const sets = [...new Set((route.leads ?? []).flatMap((ref) => setNamed(ground.names, ref)?.name ?? []))];
  const led = sets.map((name) => followed(name, over, ground));
  const [only] = led;
  if (only) return { ...only, leaves: only.leaves.map((leaf) => ({ ...leaf, by: [route, ...leaf.by] })) };
  const layers = (route.leads ?? []).flatMap((ref) => layersBehind(ref, ground));
  const region = plain(route.target);
  if (layers.length > 0 || region === undefined) return { ...nothing, layers };
  return { ...nothing, leaves: [{ region, rank: 0, weight: plain(route.weight) ?? 1, by: [route] }] };
}

/** The primary's regions, then the secondary's. */
function inOrder(branches: readonly Branch[]): readonly Leaf[] {
  const sorted = branches.toSorted((a, b) => Number(isSecond(a.route)) - Number(isSecond(b.route)));
  let next = 0;
  return sorted.flatMap(({ led }) => {
    const from = next;
    next = Math.max(next, ...led.leaves.map(({ rank }) => from + rank + 1));
    return led.leaves.map((leaf) => ({ ...leaf, rank: from + leaf.rank }));
  });
}

function isSecond({ role }: RouteFact): boolean {
  return plain(role) === "secondary";
}

/** Every branch leads with its own first region; what stands behind that comes later. */
function besides(branches: readonly Branch[]): readonly Leaf[] {
  return branches.flatMap(({ route, led }) =>
    led.leaves.map((leaf) => ({ ...leaf, weight: plain(route.weight) ?? leaf.weight })),
  );
}

/** Of each region the way on which it leads earliest; where weights choose, those of several ways to one region add up. */
function nearest(leaves: readonly Leaf[], method: RouteMethod): readonly Leaf[] {
  const byRegion = new Map<string, Leaf>();
  for (const leaf of leaves) {
    const had = byRegion.get(leaf.region);
    if (!had || leaf.rank < had.rank) byRegion.set(leaf.region, leaf);
    else if (leaf.rank === had.rank && method === "weighted")
      byRegion.set(leaf.region, { ...had, weight: had.weight + leaf.weight });
  }
  return [...byRegion.values()];
}

/** The layers that an input names: a profile or group itself, an endpoint or an accelerator that leads to one. */
function layersBehind(ref: Ref, { groups, facts }: Ground): readonly string[] {
  const urns = new Set([
    ...facts.named(ref, "route").map(({ origin }) => origin.urn),
    ...facts.named(ref, "lead").flatMap(({ origin }) => [origin.urn, ...throughOf(facts, origin.urn)]),
  ]);
  return groups
    .filter(({ key, whole, ways }) => {
      const above = whole?.under ? facts.named(whole.under, "lead").map(({ origin }) => origin.urn) : [];
      return urns.has(key) || above.some((urn) => urns.has(urn)) || ways.some(({ origin }) => urns.has(origin.urn));
    })
    .map(({ key }) => key);
}

/** What stands behind an endpoint by a resource that names both. */
function throughOf(facts: Facts, urn: string): readonly string[] {
  return facts
    .all("lead")
    .filter(({ from }) => from && facts.named(from, "lead").some(({ origin }) => origin.urn === urn))
    .flatMap(({ to }) => to.flatMap((ref) => facts.named(ref, "route").map(({ origin }) => origin.urn)));
}

/**
 * The layer that a name's answers are.
 * @param led - What it leads to.
 * @param facts - What is known of the stack.
 */
export function answeringLayer({ method, leaves }: Led, facts: Facts): TrafficLayer | undefined {
  const [first] = leaves;
  const asked = first?.by[0];
  const product = asked && productOf(asked);
  if (!first || !asked || !product) return undefined;
  const ways = leaves.map((leaf) => wayOf(leaf, facts));
  const deciding = first.by.find((route) => plain(route.method) !== "simple") ?? asked;
  return {
    product,
    method,
    ttlSeconds: ttlOf(first.by),
    ways: ranked(ways, method),
    part: partOfLayer(product, asked),
    from: [sourceOf(deciding.origin, deciding.method.path)],
  };
}

/** How long an answer is kept: the record's own time, or what an alias to a service has. */
function ttlOf(by: readonly RouteFact[]): Told<number> {
  const said = by.find(({ ttlSeconds }) => ttlSeconds.value !== undefined) ?? by[0];
  if (said === undefined) return { missing: "nothing says how long an answer is kept", from: [] };
  if (said.product === "route53" && said.ttlSeconds.value === undefined) {
    return { value: aliasSeconds, from: [sourceOf(said.origin, "aliases")] };
  }
  return told(said.origin, said.ttlSeconds, "how long an answer is kept");
}

function wayOf({ region, rank, weight, by }: Leaf, facts: Facts): Way {
  const last = by.at(-1);
  const checked = by.find(({ check }) => check !== undefined) ?? by.find(({ hollow }) => plain(hollow)) ?? last;
  const follows = by.some(({ followsTarget }) => followsTarget !== undefined && isOn(followsTarget.value));
  const regional = last && follows ? regionalWatch(facts, region, entriesOf(last, facts)) : undefined;
  const watch: Watch = checked ? watched(checked, probeOf(facts, checked, undefined)) : unwatched;
  return { region, rank, weight, off: false, watch, ...(regional ? { regional } : {}) };
}

function isOn(value: unknown): boolean {
  return value === true;
}

const none: Told<never> = { missing: "nothing leads there", from: [] };
const unwatched: Watch = { watches: none, intervalSeconds: none, threshold: none, timeoutSeconds: none, path: none };
