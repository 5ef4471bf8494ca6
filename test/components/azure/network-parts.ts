import { output } from "@pulumi/pulumi";
import type { AzureNetworkArgs, AzureNetworkOutputs } from "../../../components/azure";
import type { AzureFoundationOutputs } from "../../../components/foundation/azure";
import type { Placed, RegionPlace } from "../../../components/place";
import type { Hold } from "../../../components/topology/model";
import { foundationOf, networkOf } from "./stand-ins";

/** The subscription of these tests. */
export const subscription = "00000000-0000-0000-0000-0000000000a1";

/** Whose everything in these tests is. */
export const identity = { service: "shop", environment: "prod", salt: "x7k2" } as const;

const regions = ["eastus2", "centralus", "japaneast", "brazilsoutheast"];

/** Something of every region. */
function each(make: (region: string) => string) {
  return Object.fromEntries(regions.map((region) => [region, output(make(region))]));
}

/** Somebody's own foundation, with what a network takes from it. */
export const foundation = foundationOf({
  registries: each(() => "shop.azurecr.io/shop"),
  globalGroup: output("shop-prod"),
  groups: each((region) => `shop-prod-${region}`),
  tenantId: output("00000000-0000-0000-0000-00000000000f"),
  registryId: output("registry-id"),
  logWorkspaces: each((region) => `workspace-${region}`),
  vaults: each((region) => `vault-${region}`),
});

/** Where a region's part stands. */
export function inRegion(region: string, hold: Hold = "protected"): Placed<RegionPlace<AzureFoundationOutputs>> {
  const tags = { "trilith-service": "shop" };
  return { account: subscription, identity: { ...identity, region }, hold, tags, foundation };
}

/** A network without a flow log. */
export const networkArgs = {
  place: inRegion("eastus2"),
  slot: 0,
  flowLog: false,
} as const satisfies AzureNetworkArgs;

/** Somebody's own virtual network in a region. */
export function networkIn(region: string, slot: number): AzureNetworkOutputs {
  const id = `vnet-${region}`;
  const said = { networkName: output(`name-of-${id}`), range: `10.${slot}.0.0/16` };
  return networkOf(`shop-prod-${region}`, id, (kind) => `${id}/subnets/${kind}`, said);
}
