import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { keepsState, refusesAtOnce } from "./account";
import { bootstrap, Site } from "./site";

const stack = "aws";
let site: Site;
let account: Site;
beforeAll(() => {
  site = Site.copyOf(inject("snapshot"));
  account = site.at(bootstrap);
});
afterAll(() => site.close());

const bucketType = "aws:s3/bucket:Bucket";

/** Things that a stack of this project made and the world still has. */
const standing = async () => (await account.objects()).filter(({ urn }) => urn.includes("::trilith-bootstrap::"));

test("an account is set up beside the systems in it, once; a second up changes nothing", async () => {
  const first = await account.run(stack, "up", "--skip-preview");
  expect(first.code, first.text).toBe(0);
  expect([...new Set(first.changes.map(({ op }) => op))]).toEqual(["create"]);
  const second = await account.run(stack, "up");
  expect([second.code, second.changes]).toEqual([0, []]);
});

test("its state has a place in two regions, which a refresh finds as the program made it", async () => {
  const run = await account.run(stack, "refresh");
  expect([run.code, run.changes]).toEqual([0, []]);
  const homes = (await standing()).filter(({ type }) => type === bucketType).map(({ id, region }) => [region, id]);
  const urlIn = (code: string) => `s3://${Object.fromEntries(homes)[code]}?region=${code}`;
  expect(homes).toHaveLength(2);
  expect(await account.outputs(stack)).toMatchObject({
    backendUrl: urlIn("us-west-2"),
    replicaBackendUrl: urlIn("ca-central-1"),
    secretsProvider: "awskms://alias/acme-state-secrets?region=us-west-2",
    replicaSecretsProvider: "awskms://alias/acme-state-secrets?region=ca-central-1",
  });
});

test("its four roles stand beside the state, with policies that name its buckets and keys in both regions", async () => {
  const { roles } = await account.outputs(stack);
  const arnOf = (label: string) => `arn:aws:iam::123456789012:role/acme-access-${label}`;
  expect(roles).toEqual({
    preview: arnOf("preview"),
    failover: arnOf("failover"),
    deploy: arnOf("deploy"),
    breakGlass: arnOf("break-glass"),
  });
  const there = await standing();
  const read = there.find(({ id }) => id.endsWith(":policy/acme-access-state-read"));
  const state = there.filter(
    ({ type, urn }) => type === bucketType || (urn.includes("-key") && type.includes("aws:kms")),
  );
  expect(state.length).toBeGreaterThan(2);
  for (const { outputs, id } of state.filter(({ type }) => !type.includes("alias"))) {
    expect(String(read?.inputs.policy), id).toContain(`"${outputs.arn}"`);
  }
});

test("refuses to delete what holds state, whoever forgets the state's place", async () => {
  await keepsState(account, stack, (settings) => Reflect.deleteProperty(settings, "stateBackend"), "up");
  const after = await account.run(stack, "up", "--skip-preview");
  expect([after.code, after.changes]).toEqual([0, []]);
});

test("refuses an account that is none, before anything changes", () =>
  refusesAtOnce(
    account,
    stack,
    (settings) => Object.assign(settings, { account: "shop" }),
    /account: found "shop"; allowed: an AWS account id, 12 digits/,
  ));
