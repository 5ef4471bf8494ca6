import { expect, test } from "vitest";
import { partOfDatabase, promisedOf, promisedTogether, slas } from "../../../resilience/sla/catalogue";
import { database, part, told } from "../estimate/made-system";

const promises = slas.flatMap((row) => ("percent" in row ? [row] : []));

test("every row says where and when it was read, and stands once", () => {
  const keys = slas.map(({ product, condition = "" }) => `${product} ${condition}`);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  for (const { source, read } of slas) {
    expect(source.length).toBeGreaterThan(20);
    expect(read).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
});

test("a promise is a percentage of a month, and one of confidence A names the page of the provider itself", () => {
  for (const { percent, confidence, source, unverified } of promises) {
    expect(percent).toBeGreaterThanOrEqual(99);
    expect(percent).toBeLessThanOrEqual(100);
    if (confidence !== "A") continue;
    expect(source).toMatch(/^https:\/\/(aws\.amazon\.com|cloud\.google\.com)\//);
    expect(unverified).toBeUndefined();
  }
});

test("what design notes leave unverified stays marked", () => {
  const marked = promises
    .filter(({ unverified }) => unverified)
    .map(({ product, condition = "" }) => `${product} ${condition}`);
  expect(marked).toEqual(expect.arrayContaining(["EKS provisioned", "Traffic Manager ", "Cosmos DB one region"]));
});

test("each row is found by its product and condition", () => {
  for (const row of slas) {
    const { product, condition } = row;
    const told = condition === undefined ? {} : { condition: { value: condition as string, from: [] } };
    const found = promisedOf({ product, from: [], ...told });
    expect("sla" in found ? found.sla : found.missing).toEqual(
      "percent" in row ? row : `${product}: ${row.unpromised}`,
    );
  }
});

test("a database's promise is found by who writes, how many regions it has, and the zones of the member that is meant", () => {
  const conditionOf = (...args: Parameters<typeof partOfDatabase>) => {
    const { condition } = partOfDatabase(...args);
    return condition && "value" in condition ? condition.value : undefined;
  };
  const two = ["a", "b"];
  expect(conditionOf(database(part("Cosmos DB"), "every", two))).toBe("multi-write");
  expect(conditionOf(database(part("Cosmos DB"), "one", two))).toBe("multi-region, zones");
  expect(conditionOf(database(part("Cosmos DB"), "one", ["a"]))).toBe("one region, zones");
  expect(conditionOf(database(part("DynamoDB", "multi-region"), "every", two))).toBe("multi-region");
  expect(conditionOf(database(part("Aurora", "multi-region"), "one", two))).toBe("zones");
  const replica = database(part("Azure Database for PostgreSQL"), "one", two);
  const members = replica.members.map((one) => ({ ...one, zones: told(one.region === "a") }));
  expect(two.map((code) => conditionOf({ ...replica, members }, code))).toEqual(["zones", "one zone"]);
  expect(conditionOf({ ...replica, members: [] })).toBeUndefined();
});

test("tables of one account are promised together, clusters one by one", () => {
  const tables = [part("DynamoDB", "multi-region"), part("DynamoDB", "multi-region")];
  const clusters = [part("Aurora", "zones"), part("Aurora", "zones")];
  expect(promisedTogether([...tables, ...clusters])).toEqual([tables[0], ...clusters]);
});
