import type { Estimate, Term } from "../../../resilience/estimate/model";

const from = [{ urn: "urn:pulumi:prod::shop::t::n", name: "n", property: "p" }];

/** A term of a number. */
export function term(
  name: string,
  formula: string,
  [least, median, most]: readonly [number, number, number],
  ...assumptions: string[]
): Term {
  return { name, formula, median, least, most, assumptions, from };
}

/** What a pair of regions with a person who decides may be worth; the numbers are made up, and add up. */
export const estimate: Estimate = {
  availability: {
    percent: 99.9612,
    minutesPerMonth: 16.8,
    binding: "takeovers",
    terms: [
      term("regions", "1 − (1 − 99.77 %)² of two regions", [99.99, 99.9995, 99.9999]),
      term("traffic layer", "Route 53: 100 % by its SLA", [99.9, 100, 100], "sla.route53"),
      term("takeovers", "2 a year × 6 min 50 s", [99.95, 99.9621, 99.99], "region.failures"),
    ],
  },
  rto: {
    lost: "us-east-2",
    median: 250,
    binding: 410,
    tail: 1830,
    users: {
      half: { p50: 250, p90: 360, p99: 520 },
      most: { p50: 300, p90: 410, p99: 640 },
      all: { p50: 900, p90: 1830, p99: 5400 },
    },
    bounds: { least: 90, most: 4200 },
    terms: [
      term(
        "detect",
        "3 questions of 10 s that take 4 s each, then 15 s until name servers know",
        [24, 34, 55],
        "probe.timeout.route53",
        "route53.propagation",
      ),
      term("decide", "a person decides within 5 min", [60, 130, 600], "decide.person"),
      term("promote", "Aurora's managed failover", [30, 62, 300], "promote.aurora"),
      term(
        "client",
        "TTL of 30 s, and 18 % of users whose resolvers disobey",
        [0, 24, 86400],
        "client.disobedience",
        "client.straggler",
      ),
      term("warm-up", "half of the nodes have to start", [0, 0, 120], "warm-up.pods"),
    ],
    tornado: [
      { term: "decide", low: 300, high: 640 },
      { term: "promote", low: 370, high: 480 },
      { term: "client", low: 395, high: 440 },
      { term: "detect", low: 402, high: 420 },
      { term: "warm-up", low: 410, high: 410 },
    ],
    ends: "takeover",
    meets: 0.983,
    histogram: {
      stepSeconds: 20,
      counts: [
        0, 0, 0, 0, 12, 300, 1500, 4200, 9000, 14000, 16000, 15200, 12000, 9000, 6500, 4500, 3000, 1900, 1200, 800, 420,
        260, 120, 60, 20, 8,
      ],
    },
  },
  rpo: {
    median: 0.4,
    binding: 2.1,
    database: "shop",
    terms: [term("lag", "Aurora's replication lag", [0, 0.4, 60], "lag.aurora")],
  },
  cost: {
    relative: 1.62,
    terms: [
      term("compute", "the standby at 30 %", [1.2, 1.3, 1.4]),
      term("database", "a second cluster", [0.3, 0.32, 0.4]),
    ],
  },
  survivors: [
    { lost: "us-east-2", load: 3.3, says: "eu-west-1 stands at 30 % of what it has to carry: it starts nodes first" },
    { lost: "eu-west-1", load: 1, says: "us-east-2 carries everything already" },
  ],
  objectives: { availabilityPercent: 99.95, rtoSeconds: 900, rpoSeconds: 1 },
  verdicts: [
    {
      what: "availability",
      promised: 99.95,
      found: 99.9612,
      kept: true,
      arithmetic: "99.9995 % × 100 % × 99.9621 % = 99.9612 %",
    },
    { what: "RTO", promised: 900, found: 410, kept: true, arithmetic: "34 s + 2 min 10 s + 1 min 2 s + 24 s" },
    {
      what: "RPO",
      promised: 1,
      found: 2.1,
      kept: false,
      arithmetic: "lag of Aurora's replication: 2.1 s in nine of ten draws",
      change: "DSQL instead of Aurora: 0 s, since a quorum holds every write before it is answered",
    },
  ],
  tier: "silver",
  missing: ["Whether the backups of shop outlive us-east-2 could not be read."],
  caveats: ["An SLA is a credit, not a measurement.", "Roles are as old as the last refresh."],
  assumptions: [
    { key: "decide.person", confidence: "C" },
    { key: "client.disobedience", confidence: "B" },
    { key: "promote.aurora", confidence: "A" },
  ],
  draws: { count: 100_000, seed: 7 },
};

/** An estimate in which nothing could be worked out. */
export const unknown: Estimate = {
  survivors: [],
  verdicts: [{ what: "RTO", promised: 900, arithmetic: "the probe's interval is missing" }],
  objectives: { rtoSeconds: 900 },
  missing: ["The probe's interval of us-east-2 could not be read."],
  caveats: [],
  assumptions: [],
  draws: { count: 0, seed: 7 },
};
