import { expect, test } from "vitest";
import { UnknownFact } from "../../../resilience/facts/field";
import { NoState } from "../../../resilience/facts/state";
import { openOf, standingOf } from "../../../resilience/findings/report";
import { configurationOf } from "../../../resilience/rules/configuration";
import { audit, encryptedBy, madeUp, numbers, state, urnOf } from "./inputs";

const throwing = () => {
  throw new UnknownFact("ttl");
};

test("a state that nothing is wrong with: what looked at it is named", () => {
  const { findings, passed, stack, resources, tier } = audit(state());
  expect({ findings, stack, resources, tier }).toEqual({ findings: [], stack: "prod", resources: 1, tier: "silver" });
  expect(passed).toEqual([
    "D01-secrets-in-a-key-service",
    "D02-key-version-named",
    "D04-key-outlives-a-region",
    "D06-nothing-left-unfinished",
    "D08-no-plaintext-secret",
    "D09-secrets-stay-encrypted",
  ]);
});

test("rules and checks are reported alike: where, how bad, what to do, where that is explained", () => {
  const { findings } = audit(encryptedBy("passphrase"), {}, [madeUp()]);
  expect(numbers(findings)).toEqual(["D01", "R90"]);
  expect(findings[1]).toEqual({
    policy: "R90-made-up",
    level: "mandatory",
    severity: "critical",
    message: "shop: it is wrong. Mend it.",
    urn: urnOf("a:b:C", "shop"),
    property: "ttl",
    title: "It is right",
    remediation: "Mend it.",
    url: "docs/policies.md#r90",
  });
});

test("both scopes of a rule run, each under its own name", () => {
  const rule = madeUp();
  const { findings } = audit(state(), {}, [{ ...rule, one: rule.all ?? (() => []) }]);
  expect(findings.map(({ policy }) => policy)).toEqual(["R90-made-up", "R90-made-up-stack"]);
});

test("the tier is what the operator says, else the configuration, else the Platform's, else silver", () => {
  const platform = {
    ...{ urn: urnOf("trilith:index:Platform", "shop"), type: "trilith:index:Platform", custom: false },
    inputs: { topology: { tier: "gold", shape: "active-passive", regions: {} } },
  };
  const config = configurationOf({ settings: { tier: "bronze" } });
  expect(audit(state([platform]), { config, tier: "platinum" }).tier).toBe("platinum");
  expect(audit(state([platform]), { config }).tier).toBe("bronze");
  expect(audit(state([platform])).tier).toBe("gold");
  expect(audit(state()).tier).toBe("silver");
});

test("the tier says what stops, and a configured level has the last word", () => {
  const levels = (tier: "gold" | "silver" | "dev", config: object = {}) =>
    audit(state(), { tier, config: configurationOf(config) }, [madeUp({ severity: "high" })]).findings.map(
      ({ level }) => level,
    );
  expect([levels("gold"), levels("silver"), levels("dev")]).toEqual([["mandatory"], ["advisory"], ["advisory"]]);
  expect(levels("dev", { "R90-made-up": "mandatory" })).toEqual(["mandatory"]);
  expect(levels("gold", { all: "advisory" })).toEqual(["advisory"]);
  expect(levels("gold", { "R90-made-up": "disabled" })).toEqual([]);
});

test("the exemptions themselves are judged as the policy pack judges them", () => {
  const exempt = [
    { id: "D05", reason: "moves in March", expires: "2027-03-31" },
    { id: "R01", reason: "was once", expires: "2026-11-20" },
    { id: "R77", reason: "typo", expires: "2027-03-31" },
    { id: "D01", expires: "2027-03-31" },
  ];
  const judged = (levels: object) =>
    audit(state(), { config: configurationOf({ settings: { exempt }, ...levels }) }, [
      madeUp({ id: "R01" }),
    ]).findings.filter(({ policy }) => policy === "exemptions");
  expect(judged({}).map(({ level, message }) => `${level}: ${message}`)).toEqual([
    "mandatory: The exemption for R01 ran out on 2026-11-20.",
    "mandatory: An exemption is for R77, which is no rule.",
    "mandatory: The exemption for D01 gives no reason.",
  ]);
  expect(judged({ exemptions: "disabled" })).toEqual([]);
});

test("an exemption counts for checks as for rules, and one that ran out does not", () => {
  const exempt = (expires: string) => ({
    settings: { exempt: [{ id: "D01", reason: "until the key is there", expires }] },
  });
  const found = (expires: string) =>
    audit(encryptedBy("passphrase"), { config: configurationOf(exempt(expires)) }).findings;
  expect(found("2026-12-31")).toMatchObject([{ waived: { expires: "2026-12-31" } }]);
  expect(openOf(found("2026-12-31"))).toEqual([]);
  expect(found("2026-11-20")[0]?.message).toMatch(/^Its exemption ran out on 2026-11-20\. shop-prod: a passphrase/);
});

test("what nobody can know yet is no breach, unless that is configured", () => {
  const unknown = madeUp({
    all: (...args) => (madeUp().all?.(...args) ?? []).map((check) => ({ ...check, broken: throwing })),
  });
  const found = (onUnknown: string) =>
    audit(state(), { config: configurationOf({ settings: { onUnknown } }) }, [unknown]).findings.map(standingOf);
  expect([found("skip"), found("advisory"), found("violation")]).toEqual([[], ["doubt"], ["mandatory"]]);
});

test("nobody's password in the backend's URL is kept", () => {
  const { backend } = audit(state(), { backend: { url: "postgres://me:hunter2@db/state", from: "pulumi whoami" } });
  expect(backend?.url).toBe("postgres://db/state");
});

test.each([
  ["a file that holds something else", {}],
  ["null", null],
  ["a resource without a URN", { deployment: { resources: [{}] } }],
])("refuses %s", (_, exported) => {
  expect(() => audit(exported as object)).toThrow(NoState);
});
