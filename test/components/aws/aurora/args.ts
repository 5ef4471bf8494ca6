import { output } from "@pulumi/pulumi";
import type { AwsDatabaseArgs } from "../../../../components/aws";
import type { RegionState } from "../../../../components/topology/model";
import { engines } from "../../../../components/topology/tables/engines";
import { identity, inState, network, tags, zonesOf } from "../parts";

/** A database over regions by their states, the first region being the seed. */
export function databaseOver(states: Readonly<Record<string, RegionState>>): AwsDatabaseArgs {
  const [seed = ""] = Object.keys(states);
  const regions = Object.entries(states).map(([code, state]) => {
    const peers = Object.keys(states).filter((other) => other !== code);
    const alarmTopic = output(`arn:aws:sns:${code}:123456789012:alarms`);
    const here = { network: network(code), zones: zonesOf(code), instances: 2, peers, alarmTopic };
    return [code, { ...inState(state), ...here }] as const;
  });
  return {
    identity,
    engine: "aurora-postgresql",
    version: "16.6",
    writes: "single-region",
    conflicts: engines["aurora-postgresql"].conflicts,
    databaseName: "shop",
    tables: {},
    instancesPerRegion: 2,
    instanceClass: "db.r6g.large",
    apply: "now",
    backupRetentionDays: 14,
    keepsSnapshot: true,
    seed,
    home: seed,
    hold: "protected",
    tags,
    regions: Object.fromEntries(regions),
  };
}

/** Two regions that are both in use. */
export const bothActive = { "us-east-2": "active", "eu-west-1": "active" } as const;
