import { known } from "../../facts/field";
import type { RouteFact, RouteMethod } from "../../facts/model";

/** What a way of choosing means. */
interface MethodRow {
  /** As a message calls it, with its article. */
  readonly called: string;
  /** Whether it may as well be one region's own, as weights between two versions are: then one way alone is no failover. */
  readonly local: boolean;
  /** Whether it chooses between several targets at all. */
  readonly chooses: boolean;
  /** Whether several targets are answers at the same time. */
  readonly shares: boolean;
}

const methods: Readonly<Record<RouteMethod, MethodRow>> = {
  simple: { called: "a simple way", local: true, chooses: false, shares: false },
  failover: { called: "a failover way", local: false, chooses: true, shares: false },
  weighted: { called: "a weighted way", local: true, chooses: true, shares: true },
  latency: { called: "a latency way", local: false, chooses: true, shares: true },
  geographic: { called: "a geographic way", local: false, chooses: true, shares: true },
  multivalue: { called: "a multivalue way", local: true, chooses: true, shares: true },
  anycast: { called: "an anycast way", local: true, chooses: true, shares: true },
};

function rowOf({ method }: RouteFact): MethodRow | undefined {
  const value = known(method);
  return value === undefined ? undefined : methods[value];
}

/**
 * Whether it is known how a route chooses; where it is not, the checks that see one resource say so.
 * @param route - The route.
 */
export function isSettled({ method }: RouteFact): boolean {
  return typeof method.value === "string";
}

/**
 * Whether a route chooses between targets, so that a failover changes what it answers.
 * @param route - The route.
 * @throws UnknownFact when its method is not known yet.
 */
export function chooses(route: RouteFact): boolean {
  return rowOf(route)?.chooses ?? false;
}

/**
 * Whether a route leads to several targets at the same time.
 * @param route - The route.
 * @throws UnknownFact when its method is not known yet.
 */
export function shares(route: RouteFact): boolean {
  return rowOf(route)?.shares ?? false;
}

/**
 * Whether one such way alone leads between nothing: the others of its kind say by themselves that there are more.
 * @param route - The route.
 * @throws UnknownFact when its method is not known yet.
 */
export function isLocal(route: RouteFact): boolean {
  return rowOf(route)?.local ?? false;
}

/**
 * A way by its method, as a message calls it.
 * @param route - The route.
 * @throws UnknownFact when its method is not known yet.
 */
export function calledBy(route: RouteFact): string {
  return rowOf(route)?.called ?? "a way";
}
