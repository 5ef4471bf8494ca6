import { beforeAll, describe, expect, test } from "vitest";
import type { Facts } from "../../../resilience/facts/facts";
import { factsOf } from "../../../resilience/facts/facts-of";
import { type Field, known } from "../../../resilience/facts/field";
import type { DatabaseFact, Fact } from "../../../resilience/facts/model";
import { isUnknown, type Resource, type Value } from "../../../resilience/facts/resource";
import { lockedIn } from "../../../resilience/rules/data/locks";
import { timeOf } from "../../../sandbox/times";
import { graphOfStack } from "../../harness/stacks";
import { regionsOf } from "./said";

const stacks = {
  "azure-active-passive": ["centralus", "eastus2"],
  "azure-active-active": ["eastus2", "japaneast", "northeurope"],
} as const;

const kinds = [
  "cluster",
  "node-pool",
  "workload",
  "entry",
  "address",
  "probe",
  "route",
  "database",
  "lock",
  "bucket",
  "key",
  "copy",
  "platform",
] as const satisfies readonly Fact["kind"][];

const readOf = (field: unknown) => (typeof field === "object" && field && "value" in field ? field.value : undefined);
const values = <T>(fields: readonly Field<T>[]) => fields.map(({ value }) => value);

/** Every field of a fact that is unknown, wherever it stands. */
function unknownsIn(value: unknown, path: string): string[] {
  if (isUnknown(value as Value)) return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => unknownsIn(inner, `${path}.${key}`));
}

/** Without the engine's own protection, so that a lock alone is asked for. */
const isLocked = (facts: Facts, database: DatabaseFact) => lockedIn(facts)(database);

describe.each(Object.entries(stacks))("the stack %s", (stack, regions) => {
  let graph: readonly Resource[];
  let facts: Facts;
  beforeAll(async () => {
    graph = await graphOfStack(stack);
    facts = factsOf(graph);
  });

  test("has a cluster of tier standard in every region that makes nodes, and a pool of its own in three zones", () => {
    const clusters = facts.all("cluster");
    expect(regionsOf(facts, "cluster")).toEqual(regions);
    expect(values(clusters.map(({ tier }) => tier))).toEqual(regions.map(() => "standard"));
    expect(values(clusters.map(({ managedNodes }) => managedNodes))).toEqual(regions.map(() => true));
    const pools = facts.all("node-pool");
    expect(pools.map(({ zones, minNodes }) => [known(zones), known(minNodes)])).toEqual(
      regions.map(() => [["1", "2", "3"], 3]),
    );
    expect(pools.every(({ special, purpose }) => known(special) === true && known(purpose) === "system")).toBe(true);
    const owners = pools.flatMap(({ of }) => (of ? facts.named(of, "cluster") : []));
    expect(new Set(owners.map(({ origin }) => origin.urn)).size).toBe(regions.length);
  });

  test("has a front door, a vault that keeps what was deleted for 90 days, and an image registry in every region", () => {
    expect(facts.all("entry")).toHaveLength(regions.length);
    expect(regionsOf(facts, "key")).toEqual(regions);
    expect(facts.all("key").every(({ windowDays }) => known(windowDays) === 90)).toBe(true);
    const copies = facts.all("copy").filter(({ what }) => what === "image");
    expect(copies.flatMap(({ to }) => known(to)).toSorted()).toEqual(regions);
  });

  test("has accounts for flow logs that are closed, encrypted and hold no state", () => {
    expect(regionsOf(facts, "bucket")).toEqual(regions);
    const settings = facts.all("bucket").map((one) => [one.holdsState, one.encryption, one.closed, one.transportOnly]);
    expect(settings.map(([state, ...rest]) => [state, ...rest.map(readOf)])).toEqual(
      regions.map(() => [false, "provider-key", true, true]),
    );
  });

  test("leaves nothing unknown, and no resource without a row of the rules or of those apart", () => {
    const found = kinds.flatMap((kind) => facts.all(kind).flatMap((fact) => unknownsIn(fact, fact.origin.name)));
    expect(found).toEqual([]);
    expect(facts.misreadings).toEqual([]);
  });

  test("says what it was decided to be", () => {
    const [platform] = facts.all("platform");
    expect(Object.keys(platform ? (known(platform.regions) ?? {}) : {}).toSorted()).toEqual(regions);
    expect(facts.all("cluster").every(({ origin }) => origin.state === "active" && origin.protect)).toBe(true);
  });

  test("has a time for everything that it makes, and what is of the cloud takes some", () => {
    const made = graph.filter(({ custom, type }) => custom && type.startsWith("azure-native:"));
    const idle = made.filter((resource) => !(timeOf(resource).seconds > 0)).map(({ type }) => type);
    expect(made.length).toBeGreaterThan(50);
    expect(idle).toEqual([]);
  });
});

describe("azure-active-passive", () => {
  let facts: Facts;
  beforeAll(async () => {
    facts = factsOf(await graphOfStack("azure-active-passive"));
  });

  test("has a profile per preferred region that asks every 30 seconds, and both regions in each", () => {
    const asks = facts.all("probe").map((one) => values<unknown>([one.intervalSeconds, one.threshold, one.path]));
    expect(asks).toEqual([
      [30, 3, "/healthz/write"],
      [30, 3, "/healthz/write"],
    ]);
    const ways = facts.all("route").filter(({ whole }) => !whole);
    for (const preferred of stacks["azure-active-passive"]) {
      const pair = ways.filter(({ group }) => known(group) === `shop-prod-prefer-${preferred}`);
      expect(pair.map(({ role }) => known(role)).toSorted()).toEqual(["primary", "secondary"]);
      expect(pair.map(({ target }) => known(target)).toSorted()).toEqual(stacks["azure-active-passive"]);
      expect(pair.find(({ role }) => known(role) === "primary")?.target.value).toBe(preferred);
    }
    const profiles = facts.all("route").filter(({ whole }) => whole);
    expect(profiles.map(({ ttlSeconds, probed }) => values<unknown>([ttlSeconds, probed]))).toEqual([
      [60, true],
      [60, true],
    ]);
  });

  test("has a server with a standby in another zone, its replica in the other region, and a lock on both", () => {
    const [primary, replica, ...others] = facts.all("database");
    expect(others).toEqual([]);
    if (!primary || !replica) throw new Error("two servers are made");
    expect([primary.part, replica.part]).toEqual(["member", "replica"]);
    expect(replica.of ? facts.named(replica.of, "database") : []).toEqual([primary]);
    expect(values<unknown>([primary.zoneRedundant, primary.backupDays, primary.geoBackup])).toEqual([true, 14, true]);
    expect([primary, replica].flatMap(({ regions }) => known(regions))).toEqual(["eastus2", "centralus"]);
    expect([primary, replica].map((one) => isLocked(facts, one))).toEqual([true, true]);
    expect([primary, replica].map(({ origin }) => origin.protect)).toEqual([true, true]);
  });
});

describe("azure-active-active", () => {
  let facts: Facts;
  beforeAll(async () => {
    facts = factsOf(await graphOfStack("azure-active-active"));
  });

  test("has a Front Door that asks every origin, each in a region of its own behind a private link", () => {
    const [group] = facts.all("route").filter(({ whole }) => whole);
    expect(group && values<unknown>([group.method, group.probed, group.affinity])).toEqual(["anycast", true, true]);
    const ways = facts.all("route").filter(({ whole }) => !whole);
    expect(ways.map(({ target }) => known(target)).toSorted()).toEqual(stacks["azure-active-active"]);
    expect(facts.all("probe").map((one) => values<unknown>([one.intervalSeconds, one.threshold, one.path]))).toEqual([
      [30, 3, "/healthz"],
    ]);
  });

  test("has an account in three regions and in every zone, with backups of 30 days to any moment", () => {
    const [account, ...others] = facts.all("database");
    expect(others).toEqual([]);
    expect(account && known(account.regions)?.toSorted()).toEqual(stacks["azure-active-active"]);
    expect(account && values<unknown>([account.zoneRedundant, account.backupDays, account.pointInTime])).toEqual([
      true,
      30,
      true,
    ]);
    expect(account?.origin.protect).toBe(true);
  });
});
