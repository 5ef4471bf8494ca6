import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { keepsState, refusesAtOnce } from "../lifecycle/account";
import { bootstrap, type Settings, Site } from "../lifecycle/site";

const stack = "aws";
const replication = "aws:ecr/replicationConfiguration:ReplicationConfiguration";
let site: Site;
let account: Site;
beforeAll(async () => {
  site = Site.copyOf(inject("snapshot"));
  account = site.at(bootstrap);
  const first = await account.run(stack, "up", "--skip-preview");
  expect(first.code, first.text).toBe(0);
});
afterAll(() => site.close());

const place = (settings: Settings) => settings.stateBackend as Record<string, unknown>;

/** Things that a stack of this project made and the world still has. */
const standing = async () => (await account.objects()).filter(({ urn }) => urn.includes("::trilith-bootstrap::"));

test("no environment of a system touches it, and it touches none of them", async () => {
  for (const environment of ["aws-active-passive", "dev"]) {
    const run = await site.run(environment, "up", "--skip-preview");
    expect([run.code, run.changes]).toEqual([0, []]);
  }
  const own = (await standing()).filter(({ urn }) => urn.includes("AwsAccount$")).map(({ type }) => type);
  expect(own).not.toEqual([]);
  const others = (await account.objects()).filter(({ urn }) => !urn.includes("::trilith-bootstrap::"));
  expect(others.filter(({ type }) => own.includes(type))).toEqual([]);
});

test("another region creates its own, and joins the others' lists in place", async () => {
  account.edit(
    stack,
    (settings) => void Object.assign(settings, { regions: ["us-east-2", "eu-west-1", "eu-central-1"] }),
  );
  const run = await account.run(stack, "up", "--skip-preview");
  expect(run.code, run.text).toBe(0);
  const steps = run.changes.map(({ op, name }) => `${op} ${name}`).toSorted();
  expect(steps).toEqual([
    "create account-eu-central-1-backups",
    "create account-eu-central-1-images",
    "create account-eu-central-1-volumes",
    // Deploy changes things where systems run, and nowhere else.
    "update access-write-1",
    "update access-write-2",
    "update account-eu-west-1-images",
    "update account-us-east-2-images",
  ]);
});

test("a region's line that is deleted is forgotten there without a call, and leaves the others' lists", async () => {
  account.edit(stack, (settings) => void Object.assign(settings, { regions: ["us-east-2", "eu-west-1"] }));
  const run = await account.run(stack, "up", "--skip-preview");
  expect(run.code, run.text).toBe(0);
  const left = (await standing()).filter(({ region }) => region === "eu-central-1");
  expect(left.map(({ type, state }) => `${state} ${type}`).toSorted()).toEqual([
    "ready aws:backup/regionSettings:RegionSettings",
    "ready aws:ebs/encryptionByDefault:EncryptionByDefault",
    `ready ${replication}`,
  ]);
  const others = (await standing()).filter(({ type, region }) => type === replication && region !== "eu-central-1");
  for (const { inputs } of others) expect(JSON.stringify(inputs)).not.toContain("eu-central-1");
});

test.each([
  ["destroys the stack", () => {}, "destroy"],
  ["moves the state", (settings: Settings) => Object.assign(place(settings), { region: "us-west-1" }), "up"],
] as const)("refuses to delete what holds state, whoever %s", async (_, change, verb) => {
  await keepsState(account, stack, change, verb);
  const after = await account.run(stack, "up", "--skip-preview");
  expect([after.code, after.changes]).toEqual([0, []]);
});

test.each([
  ["a region that nobody knows", { regions: ["us-east-9"] }, /regions: found \["us-east-9"\]/],
  ["a key that is none", { region: "us-east-2" }, /region: found an unknown key[\s\S]*Did you mean regions/],
])("refuses %s, before anything changes", (_, patch, said) =>
  refusesAtOnce(account, stack, (settings) => Object.assign(settings, patch), said),
);
