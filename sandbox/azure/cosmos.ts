import type { Row, Rows } from "../world/row";
import {
  changeRefused,
  containerChangeRefused,
  listed,
  locationsRefused,
  placesOf,
  readable,
  silentIn,
  writable,
} from "./cosmos-rules";
import { inGroup, types } from "./sources";

const account = `${inGroup}/Microsoft.DocumentDB/databaseAccounts/{accountName}`;
const path = ["resourceGroupName", "accountName"];

/** What all of an account have in common: one change of it at a time, and an account that stands. */
const within: Pick<Row, "source" | "refers" | "serial"> = {
  source: "sdk",
  refers: [{ property: "accountName", to: [{ type: types.cosmosAccount, by: "name" }], region: "any" }],
  serial: "account {accountName}",
};

/** Types of Cosmos DB. */
export const cosmosRows: Rows = {
  [types.cosmosAccount]: {
    source: "an",
    createOnly: path,
    name: { property: "accountName" },
    id: account,
    // Names end in documents.azure.com, whoever's they are. Source: Microsoft Learn, resource name rules.
    unique: ["documents.azure.com {accountName}"],
    refers: [{ property: "resourceGroupName", to: [{ type: types.group, by: "name" }], region: "any" }],
    defaults: { kind: "GlobalDocumentDB", enableMultipleWriteLocations: false, enableAutomaticFailover: false },
    outputs: {
      name: "{accountName}",
      type: "Microsoft.DocumentDB/databaseAccounts",
      provisioningState: "Succeeded",
      documentEndpoint: "https://{accountName}.documents.azure.com:443/",
      locations: placesOf,
      readLocations: readable,
      writeLocations: writable,
    },
    limits: {
      accountName: { min: 3, max: 44, pattern: "[a-z0-9]+(-[a-z0-9]+)*", source: "docs" },
    },
    args: [
      {
        when: { enableMultipleWriteLocations: true },
        need: { "consistencyPolicy.defaultConsistencyLevel": { not: "Strong" } },
        says: "strong consistency and several write regions do not go together",
        source: "cosmos",
      },
    ],
    rules: [{ property: "locations", broken: locationsRefused, source: "sdk" }],
    create: { refuses: ({ thing, world }) => silentIn(listed(thing.inputs), world) },
    update: { refuses: changeRefused },
    ends: [types.cosmosDatabase, types.cosmosContainer, types.cosmosRole].map((type) => {
      return { type, with: { accountName: "{accountName}" } };
    }),
    serial: "account {accountName}",
    latency: { create: 420, update: 600, delete: 600 },
  },
  [types.cosmosDatabase]: {
    ...within,
    createOnly: [...path, "databaseName"],
    name: { property: "databaseName" },
    id: `${account}/sqlDatabases/{databaseName}`,
    unique: ["{accountName} {databaseName}"],
    args: [{ need: { "resource.id": "{databaseName}" }, says: "resource.id is {databaseName}", source: "sdk" }],
    outputs: { name: "{databaseName}", type: "Microsoft.DocumentDB/databaseAccounts/sqlDatabases" },
    ends: [{ type: types.cosmosContainer, with: { accountName: "{accountName}", databaseName: "{databaseName}" } }],
    latency: { create: 20, delete: 20 },
  },
  [types.cosmosContainer]: {
    ...within,
    createOnly: [...path, "databaseName", "containerName"],
    name: { property: "containerName" },
    id: `${account}/sqlDatabases/{databaseName}/containers/{containerName}`,
    unique: ["{accountName} {databaseName} {containerName}"],
    refers: [
      ...(within.refers ?? []),
      { property: "databaseName", to: [{ type: types.cosmosDatabase, by: "name" }], region: "any" },
    ],
    args: [
      { need: { "resource.id": "{containerName}" }, says: "resource.id is {containerName}", source: "sdk" },
      { need: { "resource.partitionKey.paths": /^\// }, says: "a partition key is a path: /name", source: "mem" },
    ],
    limits: {
      "options.autoscaleSettings.maxThroughput": { min: 1000, source: "mem" },
    },
    outputs: { name: "{containerName}", type: "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers" },
    update: { refuses: containerChangeRefused },
    latency: { create: 30, update: 10, delete: 20 },
  },
  [types.cosmosRole]: {
    ...within,
    createOnly: [...path, "roleAssignmentId"],
    id: `${account}/sqlRoleAssignments/{roleAssignmentId}`,
    unique: ["{accountName} {roleAssignmentId}"],
    args: [
      {
        need: { scope: { contains: "/databaseAccounts/{accountName}" } },
        says: "scope is {accountName} or in it",
        source: "mem",
      },
    ],
    outputs: { name: "{roleAssignmentId}", type: "Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments" },
    latency: { create: 30, delete: 30 },
  },
};
