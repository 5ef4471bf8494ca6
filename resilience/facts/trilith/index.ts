import type {
  Gate,
  Objectives,
  Operations,
  RegionState,
  RegionTopology,
  TierName,
  Topology,
} from "../../../components/topology/model";
import { tierNames } from "../../../components/topology/tables/tiers";
import { derived, type Field, known, type Reader } from "../field";
import type { RegionPlan } from "../model";
import { type Rows, row } from "../row";
import { existingRows } from "./existing";

/** What Platform was given. */
interface PlatformArgs {
  readonly topology: Topology;
}

/**
 * What is read of Trilith's own components: decisions, since what was built stands in the clouds' resources, and what exists
 * already, which stands in no resource.
 */
export const trilithFacts: Rows = {
  ...existingRows,

  "trilith:index:platform": row<PlatformArgs>((read, origin) => {
    const topology = read.in("topology");
    return [
      {
        kind: "platform",
        origin,
        tier: tierOf(topology),
        shape: topology.text("shape") as Field<Topology["shape"]>,
        regions: regionsOf(topology),
        pilots: pilotsOf(topology),
        plan: {
          domain: topology.text("domain"),
          objectives: objectivesOf(topology),
          operations: operationsOf(topology),
          gate: topology.in("traffic").text("gate") as Field<Gate>,
          writer: topology.in("database").text("writer"),
          primary: topology.text("primary"),
          regions: plansOf(topology),
        },
      },
    ];
  }),
};

function tierOf(topology: Reader<Topology>): Field<TierName> {
  const field = topology.text("tier");
  return derived(field.path, () => tierNames.find((name) => name === known(field)));
}

function regionsOf(topology: Reader<Topology>): Field<Readonly<Record<string, RegionState>>> {
  const regions = topology.entries("regions");
  return derived(regions.path, () => {
    const lines = Object.entries(known(regions) ?? {});
    const stateOf = (region: Reader<RegionTopology>) => known(region.text("state")) ?? "active";
    return Object.fromEntries(lines.map(([code, region]) => [code, stateOf(region) as RegionState]));
  });
}

function pilotsOf(topology: Reader<Topology>): Field<readonly string[]> {
  const regions = topology.entries("regions");
  return derived(regions.path, () => {
    const lines = Object.entries(known(regions) ?? {});
    return lines.flatMap(([code, region]) => (known(region.in("roles").text("capacity")) === "pilot" ? [code] : []));
  });
}

function objectivesOf(topology: Reader<Topology>): Field<Objectives> {
  const read = topology.in("objectives");
  const numbers = ["availabilityPercent", "rtoSeconds", "rpoSeconds"] as const;
  return derived("topology.objectives", () => {
    if (known(topology.present("objectives")) !== true) return undefined;
    const said = numbers.map((key) => [key, known(read.number(key))] as const);
    return Object.fromEntries(said.filter(([, value]) => value !== undefined));
  });
}

function operationsOf(topology: Reader<Topology>): Field<Operations> {
  const read = topology.in("operations");
  return derived("topology.operations", () => {
    const [automation, decisionMinutes] = [known(read.number("automation")), known(read.number("decisionMinutes"))];
    return automation === undefined || decisionMinutes === undefined ? undefined : { automation, decisionMinutes };
  });
}

function plansOf(topology: Reader<Topology>): Field<Readonly<Record<string, RegionPlan>>> {
  const regions = topology.entries("regions");
  return derived(regions.path, () => {
    const lines = Object.entries(known(regions) ?? {});
    return Object.fromEntries(
      lines.map(([code, region]) => {
        const roles = region.in("roles");
        return [
          code,
          { serves: roles.flag("serves"), weight: roles.number("weight"), capacity: roles.text("capacity") },
        ];
      }),
    );
  });
}
