import { expect, test } from "vitest";
import { unknown } from "../../../../resilience/facts/resource";
import { databaseMultiRegion } from "../../../../resilience/rules/data/multi-region";
import { blamed, clusterMade, databaseMade, field, found, gold, platformMade, refTo, urnOf } from "../made";

const far = { region: "eu-west-1" } as const;
const umbrella = databaseMade("global", { part: "global" });
const near = databaseMade("near", { of: refTo("global") });
const member = databaseMade("far", { at: far, of: refTo("global") });
const alone = databaseMade("orders");

test("a member elsewhere is enough: under an umbrella, as a replica, or spanned by the resource itself", () => {
  const replica = databaseMade("replica", { at: far, part: "replica", of: refTo("orders") });
  const table = databaseMade("table", { says: { regions: ["us-east-2", "eu-west-1"] } });
  const spanner = databaseMade("spanner", { at: { cloud: "gcp" }, says: { regions: ["nam3"] } });
  expect(blamed(databaseMultiRegion, [umbrella, near, member, alone, replica, table, spanner])).toEqual([]);
});

test("a database in one region is told once, at its head, with where it stands", () => {
  const [result, ...others] = found(databaseMultiRegion, [near, umbrella]);
  expect(others).toEqual([]);
  expect(result?.urn).toBe(urnOf("global"));
  expect(result?.message).toContain("it stands in us-east-2 alone; this tier asks for 2 regions");
  const beside = databaseMade("beside", { part: "replica", of: refTo("orders") });
  expect(blamed(databaseMultiRegion, [beside, alone])).toEqual(["orders?"]);
});

test("in a stack of one region it is a doubt: the replica may be another stack's", () => {
  expect(found(databaseMultiRegion, [alone])[0]?.message).toContain(
    "this tier asks for 2 regions, as far as this stack shows",
  );
  expect(blamed(databaseMultiRegion, [alone, clusterMade("near"), clusterMade("shop", far)])).toEqual(["orders"]);
  expect(blamed(databaseMultiRegion, [alone, platformMade({ "us-east-2": "active" })])).toEqual(["orders"]);
});

test("it is certain where a person says so, and of a product that names all of its regions", () => {
  const primary = databaseMade("orders", { at: { tags: { data: "primary" } } });
  const account = databaseMade("account", { product: "cosmos" });
  expect(blamed(databaseMultiRegion, [primary, account])).toEqual(["orders", "account"]);
});

test("two databases in two regions do not back each other", () => {
  expect(blamed(databaseMultiRegion, [alone, databaseMade("users", { at: far })])).toEqual(["orders?", "users?"]);
});

test("where an umbrella over nothing stands, nobody says", () => {
  expect(blamed(databaseMultiRegion, [umbrella])).toEqual(["global.regions?"]);
  expect(found(databaseMultiRegion, [umbrella])[0]?.message).toContain("nothing in this stack says");
});

test("a configuration of Spanner that no table has will not be known after an update either", () => {
  const instance = databaseMade("sp", { part: "global", product: "spanner", at: { cloud: "gcp", region: undefined } });
  const [result] = found(databaseMultiRegion, [instance]);
  expect(result).toMatchObject({ doubt: true, property: "regions" });
  expect(result?.message).toContain("its configuration is not in this version's table");
});

test("another table's region ends no doubt about this database, nor does a cluster beside the table", () => {
  const table = databaseMade("sessions", { at: far, product: "dynamodb" });
  expect(blamed(databaseMultiRegion, [alone, table, clusterMade("shop")])).toEqual(["orders?", "sessions?"]);
  const leaving = clusterMade("old", { ...far, state: "draining" });
  expect(blamed(databaseMultiRegion, [alone, clusterMade("shop"), leaving])).toEqual(["orders?"]);
});

test("a cache is asked for no second region", () => {
  expect(
    blamed(databaseMultiRegion, [databaseMade("cache", { role: "cache", at: { tags: { data: "primary" } } })]),
  ).toEqual([]);
});

test("a database in a joining region alone is told as that", () => {
  const orders = databaseMade("orders", { at: { state: "joining" } });
  expect(found(databaseMultiRegion, [orders])[0]?.message).toContain("it only stands in us-east-2, which joins");
});

test.each(["bronze", "dev"] as const)("tier %s makes another region when it needs one", (tier) => {
  expect(blamed(databaseMultiRegion, [alone], { ...gold, tier })).toEqual([]);
});

test.each(["cache", "secondary"])("data=%s can be made again", (data) => {
  expect(blamed(databaseMultiRegion, [databaseMade("sessions", { at: { tags: { data } } })])).toEqual([]);
});

test("what was made from a database of another stack is asked about there", () => {
  const replica = databaseMade("replica", { part: "replica" });
  const guest = databaseMade("guest", { of: { urns: [], named: field("globalClusterIdentifier", "shop") } });
  expect(blamed(databaseMultiRegion, [replica, guest])).toEqual([]);
});

test("a region that joins does not count, by its own label or as the Platform says", () => {
  const joining = databaseMade("far", { at: { ...far, state: "joining" }, of: refTo("global") });
  expect(blamed(databaseMultiRegion, [umbrella, near, joining])).toEqual(["global"]);
  const table = databaseMade("table", { says: { regions: ["us-east-2", "eu-west-1"] } });
  const platform = platformMade({ "us-east-2": "active", "eu-west-1": "joining" });
  expect(blamed(databaseMultiRegion, [platform, table])).toEqual(["table"]);
});

test("while a region is lost, nothing stops the way back", () => {
  const lost = databaseMade("far", { at: { ...far, state: "lost" }, of: refTo("global") });
  expect(blamed(databaseMultiRegion, [umbrella, near, lost])).toEqual([]);
});

test("a member that leads in circles ends somewhere", () => {
  const one = databaseMade("one", { of: refTo("two") });
  const two = databaseMade("two", { of: refTo("one") });
  expect(() => blamed(databaseMultiRegion, [one, two])).not.toThrow();
});

test("an unknown region is a doubt where it could help, and none where enough is known", () => {
  const dark = databaseMade("dark", { at: { region: unknown }, of: refTo("global") });
  expect(blamed(databaseMultiRegion, [umbrella, near, dark])).toEqual(["global.region?"]);
  expect(blamed(databaseMultiRegion, [umbrella, near, member, dark])).toEqual([]);
});

test("a replica of one of several databases, nobody knows which, leaves a doubt at each", () => {
  const urns = [urnOf("orders"), urnOf("users")];
  const of = { urns, named: field<string>("replicateSourceDb", unknown) };
  const replica = databaseMade("replica", { at: far, part: "replica", of });
  const doubts = ["orders.replicateSourceDb?", "users.replicateSourceDb?"];
  expect(blamed(databaseMultiRegion, [alone, databaseMade("users"), replica])).toEqual(doubts);
});
