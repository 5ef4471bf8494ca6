import { expect, test } from "vitest";
import { factsOf } from "../../../resilience/facts/facts-of";
import { azureSystem } from "../../fixtures/azure";
import { values } from "./azure-case";

const facts = factsOf(azureSystem);

test("the system has a cluster, pools, a front door, a way and a database in each of two regions", () => {
  const serving = ["eastus2", "swedencentral"];
  expect(facts.all("cluster").map(({ origin }) => origin.region.value)).toEqual(serving);
  expect(facts.all("entry").map(({ origin }) => origin.region.value)).toEqual(serving);
  expect(facts.all("route").map(({ target }) => target.value)).toEqual([undefined, ...serving]);
  expect(facts.all("database").map(({ origin }) => origin.region.value)).toEqual(serving);
  expect(facts.all("node-pool").map((pool) => [pool.pool.value, pool.zones.value, pool.minNodes.value])).toEqual(
    serving.flatMap(() => [
      ["system", ["1", "2", "3"], 3],
      ["user", ["1", "2", "3"], 3],
    ]),
  );
});

test("the replica names its source", () => {
  const [primary, replica] = facts.all("database");
  expect(replica?.of && facts.named(replica.of, "database")).toEqual([primary]);
});

test("the account of the state is found, and its settings name it", () => {
  const [account] = facts.all("bucket");
  expect(account && values(account)).toMatchObject({ holdsState: true, replicated: true, copies: ["northcentralus"] });
  const [part] = facts.all("bucket-part");
  expect(part && facts.named(part.of, "bucket")).toEqual([account]);
  expect(facts.all("key").filter(({ holdsState }) => holdsState)).toHaveLength(3);
});

test("no two resources share a URN or an id", () => {
  for (const key of ["urn", "id"] as const) {
    const all = azureSystem.map((resource) => resource[key]);
    expect(new Set(all).size).toBe(all.length);
  }
});
