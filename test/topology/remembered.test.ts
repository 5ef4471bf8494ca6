import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { valueAt } from "../../components/topology/configuration/plain-data";
import type { Topology } from "../../components/topology/model";
import type { Memory } from "../../components/topology/rules";
import {
  type RememberedRow,
  regionRows,
  renewable,
  systemRows,
} from "../../components/topology/tables/remembered-rows";
import { topologyOf } from "../../components/topology/topology";
import { lines } from "./arbitrary";
import { inAnotherRelease } from "./release";
import { aws, after as memoryOf, type Written } from "./sample";

const [ohio, ireland] = ["us-east-2", "eu-west-1"] as const;
const gold: Written = { ...aws, tier: "gold", operations: { automation: 4 } };

/** Everything that is built; what is said of it, and why, is not. */
const builtOf = (config: Written, memory: Memory = {}) => {
  const { caveats: _, database, ...rest } = topologyOf(config, memory);
  const { conflicts: __, ...kept } = database;
  return JSON.parse(JSON.stringify({ ...rest, database: kept })) as object;
};

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const object = (shape: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(shape, { requiredKeys: Object.keys(shape).filter((key) => key === "engine" || key === "admins") });

/** Configurations of AWS, some of whose keys are written and some left out. */
const configs: fc.Arbitrary<Written> = fc
  .record({
    regions: lines,
    tier: maybe(fc.constantFrom("platinum", "gold", "silver", "bronze", "dev")),
    shape: fc.constantFrom("active-active", "active-passive"),
    standby: maybe(fc.constantFrom("hot", "warm", "pilot")),
    operations: fc.constantFrom({ automation: 4 }, { automation: 5, decisionMinutes: 1 }),
    database: object({
      engine: fc.constantFrom("aurora-postgresql", "dynamodb"),
      version: fc.constantFrom("16", "16.4"),
      instanceClass: fc.constant("db.r7g.xlarge"),
      instancesPerRegion: fc.constantFrom(2, 3),
      backupRetentionDays: fc.constantFrom(1, 35),
    }),
    cluster: object({
      admins: fc.constant(["arn:aws:iam::123456789012:role/platform"]),
      allow: fc.constant(["203.0.113.0/24"]),
      version: fc.constant("1.33"),
      logRetentionDays: fc.constant(14),
    }),
    traffic: fc.constantFrom<object>({}, { method: "dns" }, { method: "anycast" }, { gate: "reachable" }),
  })
  .map(({ traffic, tier, ...rest }) => ({
    ...aws,
    ...rest,
    ...(tier === undefined ? { tier: undefined, objectives: { rtoSeconds: 3600 } } : { tier }),
    cluster: { allow: ["203.0.113.0/24"], ...rest.cluster },
    traffic: { delegated: true, ...traffic },
  }));

function isAccepted(config: Written): boolean {
  try {
    return topologyOf(config) !== undefined;
  } catch {
    return false;
  }
}

test("whatever a later release chooses, nothing that stands changes", () => {
  fc.assert(
    fc.property(configs.filter(isAccepted), (config) => {
      const [memory, before] = [memoryOf(config), builtOf(config)];
      expect(builtOf(config, memory)).toEqual(before);
      inAnotherRelease(() => expect(builtOf(config, memory)).toEqual(before));
    }),
    { numRuns: 150 },
  );
});

test("nor of what an earlier release had written down, which told less", () => {
  const before = builtOf(gold);
  const text = JSON.stringify(memoryOf(gold), (key, value) =>
    ["objectivesFrom", "apply"].includes(key) ? undefined : value,
  );
  inAnotherRelease(() => expect(builtOf(gold, JSON.parse(text))).toEqual(before));
});

test("a new system gets what the release chooses: the tables are really others", () => {
  const before = topologyOf(gold);
  inAnotherRelease(() => {
    const now = topologyOf(gold);
    expect(now.database).toMatchObject({ version: "99.1", instanceClass: "db.r99.large", instancesPerRegion: 3 });
    expect(now.traffic.method).not.toBe(before.traffic.method);
    expect(now.regions[ohio]?.zones).toEqual(before.regions[ohio]?.zones.toReversed());
    expect(now.objectives.rtoSeconds).not.toBe(before.objectives.rtoSeconds);
  });
});

describe("what up says", () => {
  test("is nothing while no default has moved", () => {
    for (const config of [aws, gold]) expect(topologyOf(config, memoryOf(config)).caveats).toEqual([]);
  });

  test("is one line for every default that has moved, and none for what is written down", () => {
    const memory = memoryOf(gold);
    const said = inAnotherRelease(() => topologyOf(gold, memory).caveats);
    expect(said).toContain(
      'database.version is "17.5" as it was; a new system would get "99.1"; write it down to move.',
    );
    expect(said).toContain(
      "network.flowLog is true as it was in eu-west-1, us-east-2; a new system would get false; to move, add network.flowLog to renew.",
    );
    const named = (name: string) => said.filter((line) => line.startsWith(`${name} is `)).length;
    const still = ["database.apply", "database.keepsSnapshot", "traffic.routing", "traffic.affinity", "traffic.gate"];
    // The global layer of AWS has no firewall: each region's front door has; and no cluster there has a kind.
    const elsewhere = ["traffic.firewall", "cluster.mode"];
    const constant = [...still, ...elsewhere, "traffic.probe.path", "traffic.probe.timeoutSeconds"];
    const moved = Object.keys({ ...systemRows, ...regionRows }).filter((name) => !constant.includes(name));
    expect(moved.filter((name) => named(name) !== 1)).toEqual([]);
    const written = { ...gold, database: { engine: "aurora-postgresql", version: "17.5" } };
    const fewer = inAnotherRelease(() => topologyOf(written, memory).caveats);
    expect(fewer.filter((line) => line.startsWith("database.version"))).toEqual([]);
  });

  test("tells regions with different answers apart", () => {
    const own = { ...aws, regions: { [ohio]: { slot: 0 }, [ireland]: { slot: 1, cluster: { version: "1.32" } } } };
    expect(topologyOf(aws, memoryOf(own)).caveats).toEqual([
      'cluster.version is "1.32" as it was in eu-west-1; a new system would get "1.35"; write it down to move.',
    ]);
  });
});

describe("a changed tier", () => {
  const rank = ["platinum", "gold", "silver", "bronze", "dev"];
  const of = (tier: string): Written => ({ ...gold, tier });
  const pairs = rank.slice(1).flatMap((from) => rank.slice(1).flatMap((to) => (from === to ? [] : [[from, to]])));

  test.each(pairs)("from %s to %s does with every value what its row says", (from = "", to = "") => {
    const [was, fresh] = [topologyOf(of(from)), topologyOf(of(to))];
    const now = topologyOf(of(to), memoryOf(of(from)));
    const check = (row: RememberedRow, places: readonly (readonly [unknown, unknown, unknown])[]) => {
      for (const [before, alone, after] of places.map((place) => place.map((one) => valueAt(one, row.path)))) {
        const grown = typeof before === "number" && typeof alone === "number" ? Math.max(before, alone) : before;
        expect([row.path, after]).toEqual([row.path, { stays: before, anew: alone, grows: grown }[row.tier]]);
      }
    };
    for (const row of Object.values(systemRows)) check(row, [[was, fresh, now]]);
    const regions = [ohio, ireland].map((code) => [was.regions[code], fresh.regions[code], now.regions[code]] as const);
    for (const row of Object.values(regionRows)) check(row, regions);
    expect(now.objectives).toEqual(fresh.objectives);
    expect(Object.values(now.regions).map(({ zones }) => zones)).toEqual(
      Object.values(was.regions).map(({ zones }) => zones),
    );
  });

  test("that needs another method takes it, and one that does not leaves it", () => {
    const { shape: _, database: __, ...rest } = gold;
    const serving = { ...rest, shape: "active-active", database: { engine: "dynamodb" } };
    const platinum = { ...serving, tier: "platinum" };
    expect(topologyOf(platinum, memoryOf(serving)).traffic.method).toBe("anycast");
    expect(topologyOf(serving, memoryOf(platinum)).traffic.method).toBe("anycast");
    expect(topologyOf(serving).traffic.method).toBe("dns");
  });
});

describe("the configuration changes what is remembered", () => {
  test("by its key, whatever the row says", () => {
    const written = {
      ...gold,
      standby: "hot",
      database: {
        engine: "aurora-postgresql",
        instanceClass: "db.r6g.xlarge",
        instancesPerRegion: 3,
        backupRetentionDays: 7,
      },
      traffic: { delegated: true, gate: "reachable" },
    };
    expect(topologyOf(written, memoryOf(gold))).toMatchObject({
      standby: "hot",
      database: { instanceClass: "db.r6g.xlarge", instancesPerRegion: 3, backupRetentionDays: 7 },
      traffic: { gate: "reachable" },
    });
    expect(topologyOf(gold, memoryOf(written)).database.backupRetentionDays).toBe(7);
  });

  test.each(renewable.filter((name) => name.startsWith("network") || name.startsWith("traffic.probe.i")))(
    "renew: [%s] lets the default hold anew, and that one alone",
    (name) => {
      const memory = memoryOf(gold);
      inAnotherRelease(() => {
        const [kept, renewed] = [topologyOf(gold, memory), topologyOf({ ...gold, renew: [name] }, memory)];
        const mention = (caveats: readonly string[]) => caveats.filter((line) => line.startsWith(`${name} is`)).length;
        expect([mention(kept.caveats), mention(renewed.caveats)]).toEqual([1, 0]);
        const others = ({ caveats }: Topology) =>
          caveats.filter((line) => / as it was/.test(line) && !line.startsWith(`${name} is`));
        expect(others(renewed)).toEqual(others(kept));
      });
    },
  );

  test("the gate follows the shape, for another one asks for another path", () => {
    const flipped = { ...gold, shape: "active-active" };
    expect(topologyOf(flipped, memoryOf(gold)).traffic).toMatchObject({
      gate: "reachable",
      probe: { path: "/healthz" },
    });
  });

  test("a tier instead of objectives promises the tier's numbers, and objectives keep the tier that was found", () => {
    const { tier: _, ...rest } = gold;
    const numbers = { ...rest, objectives: { availabilityPercent: 99.95, rtoSeconds: 1200, rpoSeconds: 60 } };
    expect(topologyOf(gold, memoryOf(numbers)).objectives.rtoSeconds).toBe(900);
    const half = { ...rest, objectives: { rtoSeconds: 900 } };
    const memory = memoryOf(half);
    const moved = inAnotherRelease(() => topologyOf(half, memory));
    expect(moved.tier).toBe("gold");
    expect(topologyOf({ ...rest, objectives: { rtoSeconds: 3600 } }, memory).tier).toBe("silver");
  });
});
