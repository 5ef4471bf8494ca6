import type { RegionState, RegionTopology, TierName, Topology } from "../../../components/topology/model";
import { tierNames } from "../../../components/topology/tables/tiers";
import { derived, type Field, known, type Reader } from "../field";
import { type Rows, row } from "../row";

/** What Platform was given. */
interface PlatformArgs {
  readonly topology: Topology;
}

/** What is read of Trilith's own components: decisions alone, since what was built stands in the clouds' resources. */
export const trilithFacts: Rows = {
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
