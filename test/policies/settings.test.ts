import { describe, expect, test } from "vitest";
import { packOf } from "../../policies/pack";
import type { SettingsConfig } from "../../resilience/rules/configuration";
import { askOne, askStack } from "./asked";
import { allRule, oneRule, passive, unsure } from "./made-up";

const today = "2026-11-21";
const made = () => packOf([oneRule, allRule], { version: "1.2.3", today });

/** What is said of a stack, resources first, as the engine asks. */
function said(settings: SettingsConfig, resources = [passive]): string[] {
  const pack = made();
  const all = [...askOne(pack, resources, { settings }), ...askStack(pack, resources)];
  return all.map(({ policy, message }) => `${policy}: ${message}`);
}

const agreed = { reason: "one region until spring", expires: "2027-01-31" };

describe("settings", () => {
  test("give every rule the configured tier, over the Platform's", () => {
    expect(said({ tier: "bronze" })[0]).toContain("a region waits at bronze");
    expect(said({})[0]).toContain("a region waits at gold");
  });

  test("decide what becomes of an unknown", () => {
    expect(said({ onUnknown: "skip" }, [unsure])).toEqual([]);
    expect(said({ onUnknown: "advisory" }, [unsure]).map((line) => line.split(":")[0])).toEqual([
      "undecided",
      "undecided-stack",
    ]);
    expect(said({ onUnknown: "violation" }, [unsure]).map((line) => line.split(":")[0])).toEqual([
      "R90-shape",
      "R91-shapes",
    ]);
  });

  test("that are switched off leave the defaults", () => {
    const pack = made();
    const policies = pack.policies.filter(({ name }) => name !== "settings");
    expect(askOne({ ...pack, policies }, [passive])).toHaveLength(1);
  });
});

describe("an exemption", () => {
  test("excuses what it is about until its day", () => {
    expect(said({ exempt: [{ id: "R90", urn: passive.urn, ...agreed }] }).map((line) => line.split(":")[0])).toEqual([
      "R91-shapes",
    ]);
    expect(said({ exempt: [{ id: "R90", urn: "urn:pulumi:other*", ...agreed }] })).toHaveLength(2);
  });

  test("of one of the audit's own checks is none of the pack's business", () => {
    const lines = said({ exempt: [{ id: "D03", ...agreed }] });
    expect(lines.filter((line) => line.startsWith("exemptions"))).toEqual([]);
  });

  test("that has run out is a violation, beside what it excused", () => {
    const lines = said({ exempt: [{ id: "R90", ...agreed, expires: "2026-11-20" }] });
    expect(lines).toEqual([
      expect.stringMatching(/^R90-shape: Its exemption ran out on 2026-11-20/),
      "exemptions: The exemption for R90 ran out on 2026-11-20.",
      expect.stringMatching(/^R91-shapes/),
    ]);
  });

  test.each([
    [{ id: "R77", ...agreed }, "An exemption is for R77, which is no rule."],
    [{ id: "R90", expires: "2027-01-31" }, "The exemption for R90 gives no reason."],
    [{ id: "R90", reason: "  ", expires: "2027-01-31" }, "The exemption for R90 gives no reason."],
    [{ id: "R90", reason: "soon", expires: "never" }, "The exemption for R90 says no day"],
    [{ id: "R90", reason: "soon", expires: "2027-13-31" }, "The exemption for R90 says no day"],
    [{ id: "R90", reason: "soon" }, "The exemption for R90 says no day"],
  ])("refuses %j, and it excuses nothing", (written, fault) => {
    const lines = said({ exempt: [written] });
    expect(lines.filter((line) => line.startsWith("exemptions: "))).toEqual([
      expect.stringContaining(`exemptions: ${fault}`),
    ]);
    expect(lines.some((line) => line.startsWith("R90-shape"))).toBe(true);
  });
});
