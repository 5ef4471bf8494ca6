import type { Facts } from "../../facts/facts";
import type { OffRouteFact, RouteFact, RouteMethod } from "../../facts/model";
import type { TrafficLayer, TrafficProduct, Way } from "../model";
import { plain, sourceOf, told } from "../told";
import { partOfLayer } from "./part";
import { probeOf, regionalWatch, watched } from "./watch";

/** Products as facts call them, by what a system calls them: those that are answers of DNS are told apart. */
const products: Readonly<Record<string, TrafficProduct>> = {
  route53: "route53",
  "cloud-dns": "cloud-dns",
  "global-accelerator": "global-accelerator",
  cloudfront: "cloudfront",
  "traffic-manager": "traffic-manager",
  "front-door": "front-door",
  "global-load-balancer": "global-load-balancer-azure",
  "global-alb": "global-load-balancer-gcp",
};

/** What a system calls a product of facts. */
export function productOf(route: RouteFact): TrafficProduct | undefined {
  return products[route.product];
}

/** Whether it is an answer of DNS that is a record, and no profile. */
export function isAnswer({ product }: RouteFact): boolean {
  return product === "route53" || product === "cloud-dns";
}

/** A layer as the graph groups it: a profile, a group of origins, a listener's endpoint groups, a backend service. */
export interface Grouped {
  /** Tells it from others. */
  readonly key: string;
  /** What speaks for all of its ways, where something does. */
  readonly whole?: RouteFact;
  /** Its ways. */
  readonly ways: readonly RouteFact[];
  /** Those that are switched off. */
  readonly off: readonly RouteFact[];
}

/**
 * The layers of a stack that are no records of DNS.
 * @param facts - What is known of the stack.
 */
export function groupedLayers(facts: Facts): readonly Grouped[] {
  const groups = new Map<string, { whole?: RouteFact; ways: RouteFact[]; off: RouteFact[] }>();
  const at = (route: RouteFact) => {
    const key = keyOf(route, facts);
    const group = groups.get(key) ?? { ways: [], off: [] };
    groups.set(key, group);
    return group;
  };
  for (const route of facts.all("route").filter((one) => !isAnswer(one))) {
    if (route.whole) at(route).whole = route;
    else at(route).ways.push(route);
  }
  for (const { way } of facts.all("off-route") as readonly OffRouteFact[]) at(way).off.push(way);
  return [...groups].map(([key, group]) => ({ key, ...group }));
}

function keyOf(route: RouteFact, facts: Facts): string {
  const above = route.of ?? route.under;
  const [over] = above ? facts.named(above, "route").filter(({ whole }) => whole) : [];
  return over ? over.origin.urn : route.origin.urn;
}

/**
 * A layer of the system.
 * @param group - As the graph groups it.
 * @param facts - What is known of the stack.
 */
export function layerOf(group: Grouped, facts: Facts): TrafficLayer | undefined {
  const head = group.whole ?? group.ways[0];
  const product = head && productOf(head);
  if (!head || !product) return undefined;
  const method = plain(head.method) ?? plain(group.ways[0]?.method) ?? "anycast";
  const ways = [
    ...group.ways.flatMap((route) => wayOf(route, group, facts, false)),
    ...group.off.flatMap((route) => wayOf(route, group, facts, true)),
  ];
  return {
    product,
    method,
    ...(product === "traffic-manager"
      ? { ttlSeconds: told(head.origin, head.ttlSeconds, "how long an answer is kept") }
      : {}),
    ways: ranked(ways, method),
    part: partOfLayer(product, head),
    from: [sourceOf(head.origin, head.method.path)],
  };
}

function wayOf(route: RouteFact, group: Grouped, facts: Facts, isOff: boolean): readonly Way[] {
  const region = plain(route.target);
  if (region === undefined) return [];
  const probe = probeOf(facts, route, group.whole?.origin);
  const isAsked = group.whole && plain(route.probed) === undefined ? { ...route, probed: group.whole.probed } : route;
  const weight = plain(route.weight) ?? 1;
  const product = productOf(route);
  const isEmpty = product === "global-load-balancer-gcp" && weight === 0;
  const regional = hasBetween(product) ? regionalWatch(facts, region, entriesOf(route, facts)) : undefined;
  return [
    {
      region,
      rank: plain(route.rank) ?? 1,
      weight,
      off: isOff || isEmpty,
      watch: watched(isAsked, probe),
      ...(regional ? { regional } : {}),
    },
  ];
}

/** Products that go by a regional load balancer's own check of what stands behind it; the others ask through it. */
function hasBetween(product: TrafficProduct | undefined): boolean {
  return product === "global-accelerator" || product === "global-load-balancer-azure";
}

/** The load balancers that a way leads to. */
export function entriesOf({ leads = [] }: RouteFact, facts: Facts): readonly string[] {
  return leads.flatMap((ref) => facts.named(ref, "entry").map(({ origin }) => origin.urn));
}

/** Methods in which one place comes before another; of the others every way leads. */
const ordering: ReadonlySet<RouteMethod> = new Set(["failover", "anycast"]);

/**
 * Ways in their order, the places from 0 on.
 * @param ways - In any order.
 * @param method - How the layer chooses.
 */
export function ranked(ways: readonly Way[], method: RouteMethod): readonly Way[] {
  const isOrdered = ordering.has(method);
  const places = [...new Set(ways.map(({ rank }) => rank))].toSorted((a, b) => a - b);
  return ways
    .map((way) => ({ ...way, rank: isOrdered ? places.indexOf(way.rank) : 0 }))
    .toSorted((a, b) => a.rank - b.rank || a.region.localeCompare(b.region));
}
