import { output } from "@pulumi/pulumi";
import type {
  AzureClusterArgs,
  AzureEntryArgs,
  AzureFoundationOutputs,
  AzureNetworkOutputs,
} from "../../../components/azure";
import type { RegionPlace } from "../../../components/place";
import type { Hold } from "../../../components/topology/model";
import { foundationOf, networkOf } from "./stand-ins";

/** The subscription of these tests, and somebody's object id. */
export const [account, person] = [
  "00000000-0000-0000-0000-0000000000a1",
  "11111111-2222-3333-4444-555555555555",
] as const;

/** What an id in a region's group begins with. */
export function groupId(region: string): string {
  return `/subscriptions/${account}/resourceGroups/shop-prod-${region}`;
}

/** Somebody's own foundation, with one region or with none. */
export function foundation(...regions: string[]): AzureFoundationOutputs {
  const each = (make: (region: string) => string) =>
    Object.fromEntries(regions.map((region) => [region, output(make(region))]));
  return foundationOf({
    zoneId: output("zone-id"),
    globalGroup: output("shop-prod"),
    groups: each((region) => `shop-prod-${region}`),
    tenantId: output("00000000-0000-0000-0000-00000000000f"),
    registryId: output("registry-id"),
    logWorkspaces: each((region) => `workspace-${region}`),
  });
}

/** Somebody's own virtual network. */
export function network(region: string): AzureNetworkOutputs {
  const subnets = `${groupId(region)}/providers/Microsoft.Network/virtualNetworks/shop/subnets`;
  const named = (kind: string) => kind.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
  const subnet = (kind: string) => `${subnets}/${named(kind)}`;
  return networkOf(`shop-prod-${region}`, `vnet-${region}`, subnet, { networkName: output("shop") });
}

/** Where a region's part stands. */
export function inRegion(region = "eastus2", hold: Hold = "protected"): RegionPlace<AzureFoundationOutputs> {
  const identity = { service: "shop", environment: "prod", region, salt: "x7k2" };
  return { account, identity, hold, tags: { "trilith-service": "shop" }, foundation: foundation(region) };
}

/** A region's cluster with nothing around it. */
export const clusterArgs: AzureClusterArgs = {
  place: inRegion(),
  network: network("eastus2"),
  version: "1.34",
  admins: [person],
  slot: 1,
};

/** A region's front door with nothing around it. */
export const entryArgs: AzureEntryArgs = {
  place: inRegion(),
  network: network("eastus2"),
  cluster: {
    clusterName: output("shop-prod-eastus2"),
    endpoint: output("https://api"),
    kubeconfig: output(""),
    clusterId: output("cluster-id"),
    issuer: output("https://issuer"),
    controlPlanePrincipalId: output("control-plane-principal"),
  },
};
