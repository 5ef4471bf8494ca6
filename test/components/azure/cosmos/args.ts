import { output } from "@pulumi/pulumi";
import type { AzureDatabaseArgs, AzureFoundationOutputs, AzureNetworkOutputs } from "../../../../components/azure";
import type { AccountLocations, RegionState, TableSettings } from "../../../../components/topology/model";
import { holdOf } from "../../../../components/topology/tables/states";
import type { Resource } from "../../../../resilience/facts/resource";
import { foundationOf, networkOf } from "../stand-ins";

/** Whose everything in these tests is. */
export const account = "00000000-1111-2222-3333-444444444444";
export const identity = { service: "shop", environment: "prod", salt: "k3p9" } as const;
const tags = { "trilith-service": "shop" };

/** Three regions, all there. */
export const three = { eastus2: "active", northeurope: "active", japaneast: "active" } as const;

/** The containers of the tests. */
export const tables: Readonly<Record<string, TableSettings>> = {
  carts: { partitionKey: "customer", expiresAt: "ttl", indexes: {} },
  orders: { partitionKey: "id", indexes: {} },
};

/** Somebody's own foundation. */
export function foundation(codes: readonly string[]): AzureFoundationOutputs {
  const each = (what: string) => Object.fromEntries(codes.map((code) => [code, output(`${what}-${code}`)]));
  return foundationOf({
    registries: each("registry"),
    alarmsTo: each("alarms"),
    groups: each("group"),
    logWorkspaces: each("logs"),
    vaults: each("vault"),
  });
}

/** Somebody's own network. */
export function network(code: string): AzureNetworkOutputs {
  return networkOf(`group-${code}`, `network-${code}`, (kind) => `subnet-${kind}-${code}`);
}

/** Regions of an account as topology hands them over. */
export function locations(codes: readonly string[], more: Partial<AccountLocations> = {}): AccountLocations {
  const list = codes.map((region) => ({ region, isZoneRedundant: true }));
  return { list, changes: true, writes: "single-region", ...more };
}

/** A database over regions by their states, the first region being the seed. */
export function argsFor(
  states: Readonly<Record<string, RegionState>>,
  more: Partial<AzureDatabaseArgs> = {},
): AzureDatabaseArgs {
  const codes = Object.keys(states);
  const own = foundation(codes);
  const regions = codes.map((code) => {
    const state = states[code] ?? "active";
    const place = { account, identity: { ...identity, region: code }, hold: holdOf(true, state), tags };
    return [code, { place, network: network(code), alarmsTo: output(`alarms-${code}`), state }] as const;
  });
  return {
    place: { account, identity, hold: "protected", tags, foundation: own },
    engine: "cosmos",
    backupRetentionDays: 14,
    lagSeconds: 900,
    seed: codes[0] ?? "",
    tables,
    regions: Object.fromEntries(regions),
    ...more,
  };
}

/** Every resource of a type, by its last word. */
export function ofType(graph: readonly Resource[], type: string): Resource[] {
  return graph.filter((one) => one.type.endsWith(`:${type}`));
}

/** The one of a type, or the one of that name. */
export function only(graph: readonly Resource[], type: string, name?: string): Resource {
  const found = ofType(graph, type).filter((one) => name === undefined || one.name === name);
  const [first] = found;
  if (found.length !== 1 || !first) throw new Error(`${found.length} of ${type} ${name ?? ""}`);
  return first;
}
