import { expect, test } from "vitest";
import type { Memory } from "../../components/topology/rules";
import { topologyOf } from "../../components/topology/topology";
import { azure, refusalOf, type Written } from "./sample";

const [sweden, france, germany, norway] = [
  "swedencentral",
  "francecentral",
  "germanywestcentral",
  "norwayeast",
] as const;
const lines = (...codes: readonly string[]) => Object.fromEntries(codes.map((code, slot) => [code, { slot }]));
const single: Written = { ...azure, shape: "active-passive" };
const names: Readonly<Record<string, string>> = {
  [sweden]: "Sweden Central",
  [france]: "France Central",
  [germany]: "Germany West Central",
  [norway]: "Norway East",
};

/** What a stack knows after an update, and what a refresh saw of its account then. */
function after(config: Written, ranks: readonly string[], memory: Memory = {}): Memory {
  const topology = JSON.parse(JSON.stringify(topologyOf(config, memory))) as unknown;
  const every = config.shape === "active-active";
  const places = ranks.map((code, failoverPriority) => {
    return { locationName: names[code], failoverPriority, isZoneRedundant: true };
  });
  const outputs = {
    // In any order: ranks count.
    locations: places.toReversed(),
    writeLocations: every ? places : places.slice(0, 1),
    enableMultipleWriteLocations: every,
  };
  const types = "trilith:index:Platform$trilith:index:AzureCosmosDatabase$azure-native:cosmosdb:DatabaseAccount";
  const urn = `urn:pulumi:prod::trilith::${types}::shop-database-account`;
  return { topology, writer: every ? "" : (ranks[0] ?? ""), resources: { [urn]: { type: "", outputs } } };
}

const ranksOf = (config: Written, memory: Memory = {}) => {
  const { locations } = topologyOf(config, memory).database;
  return { ranks: locations?.list.map(({ region }) => region), changes: locations?.changes };
};
const caveats = (config: Written, memory: Memory) => topologyOf(config, memory).caveats.join("\n");
const three = (shape: Written): Written => ({ ...shape, regions: lines(sweden, france, germany) });
const with_ = (config: Written, code: string, line: object): Written => {
  return { ...config, regions: { ...(config.regions as object), [code]: line } };
};
const without = (config: Written, code: string): Written => {
  const { [code]: _, ...regions } = config.regions as Record<string, object>;
  return { ...config, regions };
};

test("a new account lists the seed, then those that serve, then those that join", () => {
  const config = { ...azure, regions: { [norway]: { slot: 3, state: "joining" }, ...lines(sweden, france, germany) } };
  expect(ranksOf({ ...config, seed: france })).toEqual({ ranks: [france, sweden, germany, norway], changes: true });
});

test("who ranked them anew is followed, and nothing changes: by hand, by the service, in any spelling", () => {
  const memory = after(three(single), [germany, sweden, france]);
  expect(ranksOf(three(single), memory)).toEqual({ ranks: [germany, sweden, france], changes: false });
});

test("without a look at the state the ranks are those that were decided", () => {
  const { topology } = after(three(single), [sweden, france, germany]);
  expect(ranksOf(three(single), { topology })).toEqual({ ranks: [sweden, france, germany], changes: false });
});

test("a new region comes last, whatever its slot, and whether it serves", () => {
  const memory = after(single, [france, sweden]);
  const grown = with_(with_(single, norway, { slot: 3 }), germany, { slot: 2, state: "joining" });
  expect(ranksOf(grown, memory)).toEqual({ ranks: [france, sweden, germany, norway], changes: true });
});

test("a region that drains stays in the account, and the next update is announced; then it leaves alone", () => {
  const memory = after(three(azure), [sweden, france, germany]);
  const drained = with_(three(azure), france, { slot: 1, state: "draining" });
  expect(ranksOf(drained, memory)).toEqual({ ranks: [sweden, france, germany], changes: false });
  expect(caveats(drained, memory)).toContain("the update that deletes its line takes it out of the account");
  expect(caveats(drained, memory)).not.toContain("az cosmosdb");
  const gone = without(three(azure), france);
  const left = after(drained, [sweden, france, germany], memory);
  expect(ranksOf(gone, left)).toEqual({ ranks: [sweden, germany], changes: true });
  expect(caveats(gone, left)).toContain(`This update takes ${france} out of the database's account`);
});

test("where one region writes, the middle one is ranked last by hand before it goes", () => {
  const memory = after(three(single), [sweden, france, germany]);
  const drained = with_(three(single), france, { slot: 1, state: "draining" });
  const command = `--failover-policies ${sweden}=0 ${germany}=1 ${france}=2`;
  expect(caveats(drained, memory)).toContain(command);
  const stuck = after(drained, [sweden, france, germany], memory);
  expect(refusalOf(without(three(single), france), stuck)).toContain(command);
  const ranked = after(drained, [sweden, germany, france], memory);
  expect(caveats(drained, ranked)).not.toContain("az cosmosdb");
  expect(ranksOf(without(three(single), france), ranked)).toEqual({ ranks: [sweden, germany], changes: true });
});

test("a region comes no earlier than another has left, and is announced for the next update", () => {
  const drained = with_(three(azure), france, { slot: 1, state: "draining" });
  const left = after(drained, [sweden, france, germany], after(three(azure), [sweden, france, germany]));
  const both = with_(without(three(azure), france), norway, { slot: 3 });
  expect(ranksOf(both, left)).toEqual({ ranks: [sweden, germany], changes: true });
  expect(caveats(both, left)).toContain(`${norway} gets its data with the next update`);
  const then = after(both, [sweden, germany], left);
  expect(ranksOf(both, then)).toEqual({ ranks: [sweden, germany, norway], changes: true });
});

test("a lost region is asked nothing: it keeps its rank until its line goes, and is not added where somebody took it out", () => {
  const memory = after(three(azure), [sweden, france, germany]);
  const lost = with_(three(azure), france, { slot: 1, state: "lost" });
  expect(ranksOf(lost, memory)).toEqual({ ranks: [sweden, france, germany], changes: false });
  expect(caveats(lost, memory)).toContain(`az cosmosdb offline-region`);
  expect(ranksOf(lost, after(three(azure), [sweden, germany]))).toEqual({ ranks: [sweden, germany], changes: false });
  const left = after(lost, [sweden, france, germany], memory);
  expect(ranksOf(without(three(azure), france), left)).toEqual({ ranks: [sweden, germany], changes: true });
});

test("the seed is lost: the same account goes on, another region is the home, and nothing is taken over by hand", () => {
  const memory = after(three(azure), [sweden, france, germany]);
  const lost = with_(three(azure), sweden, { slot: 0, state: "lost" });
  const topology = topologyOf(lost, memory);
  expect(topology.home).toBe(france);
  expect(topology.database.locations).toMatchObject({ changes: false });
  expect(topology.caveats.join("\n")).toContain(`${france} carries it from now on`);
  expect(topology.caveats.join("\n")).not.toContain("is not built");
});

test("the writer is whom the account said at the last refresh: it is neither drained nor lost before it moved", () => {
  const stale: Memory = { ...after(three(single), [germany, sweden, france]), writer: sweden };
  const drained = with_(three(single), germany, { slot: 2, state: "draining" });
  expect(refusalOf(drained, stale)).toContain("the writer's region is never drained");
  const lost = refusalOf(with_(three(single), germany, { slot: 2, state: "lost" }), stale);
  expect(lost).toContain(`az cosmosdb offline-region --name shop-prod-x7k2`);
  expect(lost).toContain("pulumi refresh --target '**-database-account'");
  const seed = refusalOf(
    with_(three(single), sweden, { slot: 0, state: "lost" }),
    after(three(single), [sweden, france, germany]),
  );
  expect(seed).toContain("offline-region");
  expect(ranksOf(with_(three(single), sweden, { slot: 0, state: "lost" }), stale)).toMatchObject({ changes: false });
});

test.each([
  [
    "a region and who writes",
    (config: Written) => ({ ...with_(config, norway, { slot: 3 }), shape: "active-passive" }),
  ],
  [
    "a region and how long backups are kept",
    (config: Written) => ({
      ...with_(config, norway, { slot: 3 }),
      database: { engine: "cosmos", backupRetentionDays: 7 },
    }),
  ],
])("refuses to change %s at once", (_, change) => {
  const memory = after(azure, [sweden, france]);
  expect(refusalOf(change(azure), memory)).toContain("one of them: the account takes no other change along");
});

test("longer backups than there are, are said", () => {
  const long = { ...azure, database: { engine: "cosmos", backupRetentionDays: 35 } };
  expect(caveats(long, {})).toContain("keeps continuous backups for 30 days at most");
  expect(caveats(azure, {})).not.toContain("continuous");
});
