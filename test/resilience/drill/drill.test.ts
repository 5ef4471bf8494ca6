import { describe, expect, it } from "vitest";
import { drillOf } from "../../../resilience/drill/drill";
import type { DrillResult } from "../../../resilience/drill/model";
import { scenarioOf, scenariosOf } from "../../../resilience/drill/scenario";
import type { System } from "../../../resilience/system/model";
import { shippedSystems } from "../worth/systems";
import { told, waiting, withData, withLayer } from "../worth/witnesses";

const pair = shippedSystems["aws-active-passive"];
const few = { runs: 10, clients: 500 };

function drill(system: System, text: string, backAfterSeconds?: number): DrillResult {
  return drillOf(system, scenarioOf(text, system, backAfterSeconds), few);
}

const all = Object.entries(shippedSystems).flatMap(([name, system]) =>
  scenariosOf(system).map((scenario) => ({ title: `${name}, ${scenario.name}`, system, scenario })),
);

describe("A drill", () => {
  it.each(all)("of $title tells a time-line in order, and shares that are shares", ({ system, scenario }) => {
    const { events, samples } = drillOf(system, scenario, few);
    const seconds = events.map(({ atSeconds }) => atSeconds);
    expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
    expect(events.length).toBeGreaterThan(0);
    expect(events.length).toBeLessThanOrEqual(40);
    for (const { served, led } of samples) {
      expect(served).toBeGreaterThanOrEqual(0);
      expect(served).toBeLessThanOrEqual(1);
      const total = Object.values(led).reduce((sum, share) => sum + share, 0);
      expect(total).toBeLessThanOrEqual(1 + 1e-9);
    }
  });

  it("gives the same bytes for the same seed, and others for another", () => {
    const scenario = scenarioOf("region:us-east-2", pair);
    const bytes = (seed: number) => JSON.stringify(drillOf(pair, scenario, { ...few, seed }));
    expect(bytes(1)).toBe(bytes(1));
    expect(bytes(1)).not.toBe(bytes(2));
  });

  it("says what is missing and gives no number", () => {
    const blind = withLayer(pair, (layer) => ({
      ...layer,
      ways: layer.ways.map((way) => ({
        ...way,
        watch: { ...way.watch, threshold: { missing: "The threshold is not in the graph.", from: [] } },
      })),
    }));
    expect(drill(blind, "region:us-east-2")).toMatchObject({
      missing: ["The threshold is not in the graph."],
      rto: { half: {}, most: {}, all: {} },
      rpo: {},
    });
  });

  it("counts a region's survivors at their load against what stands there", () => {
    const { peakLoad } = drill(shippedSystems["aws-active-active"], "region:us-east-2");
    expect(peakLoad["eu-west-1"]).toBeCloseTo(0.5, 1);
    expect(drill(shippedSystems["aws-active-active"], "zone:us-east-2").peakLoad["us-east-2"]).toBeCloseTo(0.5, 1);
  });

  it("finds two writers where the old one comes back and nobody fenced it", () => {
    const google = shippedSystems["gcp-active-passive"];
    const unfenced = drill(google, "region:us-east1", 7200);
    expect(unfenced.twoWritersSeconds).toBeGreaterThan(60);
    expect(unfenced.events.map(({ says }) => says).join("\n")).toContain("nobody fenced it");
    expect(unfenced.samples.some(({ writers }) => writers.length === 2)).toBe(true);
    expect(drill(pair, "region:us-east-2", 7200).twoWritersSeconds).toBe(0);
  });

  it("loses what was written while the link was down, when the writer's region goes after it", () => {
    const alone = drill(pair, "region:us-east-2").rpo.median ?? 0;
    const apart = drill(pair, "link:us-east-2,eu-west-1+region:us-east-2@300").rpo.median ?? 0;
    expect(alone).toBeLessThan(10);
    expect(apart).toBeGreaterThan(300);
    expect(apart).toBeLessThan(1500);
  });

  it("never ends where nothing is left outside the region", () => {
    const lonely = withData(shippedSystems["aws-one-region"], (database) => [
      { ...database, backup: { ...database.backup, elsewhere: told(false) } },
    ]);
    const result = drill(lonely, "region:us-east-2");
    expect(result.rto).toEqual({ half: {}, most: {}, all: {} });
    expect(result.rpo).toEqual({});
    expect(result.samples.at(-1)?.served).toBe(0);
  });

  it("lets caches run out when a layer that is a name goes, and everybody at once with an anycast one", () => {
    const name = drill(waiting(pair, "hot"), "traffic", 30);
    expect(name.samples.find(({ atSeconds }) => atSeconds >= 25)?.served).toBeGreaterThan(0.4);
    const address = drill(shippedSystems["gcp-active-active"], "traffic", 30);
    expect(address.samples.filter(({ atSeconds }) => atSeconds < 30).at(-1)?.served).toBe(0);
    expect(address.rto.all.p90).toBeLessThanOrEqual(35);
  });
});
