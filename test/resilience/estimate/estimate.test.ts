import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tiers } from "../../../components/topology/tables/tiers";
import { mergedAssumptions } from "../../../resilience/assumptions/assumptions";
import { estimateOf } from "../../../resilience/estimate/estimate";
import type { Estimate, Verdict } from "../../../resilience/estimate/model";
import type { System } from "../../../resilience/system/model";
import { data, databaseOf } from "../worth/databases";
import { untold } from "../worth/parts";
import { shippedSystems, systemArbitrary, systemFrom } from "../worth/systems";

const draws = 20_000;
const pair = shippedSystems["aws-active-passive"];

function verdict({ verdicts }: Estimate, what: Verdict["what"]): Verdict {
  const found = verdicts.find((one) => one.what === what);
  if (found === undefined) throw new Error(`nothing is said of ${what}`);
  return found;
}

describe("an estimate of the shipped shapes", () => {
  const anycast = ["aws-active-active", "gcp-active-active"] as const;
  it.each(anycast)("keeps the promise of %s: two minutes for 99 of 100 users, and five seconds of writes", (name) => {
    const found = estimateOf(shippedSystems[name], { draws });
    expect(found.rto?.tail).toBeLessThan(120);
    expect(found.rto?.meets).toBe(1);
    expect(found.rpo?.binding).toBeLessThan(5);
    expect(verdict(found, "RTO").kept).toBe(true);
    expect(verdict(found, "RTO").change).toBeUndefined();
  });

  it("calls Front Door with Cosmos DB silver, since nobody publishes less than 15 minutes of loss", () => {
    const found = estimateOf(shippedSystems["azure-active-active"], { draws });
    expect(found.rpo?.binding).toBeGreaterThan(tiers.gold.objectives.rpoSeconds ?? 0);
    expect(found.tier).toBe("silver");
  });

  it("says that a person without a deadline is no quarter of an hour, with the sum and what would help", () => {
    const { operations: _, ...declared } = pair.declared;
    const found = estimateOf({ ...pair, declared }, { draws });
    const { kept, arithmetic, change, promised } = verdict(found, "RTO");
    expect(promised).toBe(900);
    expect(kept).toBe(false);
    const sum =
      /^detect (\d+) \+ decide (\d+) \+ promote (\d+) \+ shift (\d+) \+ client (\d+) \+ warm-up (\d+) = (\d+) s/.exec(
        arithmetic,
      );
    const [whole = 0, ...terms] = (sum ?? []).slice(1).map(Number).reverse();
    expect(Math.round(found.rto?.binding ?? 0)).toBe(whole);
    expect(Math.abs(terms.reduce((all, one) => all + one, 0) - whole)).toBeLessThan(0.01 * whole);
    expect(change).toMatch(
      /^take a database that writes by a quorum of regions \(Aurora DSQL\): about .* keeps the promise/,
    );
    expect(change).toContain("less would do: have the runbook order the failover after 5 minutes, about ");
    expect(found.rto?.tornado[0]?.term).toBe("decide");
  });

  it("has a tail of half an hour with names at any TTL, which does not bind", () => {
    const found = estimateOf(pair, { draws });
    expect(found.rto?.tail).toBeGreaterThan(1800);
    expect(found.caveats).toContain(
      "With names, one user of a hundred comes back later than the rest at any TTL: the tail does not bind.",
    );
  });

  it("counts every draw of the histogram once, up to the bounds", () => {
    const { rto } = estimateOf(pair, { draws });
    const { stepSeconds = 0, counts = [] } = rto?.histogram ?? {};
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(draws);
    expect(counts.length * stepSeconds).toBeLessThan((rto?.bounds.most ?? 0) + stepSeconds);
    expect(counts.slice(0, Math.floor((rto?.bounds.least ?? 0) / stepSeconds)).every((one) => one === 0)).toBe(true);
  });
});

describe("an estimate", () => {
  it("of one region without a copy elsewhere says that nobody comes back", () => {
    const found = estimateOf(
      systemFrom({
        cloud: "aws",
        count: 1,
        shape: "active-passive",
        product: "route53",
        data: data.aurora,
        tier: "bronze",
      }),
      { draws },
    );
    expect(found.rto).toMatchObject({ ends: "never", binding: Number.POSITIVE_INFINITY });
    expect(found.rpo?.everything).toBe(true);
    expect(verdict(found, "RPO")).toMatchObject({ kept: false });
    expect(verdict(found, "RPO").change).toMatch(/^keep backups with their logs in another region/);
    expect(verdict(found, "RTO").arithmetic).toContain("nothing of shop-aurora is left outside the region");
  });

  it("gives no number that depends on what was not read, and says so", () => {
    const [database] = pair.databases;
    const silent = (change: Partial<System>) => estimateOf({ ...pair, ...change }, { draws });
    const promotes = silent({
      databases: database ? [{ ...database, writes: untold("who writes shop-aurora was not read") }] : [],
    });
    expect(promotes.rto).toBeUndefined();
    expect(promotes.missing).toContain("RTO: who writes shop-aurora was not read");
    expect(verdict(promotes, "RTO")).not.toHaveProperty("kept");

    const [layer] = pair.traffic;
    const nameless = silent({
      traffic: layer ? [{ ...layer, ttlSeconds: untold("the TTL of app was not read") }] : [],
    });
    expect(nameless.rto).toBeUndefined();
    expect(nameless.rpo).toBeDefined();
    expect(nameless.missing).toContain("RTO: the TTL of app was not read");
    expect(silent({ traffic: [] }).missing).toContain("RTO: nothing was read that leads users to regions");
    expect(silent({ databases: [] }).rpo).toBeUndefined();
    expect(silent({ missing: ["a type that nothing reads"] }).missing).toContain("a type that nothing reads");
  });

  it("does not believe automation that nothing in the graph carries out", () => {
    const claims = { ...pair, declared: { ...pair.declared, operations: { automation: 4, decisionMinutes: 5 } } };
    expect(estimateOf(claims, { draws }).rto?.binding).toBe(estimateOf(pair, { draws }).rto?.binding);
    expect(estimateOf(claims, { draws }).caveats.join()).toContain(
      "nothing in the graph promotes shop-aurora: a person is counted",
    );
  });
});

describe("an estimate goes by", () => {
  it("objectives by number rather than a tier's", () => {
    const declared = { ...pair.declared, objectives: { rtoSeconds: 3600 } };
    const found = estimateOf({ ...pair, declared }, { draws });
    expect(found.verdicts).toHaveLength(1);
    expect(verdict(found, "RTO")).toMatchObject({ promised: 3600, kept: true });
    expect(found.rto?.meets).toBeGreaterThan(0.9);
    const { tier: _, ...untiered } = pair.declared;
    expect(estimateOf({ ...pair, declared: untiered }, { draws }).verdicts).toEqual([]);
  });

  it("a team's own drills where there are some, and marks what nobody checked", () => {
    const source = { source: "our drills", date: "2026-10-01", confidence: "A" };
    const own = mergedAssumptions([
      { key: "decide.person", distribution: { shape: "fixed", value: 15 }, ...source },
      { key: "promote.aurora", distribution: { shape: "fixed", value: 45 }, ...source },
    ]);
    const found = estimateOf(pair, { draws, assumptions: own });
    expect(found.rto?.terms.find(({ name }) => name === "decide")).toMatchObject({ least: 300, most: 300 });
    expect(found.rto?.binding).toBeLessThan(estimateOf(pair, { draws }).rto?.binding ?? 0);
    expect(found.assumptions).toContainEqual({ key: "promote.aurora", confidence: "A" });
    const marked = found.caveats.find((caveat) => caveat.includes("unverified)")) ?? "";
    expect(marked).toContain("route53.propagation");
    expect(marked).not.toContain("promote.aurora");
  });

  it("the one writer that all regions need: users of the others are out too, until another one writes", () => {
    const both = systemFrom({
      cloud: "aws",
      count: 3,
      shape: "active-active",
      product: "global-accelerator",
      probe: { interval: 5, threshold: 2, timeout: 3 },
      data: data.aurora,
      gate: "reachable",
    });
    const apart = { ...both, databases: [databaseOf(data.dynamodb, ["us-east-2", "eu-west-1", "ap-northeast-1"])] };
    expect(estimateOf(both, { draws }).rto?.median).toBeGreaterThan(
      10 * (estimateOf(apart, { draws }).rto?.median ?? 0),
    );
  });

  it("its seed alone, to the last byte, whatever the system", () => {
    fc.assert(
      fc.property(systemArbitrary, fc.integer({ min: 1, max: 1000 }), (system, seed) => {
        const text = () => JSON.stringify(estimateOf(system, { draws: 500, seed }));
        expect(text()).toBe(text());
      }),
      { numRuns: 10 },
    );
  });
});
