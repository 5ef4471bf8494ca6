import { join, resolve } from "node:path";
import { expect, test } from "vitest";

// A model is loaded when it is asked for, as a world does it: out of what is compiled.
const root = resolve(__dirname, "../../..");
const { compiled } = require("../../../bin/compiled.js") as { readonly compiled: (root: string) => string | undefined };
const { installedModels } = require(
  join(compiled(root) ?? "", "dist/sandbox/world/installed.js"),
) as typeof import("../../../sandbox/world/installed");

test("a world models the providers whose SDK is installed, and asks for no other SDK", () => {
  const asked: string[] = [];
  const models = installedModels((sdk) => {
    asked.push(sdk);
    return sdk === "@pulumi/random";
  });
  expect(Object.keys(models)).toEqual(["random"]);
  expect(asked).toEqual(["aws", "azure-native", "gcp", "kubernetes", "random"].map((name) => `@pulumi/${name}`));
});

test("in a clone every SDK is installed", () => {
  for (const [name, model] of Object.entries(installedModels())) expect(model.name).toBe(name);
  expect(Object.keys(installedModels())).toHaveLength(5);
});
