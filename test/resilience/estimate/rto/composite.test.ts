import { describe, expect, it } from "vitest";
import type { Assumptions } from "../../../../resilience/assumptions/assumptions";
import { allAssumptions, assumption, mergedAssumptions } from "../../../../resilience/assumptions/assumptions";
import type { Plan } from "../../../../resilience/estimate/rto/plan";
import { planOf } from "../../../../resilience/estimate/rto/plan-of";
import { Reading } from "../../../../resilience/estimate/rto/reading";
import type { TrafficProduct, Way } from "../../../../resilience/system/model";
import { data } from "../../worth/databases";
import { type Probe, regionsOf, untold, watchOf } from "../../worth/parts";
import { systemFrom } from "../../worth/systems";

const clouds = {
  route53: "aws",
  "global-accelerator": "aws",
  "traffic-manager": "azure",
  "front-door": "azure",
} as const;
const gcp = { "cloud-dns": "gcp", "global-load-balancer-gcp": "gcp" } as const;
const cloudOf = { ...clouds, ...gcp } as const;
const databases = { aws: data.dynamodb, azure: data.cosmos, gcp: data.spanner };

const pair = { cloud: "aws", count: 2, shape: "active-active", data: data.dynamodb } as const;

function own(key: string, seconds: number) {
  const { unit: _, means: __, ...row } = assumption(key);
  return { ...row, distribution: { shape: "fixed", value: seconds } };
}

/** Everybody keeps to the TTL: the formulas of the providers' pages know no others. */
const obedient = mergedAssumptions([own("client.disobedience", 0)]);

function planOfPair(
  product: keyof typeof cloudOf & TrafficProduct,
  probe: Probe,
  assumptions: Assumptions,
  ttl?: number,
): Plan {
  const cloud = cloudOf[product];
  const how = { shape: "active-active", probe, data: databases[cloud], ...(ttl === undefined ? {} : { ttl }) } as const;
  const reading = new Reading(systemFrom({ cloud, count: 2, product, ...how }), assumptions);
  const plan = planOf(regionsOf[cloud][0] ?? "", reading);
  if (plan === undefined) throw new Error([...reading.missing].join("; "));
  return plan;
}

/** The longest that the last user waits, and the shortest that the first one does. */
function ends(plan: Plan): { readonly least: number; readonly most: number } {
  const first = plan.firstPlace ?? plan.detect.quantity.least;
  return { least: first, most: (plan.firstPlace ?? plan.detect.quantity.most) + plan.arrival(1) };
}

describe("worst and best cases of the providers' own arithmetic", () => {
  it("of Route 53: 123 s for three questions at 10 s with time-outs, 105 s with refusals; 165 to 183 s at 30 s", () => {
    const refused = mergedAssumptions([own("probe.timeout.route53", 0)], obedient);
    const every = (interval: number): Probe => ({ interval, threshold: 3, timeout: 6 });
    expect(ends(planOfPair("route53", every(10), obedient, 60)).most).toBeCloseTo(123, 4);
    expect(ends(planOfPair("route53", every(10), refused, 60)).most).toBeCloseTo(105, 4);
    expect(ends(planOfPair("route53", every(30), obedient, 60)).most).toBeCloseTo(183, 4);
    expect(ends(planOfPair("route53", every(30), refused, 60)).most).toBeCloseTo(165, 4);
  });

  it("of Global Accelerator: 55 s at most with a target group of 10 s x 2 + 5 s, and no TTL", () => {
    const at0 = mergedAssumptions([own("client.reconnect", 0)]);
    expect(ends(planOfPair("global-accelerator", { interval: 10, threshold: 2, timeout: 5 }, at0)).most).toBeCloseTo(
      55,
      6,
    );
  });

  it("of Traffic Manager: 65 s at 10 s, 2 tolerated, 5 s and a TTL of 30; 190 s at its defaults", () => {
    const quick = { interval: 10, threshold: 3, timeout: 5 };
    const usual = { interval: 30, threshold: 4, timeout: 10 };
    expect(ends(planOfPair("traffic-manager", quick, obedient, 30)).most).toBeCloseTo(65, 4);
    expect(ends(planOfPair("traffic-manager", usual, obedient, 60)).most).toBeCloseTo(190, 4);
    expect(ends(planOfPair("traffic-manager", quick, obedient, 30)).least).toBe(25);
  });

  it("of Front Door: 480 s and a time-out at the default interval of 240 s, 60 s and one at 30 s; nobody waits for a TTL", () => {
    expect(ends(planOfPair("front-door", { interval: 240, threshold: 2, timeout: 0 }, allAssumptions)).most).toBe(480);
    expect(ends(planOfPair("front-door", { interval: 30, threshold: 2, timeout: 5 }, allAssumptions)).most).toBe(65);
  });

  it("of Google's load balancer: 8 to 13 s until a front end knows at 5 s x 2 + 3 s, 23 s until it has reacted", () => {
    const at0 = mergedAssumptions([own("client.reconnect", 0), own("google-front-end.reaction", 0)]);
    const probe = { interval: 5, threshold: 2, timeout: 3 };
    expect(ends(planOfPair("global-load-balancer-gcp", probe, at0))).toEqual({ least: 8, most: 13 });
    const slow = mergedAssumptions([own("client.reconnect", 0), own("google-front-end.reaction", 10)]);
    expect(ends(planOfPair("global-load-balancer-gcp", probe, slow)).most).toBeCloseTo(23, 6);
    const others = [
      [5, 5, 2, 10, 15],
      [1, 1, 2, 2, 3],
      [10, 5, 3, 25, 35],
    ] as const;
    for (const [interval, timeout, threshold, least, most] of others) {
      expect(ends(planOfPair("global-load-balancer-gcp", { interval, timeout, threshold }, at0))).toEqual({
        least,
        most,
      });
    }
  });

  it("of Cloud DNS: 105 s at 30 s x 2 + 5 s, 10 s until it answers by it and a TTL of 30", () => {
    const plan = planOfPair("cloud-dns", { interval: 30, threshold: 2, timeout: 5 }, obedient, 30);
    expect(ends(plan).most).toBeCloseTo(105, 4);
    expect(plan.detect.quantity.least).toBe(45);
  });
});

describe("what a layer goes by", () => {
  const probe = { interval: 10, threshold: 3, timeout: 6 };
  const [layer] = systemFrom({ ...pair, product: "route53", probe, ttl: 60 }).traffic;
  const target = watchOf({ interval: 10, threshold: 2, timeout: 5 });

  function detected(change: (way: Way) => Way) {
    if (layer === undefined) throw new Error("the system has a layer");
    const ways = layer.ways.map(change);
    const system = { ...systemFrom({ ...pair, product: "route53", probe, ttl: 60 }), traffic: [{ ...layer, ways }] };
    return planOf("us-east-2", new Reading(system, allAssumptions))?.detect.quantity.most;
  }

  it("is the check of a record where it has one, and else the target that it follows", () => {
    expect(detected((way) => way)).toBe(63);
    expect(detected((way) => ({ ...way, regional: target }))).toBe(63);
    expect(detected(({ watch: _, ...way }) => ({ ...way, watch: watchOf(), regional: target }))).toBe(40);
  });

  it("is a time-out that is assumed where Front Door has no word for it", () => {
    const silent = systemFrom({
      ...pair,
      cloud: "azure",
      data: data.cosmos,
      product: "front-door",
      probe: { ...probe, interval: 30 },
    });
    const traffic = silent.traffic.map((one) => ({
      ...one,
      ways: one.ways.map((way) => ({
        ...way,
        watch: { ...way.watch, timeoutSeconds: untold<number>("it cannot be said") },
      })),
    }));
    const plan = planOf("eastus2", new Reading({ ...silent, traffic }, allAssumptions));
    expect(plan?.firstPlace).toBe(70);
    expect(plan?.detect.assumptions).toEqual(["probe.timeout.front-door"]);
  });
});
