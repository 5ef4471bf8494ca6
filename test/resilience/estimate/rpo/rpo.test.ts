import { describe, expect, it } from "vitest";
import { type RpoFormulas, recoveryPointOf, rpoFormulas } from "../../../../resilience/estimate/rpo/rpo";
import type { Database, System } from "../../../../resilience/system/model";
import { type Backup, type Data, data, databaseOf } from "../../worth/databases";
import { untold } from "../../worth/parts";
import { shippedSystems } from "../../worth/systems";

const two = ["us-east-2", "eu-west-1"];
const draws = 20_000;

function systemWith(...databases: readonly Database[]): System {
  return { ...shippedSystems["aws-active-passive"], databases };
}

function pointOf(kind: Data, regions: readonly string[], backup: Backup = "here") {
  return recoveryPointOf(systemWith(databaseOf(kind, regions, backup)), { draws }).rpo;
}

describe("what would be lost", () => {
  it("is nothing where a write is answered when other regions hold it", () => {
    expect(pointOf(data.spanner, two)).toMatchObject({ median: 0, binding: 0 });
    expect(pointOf(data.dsql, two)?.database).toBeUndefined();
  });

  it("is how far the others are behind, whoever may write", () => {
    for (const kind of [data.aurora, data.dynamodb]) {
      const point = pointOf(kind, two);
      expect(point?.median).toBeGreaterThan(0.5);
      expect(point?.binding).toBeLessThan(5);
      expect(point?.database).toBe(`shop-${kind.product}`);
    }
    // Microsoft promises less than 15 minutes for Cosmos DB and nothing better: P90 of an even draw.
    expect((pointOf(data.cosmos, two)?.binding ?? 0) / (0.9 * 900)).toBeCloseTo(1, 1.5);
  });

  it("is the newest log elsewhere, or the age of the newest backup and its way there: a day is kept, a minute is not", () => {
    const logs = pointOf(data.aurora, two.slice(0, 1), "elsewhere always");
    const daily = pointOf(data.aurora, two.slice(0, 1), "elsewhere daily");
    expect(logs?.binding).toBeLessThan(3600);
    expect(daily?.binding).toBeGreaterThan(20 * 3600);
    expect(daily?.terms[0]?.most).toBe(86_400 + 7200);
  });

  it("is everything where no copy stands outside the region", () => {
    expect(pointOf(data.aurora, two.slice(0, 1))).toMatchObject({
      everything: true,
      binding: Number.POSITIVE_INFINITY,
    });
  });

  it("is the most of several databases, and counts the draws that keep an objective", () => {
    const both = systemWith(databaseOf(data.spanner, two), databaseOf(data.aurora, two));
    const { rpo } = recoveryPointOf(both, { draws, objectiveSeconds: pointOf(data.aurora, two)?.median ?? 0 });
    expect(rpo?.database).toBe("shop-aurora");
    expect(rpo?.terms).toHaveLength(2);
    expect(rpo?.meets).toBeCloseTo(0.5, 1);
  });

  it("is not guessed where the graph does not say how regions are kept alike, or holds no database", () => {
    const silent = {
      ...databaseOf(data.aurora, two),
      replication: untold<"async">("how shop-aurora replicates was not read"),
    };
    expect(recoveryPointOf(systemWith(silent))).toEqual({ missing: ["RPO: how shop-aurora replicates was not read"] });
    expect(recoveryPointOf(systemWith()).missing).toHaveLength(1);
  });

  it("shows each formula when it is bent", () => {
    const systems = [
      systemWith(databaseOf(data.aurora, two), databaseOf(data.dynamodb, two)),
      systemWith(databaseOf(data.aurora, two.slice(0, 1), "elsewhere daily")),
    ];
    const numbers = (formulas: RpoFormulas) =>
      systems.map((system) => recoveryPointOf(system, { draws: 500, formulas }).rpo?.binding);
    const bent: RpoFormulas = {
      behind: (lag) => 2 * lag,
      aged: (interval) => interval,
      worst: (one, other) => (one < other ? one : other),
    };
    for (const name of Object.keys(bent)) {
      expect(numbers({ ...rpoFormulas, [name]: bent[name as keyof RpoFormulas] })).not.toEqual(numbers(rpoFormulas));
    }
  });
});
