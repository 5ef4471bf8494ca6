import type { AwsDatabaseArgs } from "../../../components/aws";
import type { RegionState } from "../../../components/topology/model";
import { identity, inState, network, tags, zonesOf } from "./parts";

/** A database over regions by their states, the first region being the seed. */
export function databaseOver(states: Readonly<Record<string, RegionState>>): AwsDatabaseArgs {
  const [seed = ""] = Object.keys(states);
  const regions = Object.entries(states).map(([code, state]) => {
    const peers = Object.keys(states).filter((other) => other !== code);
    return [code, { ...inState(state), network: network(code), zones: zonesOf(code), instances: 2, peers }] as const;
  });
  return {
    identity,
    engine: "aurora-postgresql",
    version: "16.6",
    writes: "single-region",
    databaseName: "shop",
    instancesPerRegion: 2,
    instanceClass: "db.r6g.large",
    backupRetentionDays: 14,
    keepsSnapshot: true,
    seed,
    hold: "protected",
    tags,
    regions: Object.fromEntries(regions),
  };
}

/** Two regions that are both in use. */
export const bothActive = { "us-east-2": "active", "eu-west-1": "active" } as const;
