import { expect, test } from "vitest";
import { BadConfig, configurationOf } from "../../../resilience/rules/configuration";

const exemption = { id: "R20", reason: "one door until March", expires: "2027-03-31" };

test("a policy pack's configuration is read as it is", () => {
  const settings = {
    tier: "gold",
    onUnknown: "skip",
    homeRegion: "eu",
    exempt: [{ ...exemption, urn: "urn:*", ticket: "OPS-7" }],
  };
  const config = configurationOf({
    settings,
    all: "advisory",
    R1: "remediate",
    R2: { enforcementLevel: "disabled", x: 1 },
  });
  expect(config).toEqual({ ...settings, levels: { all: "advisory", R1: "mandatory", R2: "disabled" } });
});

test("an empty one leaves everything as it was", () => {
  expect(configurationOf({})).toEqual({ exempt: [], levels: {} });
});

test.each([
  ["a list", [], "the configuration must be an object"],
  ["another tier", { settings: { tier: "tin" } }, "settings.tier must be one of platinum, gold, silver, bronze, dev"],
  ["a misspelt setting", { settings: { teir: "gold" } }, "settings.teir is not known"],
  ["an exemption of nothing", { settings: { exempt: [{ reason: "x" }] } }, "settings.exempt[0].id must be a text"],
  [
    "a day that is no text",
    { settings: { exempt: [{ ...exemption, expires: 3 }] } },
    "exempt[0].expires must be a text",
  ],
  ["another level", { "R20-no-single-exit": "loud" }, "R20-no-single-exit must be one of mandatory"],
  ["a level of the language", { R20: "constructor" }, "R20 must be one of"],
])("refuses %s", (_, config, message) => {
  expect(() => configurationOf(config)).toThrow(BadConfig);
  expect(() => configurationOf(config)).toThrow(message);
});
