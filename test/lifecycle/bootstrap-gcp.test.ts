import { afterAll, beforeAll, expect, test } from "vitest";
import { keepsState, refusesAtOnce } from "./account";
import { bootstrap, type Settings, Site } from "./site";

const stack = "gcp";
let site: Site;
let account: Site;
beforeAll(() => {
  site = Site.empty();
  account = site.at(bootstrap);
});
afterAll(() => site.close());

const typed = async (end: string) => (await account.objects()).filter(({ type }) => type.endsWith(end));

test("a project is set up once; a second up and a refresh change nothing", async () => {
  const first = await account.run(stack, "up", "--skip-preview");
  expect(first.code, first.text).toBe(0);
  expect([...new Set(first.changes.map(({ op }) => op))]).toEqual(["create"]);
  const again = await account.run(stack, "refresh");
  expect([again.code, again.changes], again.text).toEqual([0, []]);
  const second = await account.run(stack, "up");
  expect([second.code, second.changes], second.text).toEqual([0, []]);
});

test("its state is one bucket in two regions, under a key of its own beside that of the secrets", async () => {
  const [bucket] = await typed(":Bucket");
  const keys = await typed(":CryptoKey");
  const outputs = await account.outputs(stack);
  expect(outputs.backendUrl).toBe(`gs://${bucket?.id}`);
  expect(outputs.replicaBackendUrl).toBe(outputs.backendUrl);
  const secrets = keys.find(({ id }) => `gcpkms://${id}` === outputs.secretsProvider);
  expect(secrets?.id).toMatch(/^projects\/acme-prod\/locations\/us\/keyRings\/[\w-]+\/cryptoKeys\/[\w-]+$/);
  expect(bucket?.inputs.encryption).not.toMatchObject({ defaultKmsKeyName: secrets?.id });
  expect(bucket?.inputs.customPlacementConfig).toEqual({ dataLocations: ["US-EAST1", "US-WEST2"] });
});

test("its APIs are enabled before anything else is made, and its four roles are accounts that nobody has a key of", async () => {
  const apis = await typed("projects/service:Service");
  expect(apis.map(({ inputs }) => inputs.service)).toEqual(expect.arrayContaining(["cloudkms.googleapis.com"]));
  const { roles } = await account.outputs(stack);
  const accounts = await typed("serviceaccount/account:Account");
  expect(Object.keys(roles as object)).toEqual(["breakGlass", "deploy", "failover", "preview"]);
  expect(Object.values(roles as object).toSorted()).toEqual(accounts.map(({ outputs }) => outputs.email).toSorted());
});

test.each([
  ["destroys the stack", () => {}, "destroy"],
  ["forgets the state's place", (settings: Settings) => Reflect.deleteProperty(settings, "stateBackend"), "up"],
] as const)("refuses to delete what holds state, whoever %s", (_, change, verb) =>
  keepsState(account, stack, change, verb),
);

test("refuses a project that is none, before anything changes", () =>
  refusesAtOnce(
    account,
    stack,
    (settings) => Object.assign(settings, { account: "Shop" }),
    /account: found "Shop"; allowed: a Google Cloud project id/,
  ));
