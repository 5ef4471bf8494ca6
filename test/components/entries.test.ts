import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import manifest from "../../package.json";
import { loadedBy } from "./entries";

const root = resolve(__dirname, "../..");
const { compiled } = require("../../bin/compiled.js") as { readonly compiled: (root: string) => string | undefined };
const built = compiled(root) ?? "";

/** The SDK that comes with an entry, by the entry: whoever takes the entry has installed it. */
const clouds: Readonly<Record<string, string>> = {
  "./aws": "@pulumi/aws",
  "./azure": "@pulumi/azure-native",
  "./gcp": "@pulumi/gcp",
};

const optional = Object.keys(manifest.peerDependenciesMeta);
const installed = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)].filter(
  (name) => !optional.includes(name),
);

const entries = Object.entries(manifest.exports).flatMap(([path, to]) =>
  typeof to === "string" ? [] : [{ path, file: to.default }],
);

describe.each(entries)("trilith at $path", ({ path, file }) => {
  const { files, packages } = loadedBy(join(built, file));

  test("loads what npm installs with it, and its own cloud's SDK", () => {
    const cloud = clouds[path];
    const allowed = cloud === undefined ? installed : [...installed, cloud];
    expect(packages.filter((name) => !allowed.includes(name))).toEqual([]);
    if (cloud !== undefined) expect(packages).toContain(cloud);
  });

  test("loads nothing that belongs to the command line", () => {
    const rooms = new Set(files.map((one) => one.slice(built.length).split("/")[2]));
    const own = ["components", "stacks", ...(path === "./stack" ? ["resilience"] : [])]; // a preview is told what it is worth
    expect([...rooms].filter((room) => !own.includes(room ?? ""))).toEqual([]);
  });
});

test("the command line asks for nothing that npm does not install, but for what it can do without", () => {
  const { packages } = loadedBy(join(built, "dist/cli/main.js"));
  const world = loadedBy(join(built, "dist/sandbox/world/main.js"));
  const asked = new Set([...packages, ...world.packages]);
  // The wrapper of the engine, where a project has it, and a cloud's SDK that a world is asked about.
  const without = ["pulumi", "typescript", ...Object.values(clouds)];
  expect([...asked].filter((name) => !installed.includes(name) && !without.includes(name))).toEqual([]);
});
