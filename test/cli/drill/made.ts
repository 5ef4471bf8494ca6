import type { DrillResult } from "../../../resilience/drill/model";

const source = {
  urn: "urn:pulumi:prod::shop::aws:route53/healthCheck:HealthCheck::check",
  name: "check",
  property: "x",
};

/** A drill in which the users of a lost region are served again. */
export const drill: DrillResult = {
  scenario: {
    name: "region us-east-2",
    failures: [{ atSeconds: 0, failure: { what: "region", region: "us-east-2" } }],
  },
  events: [
    { atSeconds: 0, where: "us-east-2", says: "The region is lost: nothing in it answers.", from: [] },
    {
      atSeconds: 33,
      where: "route53",
      says: "At most 18 % of checkers say that us-east-2 is well: it counts as unhealthy.",
      from: [source],
    },
    { atSeconds: 412, where: "shop", says: "Somebody decides.", from: [] },
    { atSeconds: 1190, where: "eu-west-1", says: "90 % of the users are served again.", from: [] },
  ],
  samples: [
    { atSeconds: 0, served: 0, led: { "us-east-2": 1 }, writers: [], load: {} },
    {
      atSeconds: 500,
      served: 0.34,
      led: { "us-east-2": 0.66, "eu-west-1": 0.34 },
      writers: ["eu-west-1"],
      load: { "eu-west-1": 0.85 },
    },
    {
      atSeconds: 1190,
      served: 0.9,
      led: { "us-east-2": 0.1, "eu-west-1": 0.9 },
      writers: ["eu-west-1"],
      load: { "eu-west-1": 2.25 },
    },
  ],
  rto: { half: { median: 760, p90: 1100 }, most: { median: 850, p90: 1302 }, all: { median: 1880 } },
  rpo: { median: 0.8, p90: 3.9 },
  twoWritersSeconds: 0,
  peakLoad: { "us-east-2": 1, "eu-west-1": 2.25 },
  missing: [],
  runs: { count: 100, clients: 100_000, seed: 1 },
};
