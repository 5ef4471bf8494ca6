import { describe, expect, onTestFinished, test } from "vitest";
import { version as packageVersion } from "../../package.json";
import { packName, packOf } from "../../policies/pack";
import { version } from "../../policies/package.json";
import type { Row } from "../../resilience/facts/row";
import { trilithFacts } from "../../resilience/facts/trilith";
import { rules } from "../../resilience/rules";
import { levelOf } from "../../resilience/rules/policy";
import type { Rule } from "../../resilience/rules/rule";
import { askOne, askStack } from "./asked";
import { allRule, brokenRule, oneRule, passive, platform, resourceOf, unsure } from "./made-up";

const options = { version: "1.2.3", today: "2026-11-21" };
const made = [oneRule, allRule];
const pack = () => packOf(made, options);

describe("the pack", () => {
  test("has names that the engine takes, each once", () => {
    const names = packOf([...rules, ...made], options).policies.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of [packName, ...names]) expect(name).toMatch(/^(?!all$)[\w.-]{1,100}$/);
  });

  test("says of every rule how bad a breach is, what mends it and where it is explained", () => {
    for (const policy of packOf([...rules, ...made], options).policies.filter(({ framework }) => framework)) {
      expect(policy).toMatchObject({
        severity: expect.stringMatching(/^(low|medium|high|critical)$/),
        remediationSteps: expect.stringMatching(/\S/),
        url: expect.stringMatching(/^docs\/policies\.md#[rd]\d\d$/),
        description: expect.stringMatching(/\S/),
      });
    }
  });

  test("stops an up for what is critical alone where nothing is configured", () => {
    const levels = Object.fromEntries(pack().policies.map(({ name, enforcementLevel }) => [name, enforcementLevel]));
    expect(levels).toEqual({
      settings: "advisory",
      undecided: "advisory",
      defects: "mandatory",
      "R90-shape": "mandatory",
      exemptions: "mandatory",
      "undecided-stack": "advisory",
      "defects-stack": "mandatory",
      coverage: "advisory",
      "R91-shapes": "advisory",
    });
    expect(levelOf(allRule, "gold")).toBe("mandatory");
  });

  test("has the version of the package", () => {
    expect(version).toBe(packageVersion);
  });
});

describe("a resource", () => {
  test("is reported by the rule that it breaks, with its urn and the way out", () => {
    expect(askOne(pack(), [passive])).toEqual([
      {
        policy: "R90-shape",
        message: "passive: a region waits at gold. Set shape to active-active.",
        urn: passive.urn,
      },
    ]);
  });

  test("with an unknown is a doubt, which no mandatory policy reports, and hides no other resource", () => {
    const said = askOne(pack(), [unsure, passive]);
    expect(said.map(({ policy, urn }) => [policy, urn])).toEqual([
      ["undecided", unsure.urn],
      ["R90-shape", passive.urn],
    ]);
    expect(said[0]?.message).toMatch(/^R90: unsure: topology\.shape is only known after an update/);
  });

  test("in a stack is reported there, and doubts do not hide it", () => {
    const said = askStack(pack(), [unsure, passive]).map(({ policy, urn }) => [policy, urn]);
    expect(said).toEqual([
      ["undecided-stack", unsure.urn],
      ["R91-shapes", passive.urn],
    ]);
  });

  test("is judged by a tier that a Platform before it has", () => {
    const asked = pack();
    askOne(asked, [platform("first", { tier: "platinum", shape: "active-active" })]);
    expect(askOne(asked, [{ ...passive, inputs: { topology: { shape: "active-passive" } } }])[0]?.message).toContain(
      "a region waits at platinum",
    );
  });
});

describe("a defect of the pack", () => {
  const broken = (check: boolean): Rule => ({
    ...brokenRule,
    one: (facts) => {
      if (!check) throw new TypeError("it read Tr1l1th-s3cret");
      return facts.all("platform").map(({ origin }) => ({
        subject: origin,
        broken: () => {
          throw new TypeError("it read Tr1l1th-s3cret");
        },
      }));
    },
  });

  test.each([
    ["in a check of a resource", true, "rule R92 at passive broke"],
    ["where it looks for what to ask", false, "rule R92 as a whole broke"],
  ])("%s is a violation of that rule, never advice, quotes nothing, and stops no other rule", (_, check, words) => {
    for (const rule of [
      broken(check),
      { ...broken(check), one: undefined as never, all: broken(check).one as never },
    ]) {
      const rules = [rule, oneRule, allRule];
      const said = [...askOne(packOf(rules, options), [passive]), ...askStack(packOf(rules, options), [passive])];
      expect(said.map(({ policy }) => policy).toSorted()).toEqual(["R90-shape", "R91-shapes", "R92-wrong"]);
      const own = said.find(({ policy }) => policy === "R92-wrong");
      expect(own?.message).toMatch(new RegExp(`${words} \\(TypeError at .*pack\\.test\\.ts:\\d+\\).*report it`));
      expect(JSON.stringify(said)).not.toContain("s3cret");
      const levels = packOf(rules, options).policies.flatMap((one) =>
        one.name === "R92-wrong" ? one.enforcementLevel : [],
      );
      expect(levels).toEqual(["mandatory"]);
    }
  });

  test("in reading one resource is a violation, hides no other, and says which it was", () => {
    const rows = trilithFacts as Record<string, Row>;
    onTestFinished(() => {
      delete rows["trilith:index:bad"];
    });
    rows["trilith:index:bad"] = () => {
      throw new RangeError("it read Tr1l1th-s3cret");
    };
    const bad = resourceOf("trilith:index:Bad", "bad", {});
    const said = [...askOne(pack(), [bad, passive]), ...askStack(pack(), [bad, passive])];
    expect(said.map(({ policy, urn }) => [policy, urn])).toEqual([
      ["defects", bad.urn],
      ["R90-shape", passive.urn],
      ["defects-stack", bad.urn],
      ["R91-shapes", passive.urn],
    ]);
    expect(said[0]?.message).toContain("reading bad (trilith:index:Bad) broke (RangeError");
    expect(JSON.stringify(said)).not.toContain("s3cret");
  });
});
