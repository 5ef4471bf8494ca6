import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leversOf } from "../../../resilience/estimate/levers";
import { bindingOf } from "../../../resilience/estimate/rto/rto";
import { data } from "../worth/databases";
import { type Made, shippedSystems, systemArbitrary, systemFrom } from "../worth/systems";

const pilot: Made = {
  cloud: "aws",
  count: 2,
  shape: "active-passive",
  product: "route53",
  probe: { interval: 30, threshold: 3, timeout: 6 },
  ttl: 300,
  data: data.aurora,
  standby: "pilot",
  gate: "writable",
  decisionMinutes: 30,
};

function seconds(made: Made, starting: string): number {
  const lever = leversOf(systemFrom(made)).find(({ does }) => does.startsWith(starting));
  if (lever === undefined) throw new Error(`nobody thought of: ${starting}`);
  return bindingOf(lever.system, { draws: 2000 }) ?? Number.NaN;
}

describe("what could be done to a system", () => {
  it.each([
    ["lower the TTL from 300 s to 30 s", 200],
    ["ask regions every 10 s instead of every 30 s", 30],
    ["lead users by what is reachable", 30],
    ["have the runbook order the failover after 5 minutes instead of 30", 1300],
    ["keep the standby at full capacity", 500],
    ["let something of the stack promote the database by itself", 1500],
    ["lead users by an address of Global Accelerator", 200],
    ["take a database that writes by a quorum of regions", 1500],
  ])("brings what it is for: %s saves %i s at least", (starting, least) => {
    const before = bindingOf(systemFrom(pilot), { draws: 2000 }) ?? Number.NaN;
    expect(before - seconds(pilot, starting)).toBeGreaterThan(least);
  });

  it("is nothing of what is done already", () => {
    const best = shippedSystems["gcp-active-active"];
    expect(leversOf(best)).toEqual([]);
    expect(leversOf(shippedSystems["aws-one-region"]).map(({ does }) => does)).toContain(
      "keep backups with their logs in another region",
    );
  });

  it("never changes the system that it is thought of for, and gives one that can be estimated", () => {
    fc.assert(
      fc.property(systemArbitrary, (system) => {
        const before = JSON.stringify(system);
        for (const lever of leversOf(system)) {
          expect(lever.system).not.toEqual(system);
          expect(bindingOf(lever.system, { draws: 50 })).toBeGreaterThan(0);
        }
        expect(JSON.stringify(system)).toBe(before);
      }),
      { numRuns: 60 },
    );
  });
});
