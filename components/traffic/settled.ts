import type { EntryOutputs } from "../entry/contract";
import type { FoundationOutputs } from "../foundation/contract";
import { type Settled, settled } from "../settled";
import type { Cloud } from "../topology/model";
import { byKey } from "../topology/tables/by-key";
import { alone, defaultWeight } from "../topology/tables/defaults";
import { asksPods } from "../topology/tables/safeguards";
import type { TrafficArgs, TrafficRegion } from "./contract";

/** A region of the traffic layer, once everything is said. */
export type SettledTrafficRegion<E extends EntryOutputs = EntryOutputs> = Settled<
  TrafficRegion<E>,
  "roles" | "slot" | "locations" | "state"
>;

/** What a traffic layer is given, once everything is said. */
export type SettledTraffic<
  F extends FoundationOutputs = FoundationOutputs,
  E extends EntryOutputs = EntryOutputs,
> = Settled<
  Omit<TrafficArgs<F, E>, "regions">,
  "primary" | "steering" | "method" | "routing" | "affinity" | "probe" | "ttlSeconds" | "releasesAnycast"
> & {
  /** Every region that traffic leads to, by its code. */
  readonly regions: Readonly<Record<string, SettledTrafficRegion<E>>>;
};

/**
 * What a traffic layer is given, with what it leaves to defaults.
 * @param cloud - The cloud.
 * @param args - As they were given.
 */
export function settledTraffic<F extends FoundationOutputs, E extends EntryOutputs>(
  cloud: Cloud,
  args: TrafficArgs<F, E>,
): SettledTraffic<F, E> {
  const active = Object.entries(args.regions)
    .filter(([, { state = "active" }]) => state === "active")
    .map(([code]) => code)
    .sort();
  const { entry, ttlSeconds, ...asked } = alone(cloud);
  const probe = asksPods[cloud][args.method ?? "dns"] ? entry.targetProbe : asked.probe;
  const codes = Object.keys(args.regions).sort();
  const defaults = {
    primary: active[0] ?? "",
    steering: "nearest" as const,
    method: "dns" as const,
    routing: "latency" as const,
    affinity: "none" as const,
    probe,
    ttlSeconds,
    releasesAnycast: false,
  };
  const regions = byKey(args.regions, (code, region) => {
    const roles = { weight: defaultWeight, backsUpTo: active.filter((other) => other !== code) };
    return settled({ roles, slot: codes.indexOf(code), locations: [], state: "active" as const }, region);
  });
  return { ...settled(defaults, args), regions };
}
