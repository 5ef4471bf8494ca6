import { expect, test } from "vitest";
import { topologyOf } from "../../components/topology/topology";
import { after, aws } from "./sample";

const tables = (orders: object) => ({
  ...aws,
  shape: "active-active",
  database: { engine: "dynamodb", tables: { orders: { partitionKey: "id", ...orders } } },
});
const said = (orders: object, memory = {}) =>
  topologyOf(tables(orders), memory).caveats.filter((caveat) => caveat.includes("expire"));

test("a table whose expiry is taken away goes on deleting: the operator is told with which command it ends", () => {
  const memory = after(tables({ expiresAt: "ttl" }));
  expect(said({}, memory)).toEqual([
    expect.stringMatching(
      /tables\.orders\.expiresAt is gone.*update-time-to-live --region us-east-2 --table-name shop-prod-orders .*AttributeName=ttl$/,
    ),
  ]);
  expect(said({ expiresAt: "ttl" }, memory)).toEqual([]);
  expect(said({}, after(tables({})))).toEqual([]);
  expect(said({})).toEqual([]);
});
