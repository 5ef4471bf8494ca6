import type { Rows } from "../world/row";
import { guid } from "./identity";
import { resource } from "./resource";
import { types } from "./sources";

const needsPremium = [
  { zoneRedundancy: "Enabled" },
  { dataEndpointEnabled: true },
  { publicNetworkAccess: "Disabled" },
];

const registryRows: Rows = {
  [types.registry]: resource("Microsoft.ContainerRegistry/registries/{registryName}", {
    // One for all of Azure: it is the name of a host.
    unique: ["{registryName}"],
    outputs: { loginServer: "{registryName}.azurecr.io" },
    limits: { registryName: { min: 5, max: 50, pattern: "[a-zA-Z0-9]+", source: "mem" } },
    args: needsPremium.map((when) => ({ when, need: { "sku.name": "Premium" }, source: "mem" })),
    latency: { create: 20, update: 10, delete: 20 },
  }),
  [types.replication]: resource(
    "Microsoft.ContainerRegistry/registries/{registryName}/replications/{replicationName}",
    {
      unique: ["{registryName} {location}"],
      refers: [{ property: "registryName", to: [{ type: types.registry, by: "name" }], region: "any" }],
      demands: [
        { need: { "registryName->sku.name": "Premium" }, says: "replications need a registry of the tier Premium" },
        {
          not: { "registryName->region": "{region}" },
          says: "{location} is where the registry itself is: it has no replication there",
        },
        {
          at: ["update"],
          need: { zoneRedundancy: "{before.zoneRedundancy}" },
          says: "zoneRedundancy of a replication cannot be changed: it is {before.zoneRedundancy}",
        },
      ],
      latency: { create: 60, delete: 30 },
    },
  ),
};

/** What a subscription has before its networks. */
export const foundationRows: Rows = {
  ...registryRows,
  [types.group]: {
    source: "an",
    createOnly: ["resourceGroupName"],
    name: { property: "resourceGroupName", generated: true },
    id: "/subscriptions/{@subscription}/resourceGroups/{resourceGroupName}",
    unique: ["{@subscription} {resourceGroupName}"],
    outputs: {
      azureApiVersion: "2024-03-01",
      name: "{resourceGroupName}",
      properties: { provisioningState: "Succeeded" },
      type: "Microsoft.Resources/resourceGroups",
    },
    limits: {
      resourceGroupName: {
        min: 1,
        max: 90,
        pattern: "[\\w().-]*[\\w()-]",
        says: '"{value}" must be 1 to 90 letters, digits, underscores, parentheses, hyphens and periods, no period at its end',
        source: "sdk",
      },
    },
    latency: { create: 3, delete: 60 },
  },
  [types.vault]: resource("Microsoft.KeyVault/vaults/{vaultName}", {
    // One for all of Azure, and kept by a deleted vault until it is purged. Source: `kv`.
    unique: ["{vaultName}"],
    remains: { outputs: {}, keepsNames: true },
    outputs: { properties: { provisioningState: "Succeeded", vaultUri: "https://{vaultName}.vault.azure.net/" } },
    limits: {
      vaultName: {
        pattern: "[a-zA-Z](?!.*--)[a-zA-Z0-9-]{1,22}[a-zA-Z0-9]",
        says: '"{value}" is no name of a vault: 3 to 24 letters, digits and single hyphens',
        source: "mem",
      },
      "properties.softDeleteRetentionInDays": { min: 7, max: 90, source: "sdk" },
    },
    args: [
      {
        not: { "properties.enablePurgeProtection": false },
        says: "enablePurgeProtection is true, or not given",
        source: "sdk",
      },
    ],
    demands: [
      {
        at: ["update"],
        when: { "before.properties.enablePurgeProtection": true },
        need: { "properties.enablePurgeProtection": true },
        says: "enablePurgeProtection cannot be taken back",
      },
    ],
    latency: { create: 40, update: 10, delete: 10 },
  }),
  // A deleted one keeps its name for fourteen days, for its own group: made again it is the old one. Its logs are not modelled.
  [types.workspace]: resource("Microsoft.OperationalInsights/workspaces/{workspaceName}", {
    outputs: { customerId: guid("customer") },
    limits: {
      workspaceName: { min: 4, max: 63, pattern: "[A-Za-z0-9][A-Za-z0-9-]+[A-Za-z0-9]", source: "mem" },
      retentionInDays: { min: 30, max: 730, source: "mem" },
    },
    latency: { create: 30, update: 5, delete: 20 },
  }),
  [types.actionGroup]: resource("microsoft.insights/actionGroups/{actionGroupName}", {
    limits: { groupShortName: { min: 1, max: 12, source: "mem" } },
    latency: { create: 3, update: 3, delete: 3 },
  }),
};
