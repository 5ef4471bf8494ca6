import { describe, expect, test } from "vitest";
import { Facts } from "../../../resilience/facts/facts";
import { known } from "../../../resilience/facts/field";
import { type Gap, gaps, secret } from "../../../resilience/facts/resource";
import { gapWords } from "../../../resilience/rules/gaps";
import { levelOf } from "../../../resilience/rules/policy";
import { breach, type Check, type Rule } from "../../../resilience/rules/rule";
import { resultsOf } from "../../../resilience/rules/run";
import { defaultSettings, type Exemption, type Settings } from "../../../resilience/rules/settings";
import { field, later, origin, settings, today } from "./made-reach";

const subject = origin("shop");

function rule(...checks: readonly Check["broken"][]): Rule {
  return {
    id: "R99",
    slug: "made",
    title: "Made for this test",
    why: "It is made",
    severity: "high",
    clouds: [],
    one: () => checks.map((broken) => ({ subject, broken })),
    remediation: "Mend it.",
    source: "None.",
  };
}

const ttl = field(300, "ttl");
const wrong = rule(() => breach(ttl, "300 s is too long"));
const run = (one: Rule, over?: Partial<Settings>) => resultsOf(one, "one", new Facts([]), settings(over));
const exempt = (over: Partial<Exemption> = {}) => [{ id: "R99", reason: "known", expires: "2026-12-31", ...over }];

describe("what a check becomes", () => {
  test("a breach is the resource's name, what was found and what to do, with the property", () => {
    expect(run(wrong)).toEqual([
      { rule: wrong, urn: subject.urn, message: "shop: 300 s is too long. Mend it.", property: "ttl", doubt: false },
    ]);
  });

  test("what holds is nothing; neither is a scope that the rule has no checks for", () => {
    expect(run(rule(() => undefined))).toEqual([]);
    expect(resultsOf(wrong, "all", new Facts([]), settings())).toEqual([]);
  });

  test("a breach without a property has none", () => {
    expect(run(rule(() => ({ found: "it is wrong" })))[0]).not.toHaveProperty("property");
  });

  test("a resource of which several facts say the same is told once", () => {
    const again = () => breach(ttl, "300 s is too long");
    expect(run(rule(again, again, () => breach(ttl, "it is wrong")))).toHaveLength(2);
  });

  test("a message is cut at 300 characters", () => {
    const [result] = run(rule(() => breach(ttl, "long ".repeat(100))));
    expect(result?.message).toHaveLength(300);
    expect(result?.message.endsWith("…")).toBe(true);
  });

  test("a mistake in a check is a breach of its rule, names both, quotes nothing, and takes no other check along", () => {
    const mistake = () => {
      throw new TypeError("it read hunter2");
    };
    const results = run(
      rule(mistake, () => breach(ttl, "300 s is too long")),
      { onUnknown: "skip" },
    );
    expect(results.map(({ doubt, urn }) => [doubt, urn])).toEqual([
      [false, subject.urn],
      [false, subject.urn],
    ]);
    expect(results[0]?.message).toMatch(
      /^This is a defect of the policy pack: rule R99 at shop broke \(TypeError at .*run\.test\.ts.*report it/,
    );
    const [result] = run({ ...wrong, one: mistake });
    expect(result).toMatchObject({
      urn: "",
      doubt: false,
      message: expect.stringMatching(/rule R99 as a whole broke/),
    });
    expect(JSON.stringify([result, results])).not.toContain("hunter2");
    expect(run({ ...wrong, one: mistake }, { exempt: exempt() })[0]?.waived).toBeDefined();
  });

  test("what is managed elsewhere is not asked", () => {
    const external = {
      ...wrong,
      one: () => [{ subject: { ...subject, external: true as const }, broken: () => breach(ttl, "x") }],
    };
    expect(run(external)).toEqual([]);
  });
});

describe("what nobody can know yet", () => {
  const unsure = rule(
    () => (known(later) ? undefined : breach(ttl, "never")),
    () => breach(ttl, "300 s is too long"),
  );

  test.each([
    ["skip", []],
    ["advisory", [true]],
    ["violation", [false]],
  ] as const)("with %s it never silences the next check", (onUnknown, doubts) => {
    const results = run(unsure, { onUnknown });
    expect(results.map(({ doubt }) => doubt)).toEqual([...doubts, false]);
    expect(results.at(-1)?.message).toContain("300 s");
  });

  test("the message says where it stands and what the rule wanted to know", () => {
    const [result] = run(unsure);
    expect(result).toMatchObject({ property: "later", message: expect.stringContaining("shop: later is only known") });
    expect(result?.message).toContain('"Made for this test"');
  });

  test.each(Object.entries(gapWords))("of a value that is %s it says that, and no other", (gap, words) => {
    const value = gaps[gap as Gap];
    const [result] = run(rule(() => (known({ path: "word", value }) ? undefined : undefined)));
    expect(result).toMatchObject({ doubt: true, property: "word" });
    expect(Object.values(gapWords).filter((each) => result?.message.includes(`shop: word ${each} whether`))).toEqual([
      words,
    ]);
  });

  test("a secret is as unknown as what the cloud has not said", () => {
    expect(run(rule(() => (known({ path: "word", value: secret }) ? undefined : undefined)))[0]?.doubt).toBe(true);
  });

  test.each([
    ["skip", []],
    ["advisory", [true]],
    ["violation", [false]],
  ] as const)("a breach that what is seen cannot tell follows %s too", (onUnknown, doubts) => {
    const doubtful = rule(() => ({ ...breach(ttl, "it stands alone here"), doubt: true }));
    expect(run(doubtful, { onUnknown }).map(({ doubt }) => doubt)).toEqual(doubts);
  });
});

describe("what is lived with", () => {
  test.each([
    ["every resource", {}],
    ["one resource", { urn: subject.urn }],
    ["the resources that start alike", { urn: "urn:pulumi:prod::shop::*" }],
  ])("an exemption excuses %s until its day, that day included", (_, over) => {
    const [result] = run(wrong, { exempt: exempt({ ...over, expires: today }) });
    expect(result?.waived).toEqual({ reason: "known", expires: today });
  });

  test("one that was agreed anew counts, whichever of the two is read first", () => {
    const [old, anew] = [exempt({ expires: "2026-11-20" }), exempt({ reason: "still known" })];
    expect(run(wrong, { exempt: [...old, ...anew] })[0]?.waived?.reason).toBe("still known");
  });

  test("its ticket is kept", () => {
    expect(run(wrong, { exempt: exempt({ ticket: "OPS-1" }) })[0]?.waived).toMatchObject({ ticket: "OPS-1" });
  });

  test.each([
    ["another rule", { id: "R98" }],
    ["another resource", { urn: `${subject.urn}-2` }],
    ["resources that start otherwise", { urn: "urn:pulumi:test::*" }],
  ])("an exemption of %s excuses nothing", (_, over) => {
    expect(run(wrong, { exempt: exempt(over) })[0]).not.toHaveProperty("waived");
  });

  test("one that ran out excuses nothing and says so, within the length of a message", () => {
    const long = rule(() => breach(ttl, "long ".repeat(100)));
    const [result] = run(long, { exempt: exempt({ expires: "2026-11-20" }) });
    expect(result).not.toHaveProperty("waived");
    expect(result?.message.startsWith("Its exemption ran out on 2026-11-20. shop: long")).toBe(true);
    expect(result?.message).toHaveLength(300);
  });
});

test("without configuration the tier is silver, unknowns are said, and what is critical stops", () => {
  expect(defaultSettings(today)).toEqual({ tier: "silver", onUnknown: "advisory", exempt: [], today });
  expect(levelOf({ ...wrong, severity: "critical" })).toBe("mandatory");
  expect(levelOf(wrong)).toBe("advisory");
});
