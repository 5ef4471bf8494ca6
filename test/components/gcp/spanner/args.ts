import { output } from "@pulumi/pulumi";
import type { GcpDatabaseArgs, GcpFoundationOutputs, GcpNetworkOutputs } from "../../../../components/gcp";
import type { RegionState } from "../../../../components/topology/model";
import { holdOf } from "../../../../components/topology/tables/states";
import type { Resource } from "../../../../resilience/facts/resource";

/** Whose everything in these tests is. */
export const account = "example-shop";
export const identity = { service: "cart", environment: "prod" } as const;
const tags = { "trilith-service": "cart" };

/** Three regions of `nam-eur-asia3`, all there. */
export const three = { "us-east1": "active", "europe-west1": "active", "asia-east1": "active" } as const;

/** A database over regions by their states, the first region being the seed; nothing of a foundation or network is used. */
export function argsFor(
  states: Readonly<Record<string, RegionState>>,
  more: Partial<GcpDatabaseArgs> = {},
): GcpDatabaseArgs {
  const codes = Object.keys(states);
  const regions = codes.map((code) => {
    const state = states[code] ?? "active";
    const place = { account, identity: { ...identity, region: code }, hold: holdOf(true, state), tags };
    const network = {} as GcpNetworkOutputs;
    return [code, { place, network, alarmsTo: output(`channel-${code}`), state }] as const;
  });
  return {
    place: { account, identity, hold: "protected", tags, foundation: {} as GcpFoundationOutputs },
    engine: "spanner",
    backupRetentionDays: 14,
    lagSeconds: 0,
    seed: codes[0] ?? "",
    regions: Object.fromEntries(regions),
    ...more,
  };
}

/** Every resource of a type, by its last word. */
export function ofType(graph: readonly Resource[], type: string): Resource[] {
  return graph.filter((one) => one.type.endsWith(`:${type}`));
}

/** The one of a type. */
export function only(graph: readonly Resource[], type: string): Resource {
  const [first, ...more] = ofType(graph, type);
  if (!first || more.length > 0) throw new Error(`${more.length + (first ? 1 : 0)} of ${type}`);
  return first;
}
