import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allAssumptions } from "../../../../resilience/assumptions/assumptions";
import { availabilityOf } from "../../../../resilience/estimate/availability/availability";
import { availabilityFormulas } from "../../../../resilience/estimate/availability/formulas";
import type { System } from "../../../../resilience/system/model";
import { assumed, database, layer, part, region, system, told } from "../made-system";

const nothingHappens = assumed(0, 0, 0);
const balancer = layer("global-load-balancer-gcp", part("Cloud Load Balancing"));
const spanner = database(part("Spanner", "multi-region"), "quorum", ["a", "b"]);
const alloydb = database(part("AlloyDB", "zones"), "one", ["a", "b"]);
const standby = region("b", { serves: false, share: 0 });

function percent(made: Partial<System>, takeoverSeconds = 60, assumptions = nothingHappens): string {
  const { availability, missing } = availabilityOf(system(made), takeoverSeconds, assumptions);
  expect(missing).toEqual([]);
  return (availability?.percent ?? Number.NaN).toFixed(5);
}

const half = { share: 0.5 };
const both = [region("a", half), region("b", half)];
const active = { regions: both, traffic: [balancer], databases: [spanner] };
const passive = { regions: [region("a"), standby], traffic: [balancer], databases: [alloydb] };

describe("systems whose number is known", () => {
  test("Autopilot pods twice with Spanner behind one balancer", () => expect(percent(active)).toBe("99.98890"));

  test("EKS and Global Accelerator with a global table, AKS and Front Door with Cosmos DB", () => {
    const eks = [part("EKS", "standard"), part("EC2", "zones"), part("Elastic Load Balancing")];
    const aws = {
      regions: both.map((one) => ({ ...one, parts: eks })),
      traffic: [layer("global-accelerator", part("Global Accelerator", "zones"))],
      databases: [database(part("DynamoDB", "multi-region"), "every", ["a", "b"])],
    };
    expect(percent(aws)).toBe("99.98895");
    const azure = {
      regions: both.map((one) => ({ ...one, parts: [part("AKS", "zones"), part("Load Balancer")] })),
      traffic: [layer("front-door", part("Front Door"))],
      databases: [database(part("Cosmos DB", "multi-write"), "every", ["a", "b"])],
    };
    expect(percent(azure)).toBe("99.98896");
  });

  test("names over independent regional balancers", () => {
    const parts = [part("GKE Autopilot pods", "zones"), part("Cloud Load Balancing")];
    const made = { regions: both.map((one) => ({ ...one, parts })), databases: [spanner] };
    expect(percent({ ...made, traffic: [layer("cloud-dns", part("Cloud DNS"))] })).toBe("99.99888");
  });

  test("a standby that takes longer than is promised counts nothing, and one that takes over in time does", () => {
    const declared = { objectives: { rtoSeconds: 900 } };
    expect(percent({ ...passive, declared }, 901)).toBe("99.88002");
    expect(percent({ ...passive, declared }, 900)).toBe("99.98988");
    expect(percent(passive, Number.POSITIVE_INFINITY)).toBe("99.88002");
  });
});

test("takeovers and mistakes everywhere are terms of their own, with the assumptions that they go by", () => {
  const { availability } = availabilityOf(system(active), 180, assumed(2, 1, 30));
  const terms = Object.fromEntries((availability?.terms ?? []).map((term) => [term.name, term]));
  expect(terms.takeovers?.median).toBeCloseTo(100 - (100 * 2 * 180) / 31_536_000, 10);
  expect(terms.mistakes?.median).toBeCloseTo(100 - (100 * 1800) / 31_536_000, 10);
  expect(terms.takeovers?.assumptions).toEqual(["outage.rate"]);
  expect(terms.mistakes?.assumptions).toEqual(["mistake.rate", "mistake.duration"]);
  expect(availability?.binding).toBe("traffic");
  expect(availability?.minutesPerMonth).toBeCloseTo((1 - (availability?.percent ?? 0) / 100) * 43_200, 8);
  for (const { least, median, most } of Object.values(terms)) {
    expect(least).toBeLessThanOrEqual(median);
    expect(median).toBeLessThanOrEqual(most);
  }
});

test("a writer's region is needed by every region that writes into it", () => {
  const declared = { objectives: { rtoSeconds: 60 } };
  const written = { regions: both, traffic: [balancer], databases: [alloydb], declared };
  expect(percent(written, 61)).toBe("99.88002");
  expect(percent(written, 59)).toBe("99.98988");
});

test("layers stand in series, for nothing says that users go around one that fails", () => {
  expect(percent({ ...active, traffic: [balancer, balancer] })).toBe("99.97890");
});

describe("what is missing is said, and no number is given", () => {
  const missingOf = (made: Partial<System>, seconds?: number) => {
    const { availability, missing } = availabilityOf(system(made), seconds, nothingHappens);
    expect(availability).toBeUndefined();
    return missing.join("\n");
  };

  test("a product without a promise", () => {
    expect(missingOf({ regions: [region("a", { parts: [part("Mainframe")] })] })).toContain(
      "no published SLA of Mainframe",
    );
    const free = region("a", { parts: [part("AKS", "free")] });
    expect(missingOf({ regions: [free] })).toContain("the tier Free of AKS has no SLA");
  });

  test("a condition that nobody tells", () => {
    const parts = [{ product: "EKS", condition: { missing: "its control plane's tier", from: [] }, from: [] }];
    expect(missingOf({ regions: [region("a", { parts })] })).toContain("its control plane's tier");
    expect(missingOf({ regions: [region("a", { parts: [part("EKS")] })] })).toContain("standard, provisioned");
  });

  test("nothing that serves, nothing that leads users, no time of a takeover", () => {
    expect(missingOf({ regions: [] })).toContain("no region that serves");
    expect(missingOf({ regions: [region("a", { parts: [] })] })).toContain("nothing that serves was read in a");
    expect(missingOf({ ...active, traffic: [] }, 60)).toContain("leads users to several regions");
    expect(missingOf(active)).toContain("how long a takeover takes");
  });

  test("a promise that nobody has read stays marked", () => {
    const { caveats } = availabilityOf(
      system({ ...active, traffic: [layer("traffic-manager", part("Traffic Manager"))] }),
      60,
      allAssumptions,
    );
    expect(caveats.join()).toContain("Traffic Manager 99.99 % is unverified");
  });
});

const products = [part("GKE Autopilot pods", "zones"), part("Compute Engine", "zones"), part("Cloud Run")];
const parts = fc.array(fc.constantFrom(...products), { minLength: 1, maxLength: 3 });

test("another region never lowers what the regions come to together", () => {
  fc.assert(
    fc.property(fc.array(parts, { minLength: 1, maxLength: 4 }), parts, fc.boolean(), (each, more, serves) => {
      const regions = each.map((list, index) => region(`r${index}`, { parts: list, share: 1 / each.length }));
      const made = system({ regions, traffic: [balancer], databases: [] });
      const added = region("more", { parts: more, serves, share: 0, capacity: told("hot") });
      const grown = { ...made, regions: [...regions, added] };
      const term = (one: System) =>
        availabilityOf(one, 30, allAssumptions).availability?.terms[0]?.median ?? Number.NaN;
      expect(term(grown)).toBeGreaterThanOrEqual(term(made) - 1e-9);
    }),
  );
});

test("a longer takeover never raises it", () => {
  const seconds = fc.double({ min: 0, max: 5000, noNaN: true });
  fc.assert(
    fc.property(seconds, seconds, fc.boolean(), (takeover, more, waits) => {
      const made = system({ ...(waits ? passive : active), declared: { tier: "gold" } });
      const of = (time: number) => availabilityOf(made, time, allAssumptions).availability?.percent ?? Number.NaN;
      expect(of(takeover + more)).toBeLessThanOrEqual(of(takeover) + 1e-9);
    }),
  );
});

test("every formula is noticed where it is another one", () => {
  const of = (formulas = availabilityFormulas) =>
    availabilityOf(system(active), 180, allAssumptions, { formulas }).availability?.percent;
  const wrong = [
    { ...availabilityFormulas, inSeries: (shares: readonly number[]) => Math.min(...shares) },
    { ...availabilityFormulas, inParallel: (shares: readonly number[]) => Math.max(...shares) },
    { ...availabilityFormulas, interrupted: () => 1 },
  ];
  for (const formulas of wrong) expect(of(formulas)).not.toBe(of());
});
