import type { Capacity, Database, System, Told, TrafficLayer, Watch } from "../../../resilience/system/model";
import { shippedSystems } from "./systems";

/** What the graph says, from nowhere in particular. */
export function told<T>(value: T): Told<T> {
  return { value, from: [] };
}

/**
 * A system whose layers are watched otherwise.
 * @param system - The system.
 * @param numbers - Of the watch; without them nothing watches.
 */
export function watched(system: System, numbers?: { readonly interval: number; readonly threshold: number }): System {
  const change = (watch: Watch): Watch => ({
    ...watch,
    watches: told(numbers !== undefined),
    intervalSeconds: told(numbers?.interval ?? 30),
    threshold: told(numbers?.threshold ?? 3),
  });
  return withLayer(system, (layer) => ({
    ...layer,
    ways: layer.ways.map((way) => ({
      ...way,
      watch: change(way.watch),
      ...(way.regional === undefined ? {} : { regional: change(way.regional) }),
    })),
  }));
}

/**
 * A system with other layers.
 * @param system - The system.
 * @param change - What is made of each.
 */
export function withLayer(system: System, change: (layer: TrafficLayer) => TrafficLayer): System {
  return { ...system, traffic: system.traffic.map(change) };
}

/**
 * A system with other databases.
 * @param system - The system.
 * @param change - What is made of each.
 */
export function withData(system: System, change: (database: Database) => readonly Database[]): System {
  return { ...system, databases: system.databases.flatMap(change) };
}

/**
 * A system whose regions that wait have that much standing.
 * @param system - The system.
 * @param capacity - What stands there.
 */
export function waiting(system: System, capacity: Capacity): System {
  const regions = system.regions.map((one) => (one.serves ? one : { ...one, capacity: told(capacity) }));
  return { ...system, regions };
}

/**
 * A system with something else declared.
 * @param system - The system.
 * @param declared - What.
 */
export function declaring(system: System, declared: System["declared"]): System {
  return { ...system, declared: { ...system.declared, ...declared } };
}

const pair = shippedSystems["aws-active-passive"];
const quick = withData(pair, (database) => [{ ...database, product: "azure-sql", promotion: "service" }]);
const hot = waiting(
  withLayer(quick, (layer) => ({ ...layer, ttlSeconds: told(5) })),
  "hot",
);

/** Nothing but names leads to what is ready already. */
function named(ttlSeconds: number): System {
  const every = { product: "dynamodb", writes: told("every" as const), promotion: "none" } as const;
  const data = withData(waiting(pair, "hot"), (database) => [{ ...database, ...every }]);
  return withLayer(data, (layer) => ({ ...layer, ttlSeconds: told(ttlSeconds) }));
}

/** Systems of which each has something that decides its recovery time, beside those that are shipped. */
export const witnesses = {
  ...shippedSystems,
  "checkers decide": watched(hot, { interval: 30, threshold: 1 }),
  "good answers decide": watched(hot, { interval: 30, threshold: 4 }),
  "instances come first": waiting(
    withData(quick, (database) => [
      { ...database, members: database.members.map((member) => ({ ...member, headless: member.role === "reader" })) },
    ]),
    "pilot",
  ),
  "two are promoted": withData(hot, (database) => [
    { ...database, product: "cosmos" },
    { ...database, product: "cosmos", name: "orders" },
  ]),
  "all serve and one writes": declaring(
    {
      ...withLayer(hot, (layer) => ({ ...layer, ways: layer.ways.map((way) => ({ ...way, rank: 0 })) })),
      regions: pair.regions.map((one) => ({ ...one, serves: true, share: 0.5, capacity: told("full") })),
    },
    { gate: "reachable" },
  ),
  "names alone": watched(named(20), { interval: 30, threshold: 1 }),
  "names, asked often": watched(named(60), { interval: 10, threshold: 4 }),
  "nothing watches": watched(named(60)),
} as const satisfies Readonly<Record<string, System>>;

/** A system's name. */
export type Witness = keyof typeof witnesses;
