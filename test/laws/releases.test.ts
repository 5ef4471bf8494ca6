import { expect, test } from "vitest";
import { type Difference, diff } from "../harness/diff";
import { configOf, lastOf, type StackConfig } from "../harness/stacks";
import { nameOf } from "./change";

const gold = configOf("aws-active-passive");
const tier = (name: string): StackConfig => ({ ...gold, tier: name });

const cart: StackConfig = { ...configOf("aws-active-active"), tier: "gold" };
const { tables } = cart.database as { tables: Record<string, object> };
const ordersAlone: StackConfig = { ...cart, database: { engine: "dynamodb", tables: { orders: tables.orders } } };

/** What two updates change: the first of them is told of a change of the configuration, the second of none. */
async function twice(before: StackConfig, after: StackConfig): Promise<[first: Difference, second: Difference]> {
  const [was, first, second] = [await lastOf(before), await lastOf(before, after), await lastOf(before, after, after)];
  const held = (graph: typeof was) => new Set(graph.filter(({ protect }) => protect).map(({ urn }) => urn));
  for (const [old, change] of [
    [was, diff(was, first)],
    [first, diff(first, second)],
  ] as const) {
    expect(change.deletes.filter((urn) => held(old).has(urn))).toEqual([]);
  }
  return [diff(was, first), diff(first, second)];
}

const unprotected = ({ updates }: Difference) =>
  Object.entries(updates)
    .filter(([, paths]) => paths.includes("protect"))
    .map(([urn]) => nameOf(urn))
    .sort();

test("from gold to bronze nothing protected is deleted: the flow logs are released, and the next update deletes them", async () => {
  const [first, second] = await twice(gold, tier("bronze"));
  const logs = ["shop-eu-west-1-network-flows-log", "shop-us-east-2-network-flows-log"];
  expect(unprotected(first)).toEqual(logs);
  expect(second.deletes.filter((urn) => !nameOf(urn).includes("-network-flows"))).toEqual([]);
  expect(second.deletes.map(nameOf)).toEqual(expect.arrayContaining(logs));
  expect([second.creates, second.updates]).toEqual([[], {}]);
});

test("from gold to dev vaults, their keys and the firewalls' logs go in the second update, and no protected thing before", async () => {
  const [, second] = await twice(gold, tier("dev"));
  // A load balancer fails open as long as there is a firewall before it.
  expect([second.creates, [...new Set(Object.values(second.updates).flat())]]).toEqual([
    [],
    ["inputs.enableWafFailOpen"],
  ]);
  const names = second.deletes.map(nameOf);
  for (const end of ["backup-eu-west-1-vault", "backup-eu-west-1-key", "eu-west-1-entry-firewall-log"]) {
    expect(names).toContain(`shop-${end}`);
  }
  expect(names.filter((name) => !/-(backup|network-flows|entry-firewall)/.test(name))).toEqual([]);
});

test("a table goes with its copies in the second update, and no other table is touched", async () => {
  const [first, second] = await twice(cart, ordersAlone);
  expect(unprotected(first)).toEqual([
    "cart-database-ap-northeast-1-carts",
    "cart-database-eu-west-1-carts",
    "cart-database-table-carts",
  ]);
  expect(second.deletes.filter((urn) => !nameOf(urn).includes("-carts"))).toEqual([]);
  expect([second.creates, second.updates]).toEqual([[], {}]);
});
