import { output } from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { AzureCosmosDatabase, type AzureDatabaseArgs } from "../../../../components/azure";
import { diff } from "../../../harness/diff";
import { graphOf } from "../../../harness/graph";
import { account, argsFor, foundation, identity, locations, network, ofType, only, tables, three } from "./args";

const graphWith = (args: AzureDatabaseArgs) => graphOf(() => void new AzureCosmosDatabase("db", args));
const two = { eastus2: "active", northeurope: "active" } as const;

test("a container is made with what never changes, and what it scales up to is left to people afterwards", async () => {
  const graph = await graphWith(argsFor(two));
  const carts = only(graph, "SqlResourceSqlContainer", "db-table-carts");
  expect(carts).toMatchObject({
    protect: true,
    ignoreChanges: ["options"],
    inputs: {
      resourceGroupName: "global",
      accountName: "shop-prod-k3p9",
      databaseName: "shop",
      containerName: "carts",
      resource: {
        id: "carts",
        partitionKey: { paths: ["/customer"], kind: "Hash", version: 2 },
        conflictResolutionPolicy: { mode: "LastWriterWins", conflictResolutionPath: "/_ts" },
        defaultTtl: -1,
      },
      options: { autoscaleSettings: { maxThroughput: 1000 } },
    },
  });
  const orders = only(graph, "SqlResourceSqlContainer", "db-table-orders");
  expect(orders.inputs.resource).not.toHaveProperty("defaultTtl");
});

test("every container has a lock of its own, and nothing above one has; what is released has none and still stands", async () => {
  const released = { tables: { orders: tables.orders ?? { partitionKey: "id", indexes: {} } } };
  const all = await graphWith(argsFor(two));
  const locks = ofType(all, "ManagementLockByScope");
  expect(locks.map(({ inputs }) => inputs.level)).toEqual(["CanNotDelete", "CanNotDelete"]);
  const containers = ofType(all, "SqlResourceSqlContainer").map(({ id }) => id);
  expect(locks.map(({ inputs }) => inputs.scope).sort()).toEqual(containers.sort());
  const some = await graphWith(
    argsFor(two, { ...released, releasedTables: { carts: { partitionKey: "customer", indexes: {} } } }),
  );
  expect(ofType(some, "ManagementLockByScope").map(({ name }) => name)).toEqual(["db-table-orders-lock"]);
  expect(only(some, "SqlResourceSqlContainer", "db-table-carts").protect).toBe(false);
  expect(only(some, "AzureCosmosDatabase").outputs.tables).toEqual({ orders: "orders" });
});

test("a region finds the account in its own network, by a zone that is its own", async () => {
  const graph = await graphWith(argsFor(two));
  const id = only(graph, "DatabaseAccount").id;
  for (const code of Object.keys(two)) {
    const zone = only(graph, "PrivateZone", `db-${code}-zone`);
    expect(zone.inputs).toMatchObject({
      resourceGroupName: `group-${code}`,
      privateZoneName: "privatelink.documents.azure.com",
    });
    expect(only(graph, "VirtualNetworkLink", `db-${code}-zone-link`).inputs).toMatchObject({
      virtualNetwork: { id: `network-${code}` },
      registrationEnabled: false,
      resolutionPolicy: "NxDomainRedirect",
    });
    const endpoint = only(graph, "PrivateEndpoint", `db-${code}-endpoint`);
    expect(endpoint.inputs).toMatchObject({
      location: code,
      subnet: { id: `subnet-endpoints-${code}` },
      privateLinkServiceConnections: [{ privateLinkServiceId: id, groupIds: ["Sql"] }],
    });
    expect(only(graph, "PrivateDnsZoneGroup", `db-${code}-endpoint-names`).inputs).toMatchObject({
      privateEndpointName: endpoint.inputs.privateEndpointName,
      privateDnsZoneConfigs: [{ privateDnsZoneId: zone.id }],
    });
  }
});

test("a region's identity reads and writes items, and the role has the same name at every run", async () => {
  const [one, again] = [await graphWith(argsFor(two)), await graphWith(argsFor(two))];
  const roles = (graph: typeof one) => ofType(graph, "SqlResourceSqlRoleAssignment").map(({ inputs }) => inputs);
  expect(roles(one)).toEqual(roles(again));
  expect(new Set(roles(one).map(({ roleAssignmentId }) => roleAssignmentId)).size).toBe(2);
  const id = only(one, "DatabaseAccount").id;
  expect(roles(one)[0]).toMatchObject({
    resourceGroupName: "global",
    principalId: "db-eastus2-identity-principal",
    roleDefinitionId: `${id}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002`,
    scope: id,
  });
  const { members } = only(one, "AzureCosmosDatabase").outputs as Record<string, Record<string, object>>;
  expect(members?.eastus2).toMatchObject({
    endpoint: "shop-prod-k3p9-eastus2.documents.azure.com",
    memberId: "eastus2",
    credentials: only(one, "UserAssignedIdentity", "db-eastus2-identity").id,
    backedUp: {},
  });
});

test("late writes ring in every region, in milliseconds; alone, or without a promise, nothing rings", async () => {
  const [alarm] = ofType(await graphWith(argsFor(two)), "MetricAlert");
  expect(alarm?.inputs).toMatchObject({
    resourceGroupName: "group-eastus2",
    actions: [{ actionGroupId: "alarms-eastus2" }],
    criteria: { allOf: [{ metricName: "ReplicationLatency", threshold: 900_000 }] },
  });
  const { lagSeconds: _, ...quiet } = argsFor(two);
  for (const args of [quiet, argsFor({ eastus2: "active" })]) {
    expect(ofType(await graphWith(args), "MetricAlert")).toEqual([]);
  }
});

test("the writer is whom the account says, by its code; where every region writes there is none", async () => {
  const live = { "azure-native:cosmosdb:DatabaseAccount": { writeLocations: [{ locationName: "North Europe" }] } };
  const told = await graphOf(() => void new AzureCosmosDatabase("db", argsFor(two)), live);
  expect(only(told, "AzureCosmosDatabase").outputs).toMatchObject({
    writer: "northeurope",
    endpoint: "shop-prod-k3p9.documents.azure.com",
    port: 443,
  });
  const writes = { locations: locations(Object.keys(two), { writes: "multi-region" }) };
  const every = await graphWith(argsFor(two, writes));
  expect(only(every, "AzureCosmosDatabase").outputs).toMatchObject({ writer: "", endpoint: "" });
});

test("another region at the end of the ranks adds what is its own, and changes the account's regions alone", async () => {
  const of = (states: typeof two | typeof three) =>
    graphWith(argsFor(states, { locations: locations(Object.keys(states)) }));
  const { creates, deletes, updates } = diff(await of(two), await of(three));
  expect(creates.filter((urn) => !urn.includes("japaneast"))).toEqual([]);
  expect(creates).toHaveLength(7);
  expect(deletes).toEqual([]);
  const [[account = "", paths] = [], ...others] = Object.entries(updates);
  expect([account.split("::").at(-1), paths, others]).toEqual(["db-account", ["inputs.locations"], []]);
});

test("alone it needs whose it is, a foundation's groups, networks and a table", async () => {
  const codes = Object.keys(two);
  const at = (region?: string) => ({ account, identity: { ...identity, ...(region && { region }) } });
  const regions = codes.map((code) => {
    return [code, { place: { account, identity: { ...identity, region: code } }, network: network(code) }] as const;
  });
  const args: AzureDatabaseArgs = {
    place: { ...at(), foundation: foundation(codes) },
    engine: "cosmos",
    seed: "northeurope",
    tables: { orders: { partitionKey: "id", indexes: {} } },
    regions: Object.fromEntries(regions),
  };
  const graph = await graphOf(() => {
    const { writer } = new AzureCosmosDatabase("db", args);
    return { writer: output(writer) };
  });
  expect(only(graph, "DatabaseAccount").inputs.locations).toMatchObject([
    { locationName: "northeurope" },
    { locationName: "eastus2" },
  ]);
  expect(ofType(graph, "MetricAlert")).toEqual([]);
});
