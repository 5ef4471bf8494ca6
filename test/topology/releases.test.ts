import { expect, test } from "vitest";
import type { Topology } from "../../components/topology/model";
import type { Memory } from "../../components/topology/rules";
import { topologyOf } from "../../components/topology/topology";
import { after, aws, type Written } from "./sample";

const regions = { "us-east-2": { slot: 0 }, "eu-west-1": { slot: 1 } };
const gold: Written = { ...aws, tier: "gold", operations: { automation: 4 } };
const at = (tier: string, patch: Written = {}): Written => ({ ...gold, tier, ...patch });

/** The topologies of a row of updates, each of which ended well. */
function updates(...configs: readonly Written[]): Topology[] {
  let memory: Memory = {};
  return configs.map((config) => {
    const topology = topologyOf(config, memory);
    memory = after(config, memory);
    return topology;
  });
}

const releasedIn = ({ regions }: Topology) => Object.values(regions).map(({ released }) => released);
const last = (...configs: readonly Written[]) => updates(...configs).at(-1) as Topology;

test.each([
  ["bronze", ["flowLog"]],
  ["dev", ["flowLog", "firewall", "vault"]],
])("what tier %s does without stands for one update, unprotected, and then it is gone", (tier, parts) => {
  const [, first, second] = updates(gold, at(tier), at(tier));
  expect(first && releasedIn(first)).toEqual([parts, parts]);
  expect(second && releasedIn(second)).toEqual([undefined, undefined]);
});

test("the operator is told what goes with the next update and what is lost with it, and nothing once it is gone", () => {
  const [, first, second] = updates(gold, at("dev"), at("dev"));
  const said = first?.caveats.filter((caveat) => caveat.includes("run pulumi up once more"));
  expect(said?.map((caveat) => /without (.*?), which/.exec(caveat)?.[1])).toEqual([
    "the network's flow log of eu-west-1",
    "the firewall of the front door of eu-west-1",
    "the vault of eu-west-1",
    "the network's flow log of us-east-2",
    "the firewall of the front door of us-east-2",
    "the vault of us-east-2",
  ]);
  expect(said?.[2]).toContain("every backup and every copy in it");
  expect(second?.caveats.filter((caveat) => !caveat.includes(" as it was"))).toEqual([]);
});

test("what was not protected goes at once, and the operator is told", () => {
  const open = { protect: false };
  const { regions: gone, caveats } = last(at("bronze", open), at("dev", open));
  expect(gone["us-east-2"]?.released).toBeUndefined();
  expect(caveats).toContain(
    "This update deletes the vault of us-east-2. Lost with it: every backup and every copy in it, other regions' too.",
  );
});

test("a change that is taken back before the second update keeps everything, protected", () => {
  const [, , back] = updates(gold, at("dev"), gold);
  expect(back && releasedIn(back)).toEqual([undefined, undefined]);
  expect(back?.regions["us-east-2"]).toMatchObject({ hold: "protected", backup: { vault: true } });
});

test("a refused or failed update changes nothing: its parts are released by the next one that ends", () => {
  const memory = after(gold);
  expect(topologyOf(at("bronze"), memory).regions["us-east-2"]?.released).toEqual(["flowLog"]);
  expect(topologyOf(at("bronze"), memory).regions["us-east-2"]?.released).toEqual(["flowLog"]);
});

test("of a lost region nothing is said, and a region that was lost before has nothing to release", () => {
  const lost = { regions: { ...regions, "eu-west-1": { slot: 1, state: "lost" } } };
  const [, both] = updates(gold, at("bronze", lost));
  expect(both?.caveats.filter((caveat) => caveat.includes("eu-west-1") && caveat.includes("deletes"))).toEqual([]);
  const [, , later] = updates(gold, at("gold", lost), at("bronze", lost));
  expect(later?.regions["eu-west-1"]?.released).toBeUndefined();
  expect(later?.regions["us-east-2"]?.released).toEqual(["flowLog"]);
});

const tables = (...names: readonly string[]): Written =>
  at("silver", {
    database: { engine: "dynamodb", tables: Object.fromEntries(names.map((name) => [name, { partitionKey: "id" }])) },
  });

test("a table whose line is deleted stands for one update as it was, is said with what is lost, and then it is gone", () => {
  const [, first, second] = updates(tables("orders", "carts"), tables("orders"), tables("orders"));
  expect(first?.released?.tables).toEqual({ carts: { partitionKey: "id", indexes: {} } });
  expect(Object.keys(first?.database.tables ?? {})).toEqual(["orders"]);
  expect(first?.caveats.join()).toMatch(/the table carts, which is protected.*everything in it, in every region/);
  expect([second?.released, second?.caveats]).toEqual([undefined, []]);
});

test("an unprotected table goes at once, and never without a word", () => {
  const open = (config: Written): Written => ({ ...config, protect: false });
  const { released, caveats } = last(open(tables("orders", "carts")), open(tables("orders")));
  expect([released, caveats.join()]).toEqual([
    undefined,
    expect.stringContaining("This update deletes the table carts"),
  ]);
});

test("anycast that is left keeps its addresses for one update", () => {
  const by = (method: string): Written => at("gold", { traffic: { delegated: true, method } });
  const [, , first, second] = updates(by("dns"), by("anycast"), by("dns"), by("dns"));
  expect(first?.released).toEqual({ anycast: true });
  expect(first?.caveats.join()).toContain("allow-lists");
  expect(second?.released).toBeUndefined();
});

test("before anything else stands, the zone that was created gives way to an existing one in two updates", () => {
  const zone = (traffic: object): Written => at("silver", { traffic });
  const own = zone({ zone: "create", delegated: false });
  const other = zone({ zone: "Z0123456789ABCDEFGHIJ" });
  const [, first, second] = updates(own, other, other);
  expect(first?.released).toEqual({ zone: "shop.example.com" });
  expect(second?.released).toBeUndefined();
});
