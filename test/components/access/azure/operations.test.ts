import { describe, expect, test } from "vitest";
import { AzureAccess } from "../../../../components/access/azure";
import { assignableRoles, assignsOnly } from "../../../../components/access/azure/assignable";
import { buildOperations, operations } from "../../../../components/access/azure/operations";
import { systemPermissions } from "../../../../components/access/azure/permissions";
import type { RoleName, Trust } from "../../../../components/access/contract";
import type { Resource } from "../../../../resilience/facts/resource";
import { rows } from "../../../../sandbox/azure/rows";
import { graphOf } from "../../../harness/graph";
import { graphOfStack, stackNames } from "../../../harness/stacks";

const azureStacks = stackNames.filter((stack) => stack.startsWith("azure-"));
const short = (type: string) => type.replace(/^azure-native:/, "");

/** What the subscription's owner makes once: no role of a pipeline does. */
const ofBootstrap = [
  "authorization:RoleDefinition",
  "keyvault:Key",
  "storage:BlobContainer",
  "storage:BlobServiceProperties",
];

/** What an id says of the type: every second word behind the last provider, of which a record's kind may be any. */
function typeInId(id: string): RegExp {
  const [, provider = "", rest = ""] = /.*\/providers\/([^/]+)\/(.+)$/.exec(id) ?? [];
  if (provider === "") return /^Microsoft\.Resources\/subscriptions\/resourceGroups$/i;
  const kinds = rest.split("/").filter((_, place) => place % 2 === 0);
  const words = kinds.map((kind) => (kind.startsWith("{") ? "[a-z]+" : kind));
  return new RegExp(`^${[provider.replaceAll(".", "\\."), ...words].join("/")}$`, "i");
}

const known = Object.entries(rows).filter(([type]) => !ofBootstrap.includes(short(type)));
const covers = (role: RoleName, operation: string) =>
  systemPermissions[role].actions.some((action) =>
    action === "*/read" ? operation.toLowerCase().endsWith("/read") : action.toLowerCase() === operation.toLowerCase(),
  );

test.each(known)("%s has the operations that its ids tell", (type, { id }) => {
  const row = operations[short(type)];
  expect(row, `add ${short(type)} to components/access/azure/operations.ts`).toBeDefined();
  if (typeof id !== "string") return;
  expect(row?.resource.filter((one) => !typeInId(id).test(one))).toEqual([]);
});

test.each(Object.entries(operations))("%s: preview reads it, deploy makes, changes and deletes it", (type, row) => {
  for (const resource of row.resource) {
    expect(covers("preview", `${resource}/read`)).toBe(true);
    expect(covers("deploy", `${resource}/write`)).toBe(true);
    // A configuration of a server goes with the server.
    expect(covers("deploy", `${resource}/delete`)).toBe(type !== "dbforpostgresql:Configuration");
    expect(covers("failover", `${resource}/delete`)).toBe(false);
    expect(covers("preview", `${resource}/write`)).toBe(false);
  }
  for (const action of row.more ?? []) expect(covers("deploy", action), action).toBe(true);
});

describe.each(azureStacks)("%s", (stack) => {
  test("is of types that the roles know", async () => {
    const types = (await graphOfStack(stack)).map(({ type }) => type).filter((type) => /^azure-native:/.test(type));
    expect(types.length).toBeGreaterThan(0);
    expect([...new Set(types.map(short))].filter((type) => !Object.hasOwn(operations, type))).toEqual([]);
  });

  test("gives only roles that deploy may give", async () => {
    const given = (await graphOfStack(stack)).filter(
      ({ type }) => type === "azure-native:authorization:RoleAssignment",
    );
    const ids = given.map(({ inputs }) => String(inputs.roleDefinitionId).split("/").at(-1) ?? "");
    expect(ids.filter((id) => !assignableRoles.includes(id))).toEqual([]);
  });
});

test("nothing is granted by a star but reading; nobody defines roles, purges, or gets at keys and data", () => {
  for (const { actions, dataActions } of Object.values(systemPermissions)) {
    expect(actions.filter((action) => action.includes("*"))).toEqual(["*/read"]);
    expect(actions.filter((action) => /roleDefinitions|purge|listKeys|elevateAccess|register/i.test(action))).toEqual(
      [],
    );
    expect(new Set(actions.map((action) => action.toLowerCase())).size).toBe(actions.length);
    expect(dataActions).toEqual([]);
  }
});

test("whoever deploys may have a deployment ask a cluster for its authority; nobody else may", () => {
  const asks = [
    "Microsoft.Resources/deployments/write",
    "Microsoft.Resources/deployments/validate/action",
    "Microsoft.ContainerService/managedClusters/listClusterUserCredential/action",
  ];
  for (const action of asks) {
    for (const role of ["deploy", "breakGlass"] as const) expect(covers(role, action), action).toBe(true);
    for (const role of ["preview", "failover"] as const) expect(covers(role, action), action).toBe(false);
  }
});

test("a failover promotes, changes priorities, and switches endpoints and origins: that is all", () => {
  expect(systemPermissions.failover.actions).toEqual([
    "*/read",
    "Microsoft.DBforPostgreSQL/flexibleServers/write",
    "Microsoft.DBforPostgreSQL/flexibleServers/virtualEndpoints/write",
    "Microsoft.DocumentDB/databaseAccounts/failoverPriorityChange/action",
    "Microsoft.Network/trafficManagerProfiles/externalEndpoints/write",
    "Microsoft.Cdn/profiles/originGroups/origins/write",
  ]);
  const { breakGlass } = systemPermissions;
  for (const action of [...systemPermissions.failover.actions, ...buildOperations()])
    expect(breakGlass.actions).toContain(action);
  expect(systemPermissions.deploy.actions).not.toContain(
    "Microsoft.DocumentDB/databaseAccounts/failoverPriorityChange/action",
  );
});

test("who may assign roles may assign and take away those of the table alone", async () => {
  const who = (letter: string) => [`${letter}0000000-0000-4000-8000-000000000000`];
  const trust: Trust = { preview: who("a"), failover: who("b"), deploy: who("c"), breakGlass: who("e") };
  const account = "11111111-2222-3333-4444-555555555555";
  const common = { owner: "acme", regions: [], tags: {}, account, controlRegion: "westus2" };
  const graph = await graphOf(() => void new AzureAccess("access", { ...common, trust }));
  const conditionOf = (label: string) =>
    graph.find(({ type, name }: Resource) => type.endsWith(":RoleAssignment") && name.startsWith(`access-${label}-`))
      ?.inputs;
  for (const label of ["deploy", "break-glass"])
    expect(conditionOf(label)).toMatchObject({ condition: assignsOnly(), conditionVersion: "2.0" });
  for (const label of ["preview", "failover"]) expect(conditionOf(label)).not.toHaveProperty("condition");
});

test("the condition is one of Azure's language: both operations, each against its own side, with every id once", () => {
  const ids = assignableRoles;
  const condition = assignsOnly();
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(condition.split(id)).toHaveLength(3);
  expect(condition.split("(")).toHaveLength(condition.split(")").length);
  expect(assignsOnly(["a"])).toBe(
    "((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR " +
      "(@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {a})) AND " +
      "((!(ActionMatches{'Microsoft.Authorization/roleAssignments/delete'})) OR " +
      "(@Resource[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {a}))",
  );
});
