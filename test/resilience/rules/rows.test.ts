import { describe, expect, test } from "vitest";
import { tierNames, tiers } from "../../../components/topology/tables/tiers";
import { rules } from "../../../resilience/rules";
import { levelOf, policyNameOf, urlOf } from "../../../resilience/rules/policy";
import type { Rule } from "../../../resilience/rules/rule";

const scopesOf = (rule: Rule) => (["one", "all"] as const).filter((scope) => rule[scope]);
const policies = rules.flatMap((rule) => scopesOf(rule).map((scope) => policyNameOf(rule, scope)));

test("every number stands once, and the rules are in their order", () => {
  const ids = rules.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort());
});

test("every policy's name is unique, and none is the reserved one", () => {
  expect(new Set(policies).size).toBe(policies.length);
  expect(policies).not.toContain("all");
});

test.each(policies)("%s is a name that CrossGuard takes", (name) => {
  expect(name).toMatch(/^[a-zA-Z0-9-_.]{1,100}$/);
});

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  test("has a number of two digits and a slug of lower-case words", () => {
    expect(id).toMatch(/^R\d\d$/);
    expect(rule.slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  test("asks something", () => {
    expect(scopesOf(rule).length).toBeGreaterThan(0);
  });

  test.each(["title", "why", "remediation", "source"] as const)("says its %s", (key) => {
    expect(rule[key].trim()).toBe(rule[key]);
    expect(rule[key].length).toBeGreaterThan(10);
  });

  test("its sentences end with a full stop, and its title without one", () => {
    for (const text of [rule.why, rule.remediation, rule.source]) expect(text).toMatch(/\.$/);
    expect(rule.title).not.toMatch(/\.$/);
  });

  test("its remediation leaves room in a message for the name and what was found", () => {
    expect(rule.remediation.length).toBeLessThanOrEqual(130);
  });

  test("is explained at a place of its own", () => {
    expect(urlOf(rule, "a/docs")).toBe(`a/docs/policies.md#${id.toLowerCase()}`);
  });

  test.each(tierNames)("stops an update at %s as its severity says, and never where it is advice", (tier) => {
    const stops = !rule.advice && tiers[tier].mandatory.value.includes(rule.severity);
    expect(levelOf(rule, tier)).toBe(stops ? "mandatory" : "advisory");
  });
});

test("nothing stops an update where nothing is promised", () => {
  expect(rules.filter((rule) => levelOf(rule, "dev") === "mandatory")).toEqual([]);
});
