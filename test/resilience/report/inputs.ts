import type { Assumption } from "../../../resilience/assumptions/model";
import type { DrillResult, Sample } from "../../../resilience/drill/model";
import type { Finding } from "../../../resilience/findings/finding";
import type { ReportInput } from "../../../resilience/report/model";
import { estimate, unknown } from "../picture/estimates";
import { hostile, hostileSystem, pair, system } from "../picture/systems";

const urn = "urn:pulumi:prod::shop::trilith:index:Platform$aws:route53/healthCheck:HealthCheck::shop-us-east-2";
const from = [{ urn, name: "shop-us-east-2", property: "requestInterval" }];

const [lost, left] = ["us-east-2", "eu-west-1"];

/** Users come back between 226 and 900 seconds, first quickly and then slowly. */
const samples: readonly Sample[] = [
  { atSeconds: 0, served: 0, led: { [lost]: 1 }, writers: [], load: { [lost]: 0, [left]: 0 } },
  { atSeconds: 190, served: 0, led: { [lost]: 1 }, writers: [left], load: { [lost]: 0, [left]: 0 } },
  ...Array.from({ length: 400 }, (_, index) => {
    const served = Math.min(1, 1 - Math.exp(-index / 40) * 0.999 + index * 0.000003);
    return {
      atSeconds: 226 + index * 2,
      served,
      led: { [lost]: 1 - served, [left]: served },
      writers: [left],
      load: { [lost]: 0, [left]: served * (index < 60 ? 1.6 : 0.9) },
    };
  }),
];

/** A drill on the pair of regions. */
export const drill: DrillResult = {
  scenario: { name: "region us-east-2", failures: [{ atSeconds: 0, failure: { what: "region", region: lost } }] },
  events: [
    { atSeconds: 0, where: lost, says: "nothing answers any more", from: [] },
    {
      atSeconds: 34,
      where: "Route 53",
      says: "the third question in a row has no answer: us-east-2 is unhealthy",
      from,
    },
    { atSeconds: 160, where: "people", says: "somebody decides to promote eu-west-1", from: [] },
    { atSeconds: 190, where: left, says: "the member of shop takes writes", from },
    { atSeconds: 226, where: "Route 53", says: "eu-west-1 is healthy: answers lead there", from },
  ],
  samples,
  rto: { half: { median: 254, p90: 355 }, most: { median: 318, p90: 420 }, all: { median: 700 } },
  rpo: { median: 0.4, p90: 2 },
  twoWritersSeconds: 0,
  peakLoad: { [left]: 1.44 },
  missing: ["How fast nodes of eu-west-1 start could not be read."],
  runs: { count: 200, clients: 1000, seed: 7 },
};

/** Findings of every standing. */
export const findings: readonly Finding[] = [
  {
    policy: "R16-dns-ttl-ceiling",
    level: "advisory",
    severity: "medium",
    message: "the TTL is 300 s, and 60 s is allowed",
    urn,
    property: "ttl",
    title: "Answers are kept for a short time",
    remediation: "Set ttl to 60.",
    url: "https://example.com/policies.md#r16",
  },
  {
    policy: "R01-protected-data",
    level: "mandatory",
    severity: "critical",
    message: "the database is not protected",
    urn,
  },
  {
    policy: "R09-quota",
    level: "advisory",
    severity: "low",
    message: "nobody can know it before the update",
    urn: "",
    doubt: true,
  },
  {
    policy: "R20-keys",
    level: "mandatory",
    severity: "high",
    message: "one key for two regions",
    urn,
    waived: { reason: "moves in spring", expires: "2027-03-31", ticket: "OPS-1" },
  },
];

/** Rows of every shape of distribution. */
export const assumptions: readonly Assumption[] = [
  {
    key: "decide.person",
    means: "Minutes until a person has decided on a failover.",
    unit: "min",
    distribution: { shape: "pert", least: 2, likely: 15, most: 60 },
    source: "from memory",
    date: "2026-11-28",
    confidence: "C",
    unverified: true,
  },
  {
    key: "client.disobedience",
    means: "Share of the users whose resolvers keep an answer longer than its TTL.",
    unit: "share",
    distribution: { shape: "fixed", value: 0.18 },
    source: "LANMAN 2014, https://example.com/ttl.pdf",
    date: "2026-11-20",
    confidence: "B",
  },
  {
    key: "promote.aurora",
    means: "Seconds of a failover of Aurora Global Database.",
    unit: "s",
    distribution: { shape: "lognormal", mu: 4.1, sigma: 0.4, most: 300 },
    source: "its documentation",
    date: "2026-11-21",
    confidence: "A",
  },
];

/** A report with everything in it. */
export const full: ReportInput = {
  title: "aws-active-passive",
  when: "2026-11-28 12:00 UTC",
  system: pair,
  estimate,
  drills: [drill],
  findings,
  assumptions,
  runbooks: [
    { title: "us-east-2 is lost", address: "runbooks/region-us-east-2.md" },
    { title: "a planned switch", address: "javascript:alert(1)" },
  ],
};

/** One with nothing in it. */
export const empty: ReportInput = { title: "", system: system({}) };

/** One of which little could be read. */
export const little: ReportInput = { title: "little", system: pair, estimate: unknown, drills: [], findings: [] };

/** One in which every text is hostile. */
export const hostileInput: ReportInput = {
  title: hostile,
  when: hostile,
  system: hostileSystem,
  estimate: {
    ...estimate,
    missing: [hostile],
    caveats: [hostile],
    verdicts: estimate.verdicts.map((verdict) => ({ ...verdict, arithmetic: hostile, change: hostile })),
    survivors: [{ lost: hostile, says: hostile }],
  },
  drills: [
    {
      ...drill,
      scenario: { ...drill.scenario, name: hostile },
      events: [
        { atSeconds: 1, where: hostile, says: hostile, from: [{ urn: hostile, name: hostile, property: hostile }] },
      ],
      samples: [{ atSeconds: 0, served: 0, led: { [hostile]: 1 }, writers: [hostile], load: { [hostile]: 2 } }],
      peakLoad: { [hostile]: 2 },
      missing: [hostile],
    },
  ],
  findings: findings.map((one) => ({
    ...one,
    message: hostile,
    urn: `a::b::c::${hostile}`,
    url: `javascript:${hostile}`,
  })),
  assumptions: assumptions.map((one) => ({ ...one, means: hostile, source: hostile })),
  runbooks: [{ title: hostile, address: hostile }],
};

/** Every report by name. */
export const inputs: Readonly<Record<string, ReportInput>> = { full, empty, little, hostile: hostileInput };
