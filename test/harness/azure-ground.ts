import { azure } from "../../sandbox/azure/cloud";
import { inGroup, types } from "../../sandbox/azure/sources";
import type { SandboxCloud } from "../../sandbox/world/cloud";
import type { Row, Rows } from "../../sandbox/world/row";

const plain = (kind: string, name: string, more: Partial<Row> = {}): Row => ({
  source: "mem",
  createOnly: ["resourceGroupName", name],
  id: `${inGroup}/${kind}/{${name}}`,
  ...more,
  outputs: { name: `{${name}}`, ...more.outputs },
});

/** What a database stands on, as far as it looks at it: the rows of other parts take their place where they are. */
const ground: Rows = {
  "azure-native:network:VirtualNetwork": plain("Microsoft.Network/virtualNetworks", "virtualNetworkName"),
  [types.subnet]: plain("Microsoft.Network/virtualNetworks/{virtualNetworkName}/subnets", "subnetName"),
  [types.privateZone]: plain("Microsoft.Network/privateDnsZones", "privateZoneName"),
  [types.zoneLink]: plain(
    "Microsoft.Network/privateDnsZones/{privateZoneName}/virtualNetworkLinks",
    "virtualNetworkLinkName",
  ),
  "azure-native:managedidentity:UserAssignedIdentity": plain(
    "Microsoft.ManagedIdentity/userAssignedIdentities",
    "resourceName",
    { outputs: { principalId: "{hex:8}-0000-4000-8000-{hex:12}", clientId: "{hex:8}-0000-4000-8000-{hex:12:client}" } },
  ),
  "azure-native:authorization:ManagementLockByScope": {
    source: "mem",
    createOnly: ["scope", "lockName"],
    id: "{scope}/providers/Microsoft.Authorization/locks/{lockName}",
    refers: [{ property: "scope", to: [{ type: types.postgresServer, by: "id" }], region: "any", holds: true }],
  },
};

/** Azure with everything that a database stands on. */
export const azureWithGround: SandboxCloud = { ...azure, rows: { ...ground, ...azure.rows } };
