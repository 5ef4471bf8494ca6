import type { Plan } from "../../../cli/plan/answer";
import type { Estimate, Term } from "../../../resilience/estimate/model";
import type { System, SystemRegion, Told } from "../../../resilience/system/model";

const nothing = { missing: "nobody says it", from: [] };
const told = <T>(value: T): Told<T> => ({ value, from: [] });

function region(code: string, serves: boolean): SystemRegion {
  return {
    region: code,
    cloud: "aws",
    state: "active",
    serves,
    share: serves ? 1 : 0,
    capacity: told(serves ? "full" : "warm"),
    least: nothing,
    parts: [],
  };
}

/** Two regions of which one serves, without more: texts ask nothing else of it. */
export const system: System = {
  declared: {
    tier: "gold",
    shape: "active-passive",
    objectives: { availabilityPercent: 99.95, rtoSeconds: 900, rpoSeconds: 60 },
  },
  regions: [region("us-east-2", true), region("eu-west-1", false)],
  traffic: [],
  databases: [
    {
      product: "aurora",
      name: "shop",
      writes: told("one"),
      replication: told("async"),
      members: [],
      promotion: "person",
      backup: { days: nothing, pointInTime: nothing, elsewhere: nothing },
      part: { product: "Aurora", from: [] },
      from: [],
    },
  ],
  executors: [],
  missing: [],
};

function term(name: string, [least, median, most]: readonly [number, number, number], formula: string): Term {
  return { name, formula, median, least, most, assumptions: [], from: [] };
}

/** An estimate with every part, which misses its RTO. */
export const estimate: Estimate = {
  availability: {
    percent: 99.97,
    minutesPerMonth: 12.96,
    binding: "regions",
    terms: [
      term("regions", [99.99947, 99.99947, 99.99947], "two regions of 99.77 % of which one is enough"),
      term("traffic layer", [100, 100, 100], "Route 53 promises 100 %"),
    ],
  },
  rto: {
    lost: "us-east-2",
    median: 754,
    binding: 1310,
    tail: 2710,
    users: {
      half: { p50: 754, p90: 1105, p99: 1600 },
      most: { p50: 840, p90: 1310, p99: 1790 },
      all: { p50: 1900, p90: 2710, p99: 4100 },
    },
    bounds: { least: 212, most: 5400 },
    terms: [
      term("detect", [26, 33, 41], "3 questions of 10 s that take up to 6 s, then up to 5 s until name servers know"),
      term("decide", [40, 380, 1200], "a person decides, likely in 5 min"),
      term("promote", [60, 75, 180], "Aurora makes another member the writer"),
      term("client", [0, 31, 86400], "a TTL of 60 s, which 9 % of users disobey"),
    ],
    tornado: [
      { term: "decide", low: 610, high: 1480 },
      { term: "client", low: 1200, high: 1390 },
    ],
    ends: "takeover",
    meets: 0.734,
    histogram: { stepSeconds: 60, counts: [0, 10, 40, 30] },
  },
  rpo: { median: 0.9, binding: 4, database: "shop", terms: [term("lag", [0.1, 0.9, 60], "Aurora's replication lag")] },
  cost: {
    relative: 1.48,
    terms: [
      term("compute", [1.4, 1.4, 1.4], "one region at full capacity, one at 40 %"),
      term("storage", [0.08, 0.08, 0.08], "two copies"),
    ],
  },
  survivors: [
    { lost: "us-east-2", load: 2.5, says: "eu-west-1 gets 2.5 times what stands there until nodes are made" },
  ],
  objectives: { availabilityPercent: 99.95, rtoSeconds: 900, rpoSeconds: 60 },
  verdicts: [
    { what: "availability", promised: 99.95, found: 99.97, kept: true, arithmetic: "99.99947 % times 100 %" },
    {
      what: "RTO",
      promised: 900,
      found: 1310,
      kept: false,
      arithmetic: "33 s + 6 min 20 s + 1 min 15 s + 31 s in the middle; nine of ten draws for nine of ten users",
      change: "an automation of 4 with a Region switch plan that has a trigger would make it 4 min 10 s",
    },
    { what: "RPO", promised: 60, found: 4, kept: true, arithmetic: "the lag of Aurora" },
  ],
  tier: "silver",
  missing: [],
  caveats: ["An SLA is a promise of credit, and no forecast."],
  assumptions: [
    { key: "client.straggler", confidence: "B" },
    { key: "decide.person", confidence: "C" },
    { key: "probe.timeout.route53", confidence: "A" },
  ],
  draws: { count: 100_000, seed: 1 },
};

/** An estimate where nothing could be worked out, of somebody else's stack. */
export const without: Estimate = {
  survivors: [],
  verdicts: [{ what: "RTO", promised: 900, arithmetic: "nothing says how regions are watched" }],
  missing: ["no resource says which region serves: trafficmanager:Profile has no endpoint that could be read"],
  caveats: [],
  assumptions: [],
  draws: { count: 1000, seed: 7 },
};

/** A plan with an estimate. */
export function planWith(one: Estimate, keeps: Plan["keeps"], name = "prod"): Plan {
  const notes = ["Rules with memory did not run: nobody asked what stands already. `pulumi preview` asks them."];
  return { name, kind: "configuration", resources: 309, keeps, notes, estimate: one };
}
