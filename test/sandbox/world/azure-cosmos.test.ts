import { expect, test } from "vitest";
import { azure } from "../../../sandbox/azure/cloud";
import { failOver, rankLast, takeOffline } from "../../../sandbox/azure/cosmos-outside";
import { promote } from "../../../sandbox/azure/promote";
import { lose } from "../../../sandbox/world/losses";
import type { Props } from "../../../sandbox/world/values";
import { clouds } from "../../harness/plan/instances";
import { MiniEngine, newWorld } from "./mini-engine";

const of = (kind: string) => `azure-native:cosmosdb:${kind}`;
const accountType = of("DatabaseAccount");
const containerType = of("SqlResourceSqlContainer");
const four = ["eastus2", "northeurope", "japaneast", "westeurope"] as const;

/** Regions by their ranks. */
const places = (...codes: readonly string[]) =>
  codes.map((locationName, failoverPriority) => ({ locationName, failoverPriority, isZoneRedundant: true }));
const ranksOf = (outputs: Props, name = "locations") =>
  (outputs[name] as Props[]).map(({ locationName }) => locationName);

/** An account over regions, in a group of the control region. */
async function accountIn(codes: readonly string[], more: Props = {}) {
  const subscriptionId = "00000000-0000-0000-0000-0000000000a1";
  const engine = new MiniEngine(newWorld(), "dev", azure, { subscriptionId, location: "westus3" });
  const group = await engine.create("azure-native:resources:ResourceGroup", "global", { location: "westus3" });
  const given: Props = {
    resourceGroupName: String(group.outputs.name),
    accountName: "shop-prod-k3p9",
    databaseAccountOfferType: "Standard",
    locations: places(...codes),
    backupPolicy: { type: "Continuous", continuousModeProperties: { tier: "Continuous30Days" } },
    consistencyPolicy: { defaultConsistencyLevel: "Session" },
    ...more,
  };
  const account = await engine.create(accountType, "account", given);
  const changed = (change: Props) => engine.update(account, { ...given, ...change });
  return { engine, given, account, changed };
}

test("an account belongs to no region of its data, is named once in the world, and lists regions as people read them", async () => {
  const { engine, given, account } = await accountIn(["eastus2", "northeurope"]);
  expect(account.id).toMatch(/Microsoft\.DocumentDB\/databaseAccounts\/shop-prod-k3p9$/);
  expect(engine.world.list(accountType).map(({ region }) => region)).toEqual(["westus3"]);
  expect(ranksOf(account.outputs)).toEqual(["East Us 2", "North Europe"]);
  expect(ranksOf(account.outputs, "writeLocations")).toEqual(["East Us 2"]);
  await expect(engine.create(accountType, "again", given)).rejects.toThrow(/shop-prod-k3p9/);
});

test.each<[string, Props, RegExp]>([
  ["equal ranks", { locations: [...places("eastus2"), ...places("northeurope")] }, /each of 0, 1 once, got 0, 0/],
  ["no region that writes", { locations: places("eastus2", "northeurope").slice(1) }, /each of 0 once, got 1/],
  [
    "strong consistency of several writers",
    { enableMultipleWriteLocations: true, consistencyPolicy: { defaultConsistencyLevel: "Strong" } },
    /strong consistency and several write regions do not go together/,
  ],
  ["a name in capitals", { accountName: "Shop" }, /accountName/],
])("refuses an account with %s", async (_, more, expected) => {
  await expect(accountIn(["eastus2", "northeurope"], more)).rejects.toThrow(expected);
});

test("a region comes last and leaves alone, and who writes is never ranked by an update", async () => {
  const { engine, given, account, changed } = await accountIn(four.slice(0, 3));
  const [one, two, three, fourth] = four;
  for (const [locations, expected] of [
    [places(one, two, fourth, three), /a region that is added comes last/],
    [places(one, three, two), /does not modify failover priorities: they are eastus2, northeurope, japaneast/],
    [places(two, one, three), /does not modify failover priorities/],
    [places(two, three), /eastus2 is the write region and cannot be removed: fail over first/],
    [places(one, two, fourth), /regions are not added while others are removed/],
    [places(one, two, three).map((place) => ({ ...place, isZoneRedundant: false })), /isZoneRedundant of eastus2/],
  ] as const) {
    await expect(changed({ locations })).rejects.toThrow(expected);
  }
  await expect(changed({ locations: places(...four), tags: { a: "b" } })).rejects.toThrow(
    /locations cannot be changed together with tags/,
  );
  const grown = await changed({ locations: places(...four) });
  const less = await engine.update(grown, { ...given, locations: places(one, three, fourth) });
  expect(ranksOf(less.outputs)).toEqual(["East Us 2", "Japan East", "West Europe"]);
  expect(engine.diff(account, { ...given, accountName: "other" }).replaces).toEqual(["accountName"]);
});

test("who writes is changed alone, after which the first may leave; continuous backup stays", async () => {
  const { engine, given, changed } = await accountIn(["eastus2", "northeurope"]);
  const every = { enableMultipleWriteLocations: true };
  await expect(changed({ ...every, backupPolicy: { type: "Periodic" } })).rejects.toThrow(/cannot be changed together/);
  await expect(changed({ backupPolicy: { type: "Periodic" } })).rejects.toThrow(/cannot be switched off/);
  const flipped = await changed(every);
  expect(ranksOf(flipped.outputs, "writeLocations")).toHaveLength(2);
  const left = await engine.update(flipped, { ...given, ...every, locations: places("northeurope") });
  expect(ranksOf(left.outputs)).toEqual(["North Europe"]);
});

test("a fail-over by hand changes the ranks; an update that knows the old ones is refused, and one after a refresh is not", async () => {
  const { engine, given, account, changed } = await accountIn(four.slice(0, 3));
  expect(promote(engine.world, { region: "japaneast", stack: "dev" })).toEqual({
    database: account.id,
    order: ["japaneast", "eastus2", "northeurope"],
    writer: `${account.inputs.accountName} in Japan East`,
  });
  const seen = engine.refresh(account);
  expect(ranksOf(seen.outputs)).toEqual(["Japan East", "East Us 2", "North Europe"]);
  expect(ranksOf(seen.outputs, "writeLocations")).toEqual(["Japan East"]);
  await expect(changed({ tags: { a: "b" } })).rejects.toThrow(/locations cannot be changed together with tags/);
  await expect(changed({ locations: places(...four) })).rejects.toThrow(/does not modify failover priorities/);
  const next = { ...given, locations: places("japaneast", "eastus2", "northeurope", "westeurope") };
  expect(ranksOf((await engine.update(seen, next)).outputs)).toHaveLength(4);
});

test("the last rank is given by hand; a writer never gets it", async () => {
  const { engine, account } = await accountIn(four.slice(0, 3));
  rankLast(engine.world, { region: "northeurope", stack: "" });
  expect(ranksOf(engine.refresh(account).outputs)).toEqual(["East Us 2", "Japan East", "North Europe"]);
  expect(() => rankLast(engine.world, { region: "eastus2", stack: "" })).toThrow(/eastus2 writes/);
  expect(() => failOver(engine.world, { region: "uksouth", stack: "" })).toThrow(/no account has a region uksouth/);
});

test("a lost region is taken offline: the next one writes, it answers no reads, the account is changed, and nothing is added there", async () => {
  const { engine, given, account } = await accountIn(["eastus2", "northeurope"]);
  lose(engine.world, clouds, "eastus2", false);
  expect(() => failOver(engine.world, { region: "northeurope", stack: "" })).toThrow(/take it offline instead/);
  expect(() => promote(engine.world, { region: "eastus2", stack: "" })).toThrow(
    "eastus2 is lost: nothing there can take over",
  );
  takeOffline(engine.world, { region: "eastus2", stack: "" });
  const seen = engine.refresh(account);
  expect(ranksOf(seen.outputs, "writeLocations")).toEqual(["North Europe"]);
  expect(ranksOf(seen.outputs, "readLocations")).toEqual(["North Europe"]);
  const ranked = { ...given, locations: places("northeurope", "eastus2") };
  const tagged = await engine.update(seen, { ...ranked, tags: { a: "b" } });
  const alone = await engine.update(tagged, { ...ranked, tags: { a: "b" }, locations: places("northeurope") });
  await expect(engine.update(alone, { ...ranked, tags: { a: "b" } })).rejects.toThrow(/eastus2/);
  expect(() => takeOffline(engine.world, { region: "northeurope", stack: "" })).toThrow(/has no other region/);
});

test("a container keeps its key and its policy, and ends with its database or its account", async () => {
  const { engine, given, account } = await accountIn(["eastus2"]);
  const inAccount = { resourceGroupName: given.resourceGroupName ?? "", accountName: "shop-prod-k3p9" };
  const databaseOf = { ...inAccount, databaseName: "shop", resource: { id: "shop" } };
  const database = await engine.create(of("SqlResourceSqlDatabase"), "shop", databaseOf);
  const resource = {
    id: "carts",
    partitionKey: { paths: ["/customer"], kind: "Hash" },
    conflictResolutionPolicy: { mode: "LastWriterWins", conflictResolutionPath: "/_ts" },
  };
  const wanted = { ...inAccount, databaseName: "shop", containerName: "carts", resource };
  const carts = await engine.create(containerType, "carts", wanted);
  const update = (change: Props) => engine.update(carts, { ...wanted, resource: { ...resource, ...change } });
  await expect(update({ partitionKey: { paths: ["/id"], kind: "Hash" } })).rejects.toThrow(
    /partitionKey of a container/,
  );
  await expect(update({ conflictResolutionPolicy: { mode: "Custom" } })).rejects.toThrow(/conflictResolutionPolicy/);
  await update({ defaultTtl: -1 });
  const bare = { ...resource, partitionKey: { paths: ["customer"], kind: "Hash" } };
  expect(engine.problems(containerType, { ...wanted, resource: bare })).toContainEqual(
    expect.stringMatching(/is a path/),
  );
  const starved = { ...wanted, options: { autoscaleSettings: { maxThroughput: 400 } } };
  expect(engine.problems(containerType, starved)).toContainEqual(expect.stringMatching(/400 is less than 1000/));
  await expect(engine.create(containerType, "lost", { ...wanted, accountName: "none" })).rejects.toThrow(/none/);
  await engine.delete(database);
  expect(engine.world.list(containerType)).toEqual([]);
  await engine.delete(account);
  expect(engine.world.list().filter(({ type }) => type.includes("cosmosdb"))).toEqual([]);
});
