import type { Assumptions } from "../../../resilience/assumptions/assumptions";
import type { Assumption } from "../../../resilience/assumptions/model";
import type { Database, Part, System, SystemRegion, Told, TrafficLayer } from "../../../resilience/system/model";

/** What the graph would say, without the place where it stands. */
export function told<T>(value: T): Told<T> {
  return { value, from: [] };
}

/** A product under a condition. */
export function part(product: string, condition?: string): Part {
  return { product, from: [], ...(condition === undefined ? {} : { condition: told(condition) }) };
}

/** A region that serves; what stands there by default is a pod that answers, as Autopilot promises it. */
export function region(code: string, change: Partial<SystemRegion> = {}): SystemRegion {
  return {
    region: code,
    cloud: "gcp",
    state: "active",
    serves: true,
    share: 1,
    capacity: told("full"),
    least: { missing: "nobody counts nodes", from: [] },
    parts: [part("GKE Autopilot pods", "zones")],
    ...change,
  };
}

/** A layer that leads to no region by name, of which the arithmetic needs the promise alone. */
export function layer(
  product: TrafficLayer["product"],
  itself: Part,
  change: Partial<TrafficLayer> = {},
): TrafficLayer {
  return { product, method: "anycast", ways: [], part: itself, from: [], ...change };
}

/** A database with a member in each of the regions; the first writes where one alone does. */
export function database(
  itself: Part,
  writes: "one" | "every" | "quorum",
  regions: readonly string[],
  change: Partial<Database> = {},
): Database {
  const members = regions.map((code, index) => ({
    region: code,
    role: writes !== "one" || index === 0 ? ("writer" as const) : ("reader" as const),
    zones: told(true),
    headless: false,
  }));
  return {
    product: itself.product.toLowerCase(),
    name: "orders",
    writes: told(writes),
    replication: told(writes === "quorum" ? "sync" : "async"),
    members,
    promotion: writes === "one" ? "person" : "none",
    backup: { days: told(7), pointInTime: told(true), elsewhere: told(false) },
    part: itself,
    from: [],
    ...change,
  };
}

/** A system. */
export function system(change: Partial<System>): System {
  return { declared: {}, regions: [], traffic: [], databases: [], executors: [], missing: [], ...change };
}

function row(key: string, unit: Assumption["unit"], value: number): [string, Assumption] {
  const distribution = { shape: "fixed", value } as const;
  return [key, { key, means: key, unit, distribution, source: "made up", date: "2026-11-28", confidence: "C" }];
}

/** Assumptions of the availability: regions lost a year, deployments that break everything, and their minutes. */
export function assumed(lost: number, broken: number, minutes: number): Assumptions {
  return new Map([
    row("outage.rate", "1/year", lost),
    row("mistake.rate", "1/year", broken),
    row("mistake.duration", "min", minutes),
  ]);
}
