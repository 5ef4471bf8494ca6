import { expect, test } from "vitest";
import { auditConfigOf, BadConfig } from "../../../resilience/audit/config";

const exemption = { id: "R20", reason: "one door until March", expires: "2027-03-31" };

test("a policy pack's configuration is read as it is", () => {
  const settings = {
    tier: "gold",
    onUnknown: "skip",
    homeRegion: "eu",
    exempt: [{ ...exemption, urn: "urn:*", ticket: "OPS-7" }],
  };
  const config = auditConfigOf({
    settings,
    all: "advisory",
    R1: "remediate",
    R2: { enforcementLevel: "disabled", x: 1 },
  });
  expect(config).toEqual({ ...settings, levels: { all: "advisory", R1: "mandatory", R2: "disabled" } });
});

test("an empty one leaves everything as it was", () => {
  expect(auditConfigOf({})).toEqual({ exempt: [], levels: {} });
});

test.each([
  ["a list", [], "the configuration must be an object"],
  ["another tier", { settings: { tier: "tin" } }, "settings.tier must be one of platinum, gold, silver, bronze, dev"],
  ["a misspelt setting", { settings: { teir: "gold" } }, "settings.teir is not known"],
  [
    "an exemption without a reason",
    { settings: { exempt: [{ id: "R20", expires: "2027-03-31" }] } },
    "exempt[0].reason",
  ],
  ["a day that is none", { settings: { exempt: [{ ...exemption, expires: "2027-13-31" }] } }, "expires must be a day"],
  ["an exemption for ever", { settings: { exempt: [{ id: "R20", reason: "x" }] } }, "exempt[0].expires must be a text"],
  ["another level", { "R20-no-single-exit": "loud" }, "R20-no-single-exit must be one of mandatory"],
  ["a level of the language", { R20: "constructor" }, "R20 must be one of"],
])("refuses %s", (_, config, message) => {
  expect(() => auditConfigOf(config)).toThrow(BadConfig);
  expect(() => auditConfigOf(config)).toThrow(message);
});
