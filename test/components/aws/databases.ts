import { output } from "@pulumi/pulumi";
import type { AwsDatabaseArgs } from "../../../components/aws";
import type { EngineName, RegionState } from "../../../components/topology/model";
import { engines } from "../../../components/topology/tables/engines";
import { identity, inState, network, tags, zonesOf } from "./parts";

/** A database without instances over regions by their states, the first region being the seed. */
export function databaseIn(
  engine: EngineName,
  states: Readonly<Record<string, RegionState>>,
  more: Partial<AwsDatabaseArgs> = {},
): AwsDatabaseArgs {
  const [seed = ""] = Object.keys(states);
  const regions = Object.entries(states).map(([code, state]) => {
    const here = { ...inState(state), network: network(code), zones: zonesOf(code), instances: 0, peers: [] };
    return [code, { ...here, alarmTopic: output(`arn:aws:sns:${code}:123456789012:alarms`) }] as const;
  });
  return {
    identity,
    engine,
    writes: "multi-region",
    conflicts: engines[engine].conflicts,
    databaseName: "app",
    tables: {},
    instancesPerRegion: 0,
    apply: "now",
    backupRetentionDays: 14,
    keepsSnapshot: true,
    seed,
    home: seed,
    hold: "protected",
    tags,
    regions: Object.fromEntries(regions),
    ...more,
  };
}
