import { known } from "../../facts/field";
import type { RouteFact, RouteMethod } from "../../facts/model";

/** What a way of choosing means. */
interface MethodRow {
  /** Whether it chooses between several targets at all. */
  readonly chooses: boolean;
  /** Whether several targets are answers at the same time. */
  readonly shares: boolean;
}

const methods: Readonly<Record<RouteMethod, MethodRow>> = {
  simple: { chooses: false, shares: false },
  failover: { chooses: true, shares: false },
  weighted: { chooses: true, shares: true },
  latency: { chooses: true, shares: true },
  geographic: { chooses: true, shares: true },
  multivalue: { chooses: true, shares: true },
  anycast: { chooses: true, shares: true },
};

function rowOf({ method }: RouteFact): MethodRow | undefined {
  const value = known(method);
  return value === undefined ? undefined : methods[value];
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
