import { afterAll, beforeAll, expect, test } from "vitest";
import { keepsState, refusesAtOnce } from "./account";
import { bootstrap, type Settings, Site } from "./site";

const stack = "azure";
let site: Site;
let account: Site;
beforeAll(() => {
  site = Site.empty();
  account = site.at(bootstrap);
});
afterAll(() => site.close());

const roleType = "azure-native:authorization:RoleDefinition";
const subscription = "/subscriptions/00000000-1111-2222-3333-444444444444";

test("a subscription is set up once; a second up and a refresh change nothing", async () => {
  const first = await account.run(stack, "up", "--skip-preview");
  expect(first.code, first.text).toBe(0);
  expect([...new Set(first.changes.map(({ op }) => op))]).toEqual(["create"]);
  const again = await account.run(stack, "refresh");
  expect([again.code, again.changes], again.text).toEqual([0, []]);
  const second = await account.run(stack, "up");
  expect([second.code, second.changes]).toEqual([0, []]);
});

test("its state is one account in the zones of a region, under a key of its own that a version pins", async () => {
  const objects = await account.objects();
  const of = (end: string) => objects.filter(({ type }) => type.endsWith(end));
  const [store] = of(":StorageAccount");
  const outputs = await account.outputs(stack);
  expect(outputs.backendUrl).toBe(`azblob://state?storage_account=${store?.inputs.accountName}`);
  expect(outputs.replicaBackendUrl).toBe(outputs.backendUrl);
  expect(String(outputs.secretsProvider)).toMatch(
    /^azurekeyvault:\/\/[a-z0-9-]+\.vault\.azure\.net\/keys\/state\/[0-9a-f]{32}$/,
  );
  expect(store?.region).toBe("canadacentral");
  expect(of(":Vault")).toHaveLength(2);
});

test("its four roles are over the subscription, and each has one more over the state", async () => {
  const { roles } = await account.outputs(stack);
  const definitions = (await account.objects()).filter(({ type }) => type === roleType);
  expect(definitions).toHaveLength(8);
  const ids = definitions.map(({ id }) => id);
  expect(Object.keys(roles as object)).toEqual(["breakGlass", "deploy", "failover", "preview"]);
  for (const id of Object.values(roles as Record<string, string>)) {
    expect(id.startsWith(`${subscription}/providers/Microsoft.Authorization/roleDefinitions/`)).toBe(true);
    expect(ids).toContain(id);
  }
});

test.each([
  ["destroys the stack", () => {}, "destroy"],
  ["forgets the state's place", (settings: Settings) => Reflect.deleteProperty(settings, "stateBackend"), "up"],
] as const)("refuses to delete what holds state, whoever %s", (_, change, verb) =>
  keepsState(account, stack, change, verb),
);

test.each([
  ["a subscription that is none", { account: "shop" }, /account: found "shop"; allowed: an Azure subscription/],
  ["repositories, which are AWS's", { repositories: ["shop/"] }, /repositories: found[\s\S]*on AWS alone/],
])("refuses %s, before anything changes", (_, patch, said) =>
  refusesAtOnce(account, stack, (settings) => Object.assign(settings, patch), said),
);
