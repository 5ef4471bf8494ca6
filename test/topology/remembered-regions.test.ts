import { describe, expect, test } from "vitest";
import { valueAt } from "../../components/topology/configuration/plain-data";
import catalogue from "../../components/topology/tables/regions.json";
import { regionRows } from "../../components/topology/tables/remembered-rows";
import { topologyOf } from "../../components/topology/topology";
import { inAnotherRelease } from "./release";
import { aws, errorOf, after as memoryOf, type Written } from "./sample";

const [ohio, ireland, tokyo] = ["us-east-2", "eu-west-1", "ap-northeast-1"] as const;
const gold: Written = { ...aws, tier: "gold", operations: { automation: 4 } };

describe("regions", () => {
  const three = { ...gold, regions: { [ohio]: { slot: 0 }, [ireland]: { slot: 1 }, [tokyo]: { slot: 2 } } };

  test("one that joins takes what those have that stand, and its own zones from the catalogue", () => {
    const before = topologyOf(gold);
    const memory = memoryOf(gold);
    inAnotherRelease(() => {
      const { regions, database } = topologyOf(three, memory);
      const [seed, joined] = [regions[ohio], regions[tokyo]];
      expect(database).toMatchObject({ version: before.database.version, instancesPerRegion: 2 });
      for (const { path } of Object.values(regionRows)) expect(valueAt(joined, path)).toEqual(valueAt(seed, path));
      expect(joined?.zones).toEqual(["apne1-az4", "apne1-az2", "apne1-az1"]);
    });
  });

  test("one whose place or zones left the catalogue stays, and up says so; a new one there is refused", () => {
    const memory = memoryOf(gold);
    const gone = [[catalogue.regions.aws, ireland, undefined]] as const;
    const said = inAnotherRelease(() => topologyOf(gold, memory), gone);
    expect(said.regions[ireland]?.zones).toEqual(["euw1-az1", "euw1-az2", "euw1-az3"]);
    expect(said.caveats.join()).toMatch(/eu-west-1 stands in euw1-az1, euw1-az2, euw1-az3 .*join it anew/);
    expect(inAnotherRelease(() => errorOf(gold), gone).faults.map(({ path }) => path)).toEqual(["regions.eu-west-1"]);
  });
});

test.each([
  ["another network to cut from", { supernet: "10.64.0.0/10" }, { supernet: "10.64.0.0/10" }],
  ["another first database", { database: { databaseName: "orders" } }, { database: { databaseName: "orders" } }],
])("a key that is left out is what it was, though the default is by now %s", (_, patch, expected) => {
  const { topology } = memoryOf(gold) as { topology: { database: object } };
  const database = { ...topology.database, ...("database" in patch ? patch.database : {}) };
  expect(topologyOf(gold, { topology: { ...topology, ...patch, database } })).toMatchObject(expected);
});

test("what is remembered is not believed where it is of another kind", () => {
  const { topology } = memoryOf(gold) as { topology: object };
  const odd = {
    ...topology,
    standby: "asleep",
    database: { version: "the newest", instanceClass: 7, backupRetentionDays: "35", instancesPerRegion: -1 },
    regions: { [ohio]: { slot: 0, zones: [1, 2, 3], cluster: { logRetentionDays: {} }, network: { flowLog: "yes" } } },
  };
  const { caveats: _, ...made } = topologyOf({ ...gold }, { topology: { ...odd, tier: "gold" } });
  expect(made).toMatchObject({
    standby: "warm",
    database: { version: "17.5", backupRetentionDays: 35, instancesPerRegion: 2 },
  });
  expect(made.regions[ohio]).toMatchObject({ zones: ["use2-az1", "use2-az2", "use2-az3"], network: { flowLog: true } });
});
