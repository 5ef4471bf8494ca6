import type { Cloud } from "../../../components/topology/model";
import type { Capacity, System, SystemRegion, TrafficProduct } from "../../../resilience/system/model";
import { type Backup, type Data, databaseOf } from "./databases";
import { layerOf, type Probe, partsOf, regionsOf, source, told } from "./parts";

/** Everything that a system of a test is made from. */
export interface Made {
  /** Its cloud. */
  readonly cloud: Cloud;
  /** How many regions. */
  readonly count: number;
  /** Whether all serve, or the first one does. */
  readonly shape: "active-active" | "active-passive";
  /** What leads users. */
  readonly product: TrafficProduct;
  /** How regions are watched; absent where nothing watches. */
  readonly probe?: Probe;
  /** Seconds of the TTL, with DNS. */
  readonly ttl?: number;
  /** Its database. */
  readonly data: Data;
  /** Its backups. */
  readonly backup?: Backup;
  /** What stands where users are not led yet. */
  readonly standby?: Exclude<Capacity, "full" | "none">;
  /** What traffic goes by. */
  readonly gate?: "writable" | "reachable";
  /** Who acts. */
  readonly automation?: number;
  /** Minutes that a person needs to decide. */
  readonly decisionMinutes?: number | "nobody says";
  /** What is promised. */
  readonly tier?: "platinum" | "gold" | "silver" | "bronze" | "dev";
}

/** A system that `systemOf` could have read. */
export function systemFrom(made: Made): System {
  const { cloud, count, shape, product, probe, ttl, standby = "warm" } = made;
  const names = regionsOf[cloud].slice(0, count);
  const waits = (place: number) => shape === "active-passive" && place > 0;
  const regions = names.map((region, place): SystemRegion => {
    const serves = !waits(place);
    const share = serves ? (shape === "active-passive" ? 1 : 1 / count) : 0;
    const capacity = told<Capacity>(serves ? "full" : standby, region, "nodes");
    return { region, cloud, state: "active", serves, share, capacity, least: told(3), parts: partsOf[cloud] };
  });
  const how = {
    inOrder: shape === "active-passive",
    ...(probe === undefined ? {} : { probe }),
    ...(ttl === undefined ? {} : { ttl }),
  };
  const executes = made.data.promotion === "executor";
  return {
    declared: {
      ...(made.tier === undefined ? {} : { tier: made.tier }),
      shape,
      ...(made.decisionMinutes === "nobody says"
        ? {}
        : { operations: { automation: made.automation ?? 3, decisionMinutes: made.decisionMinutes ?? 15 } }),
      ...(made.gate === undefined ? {} : { gate: made.gate }),
    },
    regions,
    traffic: [layerOf(product, names, how)],
    databases: [databaseOf(made.data, names, made.backup, standby === "pilot" && made.data.product === "aurora")],
    executors: executes ? [{ what: "Region switch plan with a trigger", from: [source("plan", "triggers")] }] : [],
    missing: [],
  };
}
