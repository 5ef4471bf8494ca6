import { output } from "@pulumi/pulumi";
import type { AwsDatabaseArgs } from "../../../components/aws";
import { heldAs } from "../../../components/place";
import { carriersOf, type Held, memberHold } from "../../../components/topology/decide/holds";
import type { EngineName, RegionState, Takeover } from "../../../components/topology/model";
import { holdOf } from "../../../components/topology/tables/states";
import { inState, network, system, zonesOf } from "./parts";

/** What a test says of a database besides what its regions are. */
export type More = Partial<Omit<AwsDatabaseArgs, "carriers" | "takeover">> & {
  /** The region that carries what exists once, and what it took over; by default the seed, and nothing. */
  readonly taken?: { readonly home: string; readonly takeover: Takeover };
};

/** A database over regions by their states, the first region being the seed; what protects what is decided by the model. */
export function databaseIn(
  engine: EngineName,
  states: Readonly<Record<string, RegionState>>,
  { taken, ...more }: More = {},
): AwsDatabaseArgs {
  const [seed = ""] = Object.keys(states);
  const held: Held = {
    database: { engine, ...(more.consistency === undefined ? {} : { consistency: more.consistency }) },
    seed,
    home: taken?.home ?? seed,
    ...(taken && { takeover: taken.takeover }),
    protect: true,
    regions: Object.fromEntries(Object.entries(states).map(([code, state]) => [code, { hold: holdOf(true, state) }])),
  };
  const regions = Object.keys(states).map((code) => {
    const { state, place } = inState(code, states[code]);
    const here = {
      network: network(code),
      zones: zonesOf(code),
      alarmsTo: output(`arn:aws:sns:${code}:123456789012:alarms`),
    };
    return [code, { state, place: heldAs(place, memberHold(held, code)), ...here }] as const;
  });
  return {
    place: system,
    engine,
    backupRetentionDays: 14,
    seed,
    carriers: carriersOf(held),
    ...(taken && { takeover: taken.takeover }),
    regions: Object.fromEntries(regions),
    ...more,
  };
}
