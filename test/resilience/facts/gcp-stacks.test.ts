import { beforeAll, describe, expect, test } from "vitest";
import { coverageOf } from "../../../resilience/facts/coverage";
import type { Facts } from "../../../resilience/facts/facts";
import { factsOf } from "../../../resilience/facts/facts-of";
import { type Field, known } from "../../../resilience/facts/field";
import type { Resource } from "../../../resilience/facts/resource";
import { timeOf } from "../../../sandbox/times";
import { graphOfStack } from "../../harness/stacks";
import { graphOfSystem } from "../../harness/variants";
import { verdictOf } from "../../laws/rules";
import { regionsOf } from "./said";

const stacks = {
  "gcp-active-passive": ["us-central1", "us-east1"],
  "gcp-active-active": ["asia-east1", "europe-west1", "us-east1"],
} as const;

const values = <T>(fields: readonly Field<T>[]) => fields.map(({ value }) => value);

const readNames = ["gcp-active-passive", "gcp-active-active", "gcp-dns-passive", "gcp-dns-active", "gcp-pilot"];

test.each(readNames)("of %s every type is read, or apart from what rules judge", async (name) => {
  expect(coverageOf(await graphOfSystem(name)).unread).toEqual([]);
});

describe.each(Object.entries(stacks))("the stack %s", (stack, regions) => {
  let graph: readonly Resource[];
  let facts: Facts;
  beforeAll(async () => {
    graph = await graphOfStack(stack);
    facts = factsOf(graph);
  });

  test("has a cluster in every region that stands over its zones and makes nodes itself", () => {
    const clusters = facts.all("cluster");
    expect(regionsOf(facts, "cluster")).toEqual(regions);
    expect(values(clusters.map(({ zonal }) => zonal))).toEqual(regions.map(() => false));
    expect(values(clusters.map(({ managedNodes }) => managedNodes))).toEqual(regions.map(() => true));
    expect(clusters.every(({ origin }) => origin.state === "active" && origin.protect)).toBe(true);
  });

  test("leads to every region once, however many zones its groups of endpoints are in", () => {
    const ways = facts.all("route").filter(({ product }) => product === "global-alb");
    expect(ways.map(({ target }) => known(target)).toSorted()).toEqual(regions);
    expect(ways.map(({ probed }) => known(probed))).toEqual(regions.map(() => true));
    // Autopilot's groups are made by GKE, and are in no state: the backend service alone tells them.
    expect(facts.all("entry")).toEqual([]);
  });

  test("copies a cluster's backups out of its region, and keeps every key for 30 days", () => {
    const backups = facts.all("copy").filter(({ what }) => what === "backup");
    expect(backups).toHaveLength(regions.length);
    for (const { origin, to } of backups) {
      const own = regions.find((region) => origin.name.includes(`-${region}-`));
      expect(known(to)).not.toContain(own);
    }
    const keys = facts.all("key");
    expect(keys.length).toBeGreaterThanOrEqual(regions.length);
    expect(keys.map(({ windowDays, rotates }) => values<unknown>([windowDays, rotates]))).toEqual(
      keys.map(() => [30, true]),
    );
  });

  test("says what it was decided to be, and nothing was misread", () => {
    const [platform] = facts.all("platform");
    expect(Object.keys(platform ? (known(platform.regions) ?? {}) : {}).toSorted()).toEqual(regions);
    expect(facts.misreadings).toEqual([]);
  });

  test("has a time for everything that it makes in the cloud", () => {
    const made = graph.filter(({ custom, type }) => custom && type.startsWith("gcp:"));
    expect(made.length).toBeGreaterThan(50);
    expect(made.filter((one) => !(timeOf(one).seconds > 0)).map(({ type }) => type)).toEqual([]);
  });
});

test("AlloyDB has a primary with 35 days of backups, and a secondary cluster made from it", async () => {
  const facts = factsOf(await graphOfStack("gcp-active-passive"));
  const [primary, secondary, ...others] = facts.all("database");
  expect(others).toEqual([]);
  if (!primary || !secondary) throw new Error("two clusters are made");
  expect([primary.part, secondary.part]).toEqual(["member", "replica"]);
  expect(secondary.of ? facts.named(secondary.of, "database") : []).toEqual([primary]);
  expect(values<unknown>([primary.backupDays, primary.pointInTime, primary.customerKey])).toEqual([35, true, true]);
  expect([primary, secondary].flatMap(({ regions }) => known(regions))).toEqual(["us-central1", "us-east1"]);
  expect(facts.all("database-instance").map(({ spans }) => known(spans))).toEqual([2, 2]);
});

test("Spanner stands in every region of its configuration, under keys of one's own and two guards", async () => {
  const facts = factsOf(await graphOfStack("gcp-active-active"));
  const [instance, database, ...others] = facts.all("database");
  expect(others).toEqual([]);
  expect(instance && known(instance.regions)).toEqual(expect.arrayContaining([...stacks["gcp-active-active"]]));
  expect(database && known(database.customerKey)).toBe(true);
  expect(database?.guards.map(({ name, on }) => [name, known(on)])).toEqual([
    ["deletionProtection", true],
    ["enableDropProtection", true],
  ]);
});

test("by names, a failover policy or answers by place are asked every 30 s from three places", async () => {
  const passive = factsOf(await graphOfSystem("gcp-dns-passive"));
  const ways = passive.all("route").filter(({ method }) => known(method) === "failover");
  expect([...new Set(ways.map(({ role }) => known(role)))]).toEqual(["primary", "secondary"]);
  const active = factsOf(await graphOfSystem("gcp-dns-active"));
  const placed = active.all("route").filter(({ method }) => known(method) === "geographic");
  expect(placed.length).toBeGreaterThanOrEqual(stacks["gcp-active-active"].length);
  expect([...ways, ...placed].map(({ probed }) => known(probed))).not.toContain(false);
  for (const facts of [passive, active]) {
    const asked = facts.all("probe").map((one) => values<unknown>([one.checkers, one.intervalSeconds]));
    expect(asked).toContainEqual([3, 30]);
  }
  expect(regionsOf(active, "entry")).toEqual(stacks["gcp-active-active"]);
});

test("a pilot light is told, and that it has no way in yet is no half region", async () => {
  const graph = await graphOfSystem("gcp-pilot");
  const [platform] = factsOf(graph).all("platform");
  expect(platform?.pilots && known(platform.pilots)).toEqual(["us-east1"]);
  expect(verdictOf(graph).said.filter((line) => line.startsWith("R08"))).toEqual([]);
});
