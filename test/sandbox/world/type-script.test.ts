import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { SdkParser } from "../../../sandbox/world/sdk-parser";
import { parserOfTypes } from "../../../sandbox/world/type-script";

const own = parserOfTypes();
const inside = parserOfTypes((place) => {
  if (place === "typescript") throw new Error("Cannot find module 'typescript'");
  return require(place);
});

test("without a compiler of the project's own, the one inside of Pulumi's SDK reads", () => {
  expect(inside.version).not.toBe(own.version);
});

test.each([
  ["aws", "types/input.d.ts"],
  ["kubernetes", "types/input.d.ts"],
  ["aws", "eks/cluster.d.ts"],
  ["random", "randomPassword.d.ts"],
])("both read the same of @pulumi/%s: %s", (sdk, file) => {
  const folder = dirname(require.resolve(`@pulumi/${sdk}/package.json`));
  const text = readFileSync(join(folder, file), "utf8");
  const interfaces = [...text.matchAll(/^( *)export interface [\s\S]*?^\1\}/gm)].map(([whole]) => whole).slice(0, 400);
  const [one, other] = [own, inside].map((ts) => new SdkParser(folder, new Set(), ts));
  expect(interfaces.length).toBeGreaterThan(0);
  for (const each of interfaces) expect(other?.members(each)).toEqual(one?.members(each));
});

test("where there is none it says what to install", () => {
  const nowhere = () => {
    throw new Error("Cannot find module");
  };
  expect(() => parserOfTypes(nowhere)).toThrow("npm install --save-dev typescript");
});
