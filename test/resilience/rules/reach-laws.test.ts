import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tierNames } from "../../../components/topology/tables/tiers";
import { Facts } from "../../../resilience/facts/facts";
import type { Fact } from "../../../resilience/facts/model";
import { clustersRules } from "../../../resilience/rules/clusters";
import type { Rule } from "../../../resilience/rules/rule";
import { type Result, resultsOf, type Scope } from "../../../resilience/rules/run";
import type { Settings } from "../../../resilience/rules/settings";
import { trafficRules } from "../../../resilience/rules/traffic";
import { cluster, database, entry, field, later, platform, pool, probe, route, settings, workload } from "./made-reach";

const rules = [...clustersRules, ...trafficRules].map((rule) => [rule.id, rule] as const);

/** As long as the longest name of the shipped stacks, a record's. */
const nameOf = (index: number) => `shop-traffic-prefer-eu-west-1-eu-west-1-else-us-east-2-secondary-aaaa-${index}`;

const of = <const T>(...values: readonly T[]) => fc.constantFrom(...values).map((value) => field(value));
const at = fc.record({
  region: fc.constantFrom("us-east-2", "eu-west-1", "ap-southeast-4"),
  cloud: fc.constantFrom("aws", "azure", "gcp"),
});
const zones = of<readonly string[]>([], ["a"], ["a", "b"], ["a", "b", "c"]);
const method = of("simple", "failover", "weighted", "latency", "anycast");

const madeBy = (index: number): fc.Arbitrary<Fact> => {
  const name = nameOf(index);
  return fc.oneof(
    fc.record({ at, tier: of("free", "standard"), zonal: of(true, false), zones }).map((made) => cluster(name, made)),
    fc.record({ at, zones, minNodes: of(0, 1, 3) }).map((made) => pool(name, made)),
    fc.record({ at, replicas: of(0, 2) }).map((made) => workload(name, made)),
    fc.record({ at }).map((made) => entry(name, made)),
    fc.record({ at }).map((made) => database(name, made)),
    fc
      .record({ at, path: of("/", "/healthz"), threshold: of(3, 9), protocol: of("HTTP", "HTTPS"), checkers: of(1, 3) })
      .map((made) => probe(name, made)),
    fc
      .record({
        at,
        method,
        group: of("a", "b"),
        role: of("primary", "secondary"),
        ttlSeconds: of(10, 900),
        probed: of(true, false),
        target: of("us-east-2", "eu-west-1"),
        affinity: of(true, false),
      })
      .map((made) => route(name, made)),
    fc.record({ shape: of("active-active", "active-passive") }).map((made) => platform(name, made)),
  );
};

/** Stacks with and without a Platform. */
const stack = fc.tuple(...[1, 2, 3, 4, 5, 6].map(madeBy));
const tier = fc.constantFrom(...tierNames);

/** The fields of a fact that may be unknown. */
const fieldsOf = (one: Fact) =>
  Object.entries(one).flatMap(([key, value]) => (typeof value === "object" && "path" in value ? [key] : []));

/** The fact with one field, or its region, known after an update only. */
function clouded(one: Fact, choice: number): Fact {
  const keys = ["region", ...fieldsOf(one)];
  const key = keys[choice % keys.length] ?? "region";
  if (key !== "region") return { ...one, [key]: later } as Fact;
  return { ...one, origin: { ...one.origin, region: later } } as Fact;
}

function found(rule: Rule, scope: Scope, facts: readonly Fact[], over: Partial<Settings>): readonly Result[] {
  return resultsOf(rule, scope, new Facts(facts), settings(over));
}

describe.each(rules)("%s", (_, rule) => {
  test("a message names the resource and holds the whole remediation within 300 characters", () => {
    fc.assert(
      fc.property(stack, tier, (facts, promised) => {
        for (const { message, urn, property, remedy = rule.remediation } of [
          ...found(rule, "one", facts, { tier: promised }),
          ...found(rule, "all", facts, { tier: promised }),
        ]) {
          expect(message.length).toBeLessThanOrEqual(300);
          expect(message.startsWith(`${urn.split("::").at(-1)}: `)).toBe(true);
          expect(message).toContain(`. ${remedy}`);
          expect(property).toBeDefined();
        }
      }),
    );
  });

  test("one resource alone is judged as it is among others", () => {
    fc.assert(
      fc.property(stack, tier, (facts, promised) => {
        const alone = facts.flatMap((one) => found(rule, "one", [one], { tier: promised }));
        const byText = (one: Result, other: Result) => one.message.localeCompare(other.message);
        expect(alone.toSorted(byText)).toEqual(found(rule, "one", facts, { tier: promised }).toSorted(byText));
      }),
    );
  });

  test("an unknown of one resource silences no other: what is no longer said there is said where the unknown is", () => {
    const over = { onUnknown: "violation" } as const;
    fc.assert(
      fc.property(stack, fc.nat(5), fc.nat(20), (facts, index, choice) => {
        const after = facts.map((one, place) => (place === index ? clouded(one, choice) : one));
        const own = facts[index]?.origin.urn;
        const urnsOf = (scope: Scope, all: readonly Fact[]) =>
          new Set(found(rule, scope, all, over).map(({ urn }) => urn));
        const [one, oneAfter] = [urnsOf("one", facts), urnsOf("one", after)];
        one.delete(own ?? "");
        expect([...one].filter((urn) => !oneAfter.has(urn))).toEqual([]);
        const [all, allAfter] = [urnsOf("all", facts), urnsOf("all", after)];
        all.delete(own ?? "");
        const silenced = [...all].filter((urn) => !allAfter.has(urn));
        if (silenced.length > 0) expect(allAfter).toContain(own);
      }),
      { numRuns: 500 },
    );
  });

  test("nothing is asked of what is not there", () => {
    expect([...found(rule, "one", [], {}), ...found(rule, "all", [], {})]).toEqual([]);
  });
});
