import { expect, test } from "vitest";
import type { AzureDatabaseArgs } from "../../../../components/azure";
import { AzureCosmosDatabase } from "../../../../components/azure";
import { graphOf } from "../../../harness/graph";
import { argsFor, locations, only, three } from "./args";

const graphWith = (args: AzureDatabaseArgs) => graphOf(() => void new AzureCosmosDatabase("db", args));
const codes = Object.keys(three);

test("one account stands in the global group, without keys and closed to the internet, and its place is the provider's", async () => {
  const { inputs, protect, ignoreChanges } = only(await graphWith(argsFor(three)), "DatabaseAccount");
  expect(inputs).toMatchObject({
    resourceGroupName: "global",
    accountName: "shop-prod-k3p9",
    kind: "GlobalDocumentDB",
    databaseAccountOfferType: "Standard",
    consistencyPolicy: { defaultConsistencyLevel: "Session" },
    disableLocalAuth: true,
    disableKeyBasedMetadataWriteAccess: true,
    minimalTlsVersion: "Tls12",
    publicNetworkAccess: "Disabled",
    networkAclBypass: "None",
    enableAutomaticFailover: true,
  });
  expect(inputs).not.toHaveProperty("location");
  expect(protect).toBe(true);
  expect(ignoreChanges).toEqual([]);
});

test("the seed writes first, the others follow, each over its zones", async () => {
  const { inputs } = only(await graphWith(argsFor(three)), "DatabaseAccount");
  expect(inputs.locations).toEqual(
    ["eastus2", "japaneast", "northeurope"].map((locationName, failoverPriority) => {
      return { locationName, failoverPriority, isZoneRedundant: true };
    }),
  );
});

test.each([
  [7, "Continuous7Days"],
  [8, "Continuous30Days"],
  [35, "Continuous30Days"],
])("backups that are kept for %i days ask for %s", async (backupRetentionDays, tier) => {
  const { inputs } = only(await graphWith(argsFor(three, { backupRetentionDays })), "DatabaseAccount");
  expect(inputs.backupPolicy).toEqual({ type: "Continuous", continuousModeProperties: { tier } });
});

test("who writes changes that alone", async () => {
  const graphs = await Promise.all(
    (["single-region", "multi-region"] as const).map((writes) =>
      graphWith(argsFor(three, { locations: locations(codes, { writes }) })),
    ),
  );
  const [one, every] = graphs.map((graph) => only(graph, "DatabaseAccount").inputs);
  expect({ ...one, enableMultipleWriteLocations: true }).toEqual(every);
  expect(one?.enableMultipleWriteLocations).toBe(false);
});

test("an update that changes no region leaves the ranks as they were found", async () => {
  const moved = locations(["japaneast", "eastus2", "northeurope"], { changes: false });
  const account = only(await graphWith(argsFor(three, { locations: moved })), "DatabaseAccount");
  expect(account.ignoreChanges).toEqual(["locations"]);
});

test("a lost region keeps its rank, and nothing in it is asked; its role beside the account stays managed", async () => {
  const args = argsFor({ ...three, northeurope: "lost" }, { locations: locations(codes, { changes: false }) });
  const graph = await graphWith(args);
  expect(only(graph, "DatabaseAccount")).toMatchObject({ protect: true, ignoreChanges: ["locations"] });
  for (const name of ["zone", "zone-link", "endpoint", "endpoint-names", "identity", "lag"]) {
    const own = graph.find((one) => one.name === `db-northeurope-${name}`);
    expect(own, name).toMatchObject({ retainOnDelete: true, ignoreChanges: ["*"] });
  }
  expect(graph.find((one) => one.name === "db-northeurope-access")?.ignoreChanges).toEqual([]);
});

test.each<[string, Partial<AzureDatabaseArgs>, RegExp]>([
  ["another engine", { engine: "dynamodb" }, /engine must be cosmos: got dynamodb/],
  ["no table", { tables: {} }, /tables is empty: name at least one/],
  ["a consistency", { consistency: "strong" }, /consistency must be absent with cosmos: got strong/],
  ["no location", { locations: locations([]) }, /locations is empty/],
  ["a sort key", { tables: { a: { partitionKey: "pk", sortKey: "sk", indexes: {} } } }, /tables\.a has a sortKey/],
  [
    "an index",
    { tables: { a: { partitionKey: "pk", indexes: { b: { partitionKey: "c" } } } } },
    /every attribute is indexed/,
  ],
])("refuses %s", async (_, more, expected) => {
  await expect(graphWith(argsFor(three, more))).rejects.toThrow(expected);
});

test("refuses to drain the region that writes, and to stand without a foundation", async () => {
  await expect(graphWith(argsFor({ ...three, eastus2: "draining" }))).rejects.toThrow(
    /eastus2 cannot be draining: it writes/,
  );
  const { place, ...args } = argsFor(three);
  const { foundation: _, ...bare } = place;
  await expect(graphWith({ ...args, place: bare })).rejects.toThrow(/place\.foundation is absent/);
});
