import { expect, test } from "vitest";
import { keyTexts } from "../../components/topology/configuration/key-texts";
import { oneWayDoors } from "../../components/topology/tables/one-way";
import { configurationText } from "../../generators/configuration";

test("every one-way door is a key of the configuration, and the page marks it with the way that is left", () => {
  const page = configurationText().replaceAll(/\s+/g, " ");
  for (const [path, { why, way }] of Object.entries(oneWayDoors)) {
    expect(Object.keys(keyTexts)).toContain(path);
    expect(page).toContain(`**One-way door**: ${why}. ${way}`);
  }
  expect(page.split("**One-way door**").length - 1).toBe(Object.keys(oneWayDoors).length);
});
