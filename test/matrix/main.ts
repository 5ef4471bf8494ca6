import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engineOf } from "../../engine/engine";
import { done, packed } from "../long/packed";
import { MatrixProject, type Result } from "./cell";
import { columns } from "./sets";

// Usage: npm run test:matrix [-- NODE...]
// The packed package with the oldest and the newest SDKs that it says it takes, on every version of Node that it says it
// runs on: it is installed, a strict program that uses all clouds is type-checked, every entry is loaded both ways, and the
// program that docs/components.md prints is previewed in the sandbox. It needs the npm registry and some GB, and takes minutes.

async function main(asked: readonly string[]): Promise<number> {
  const root = mkdtempSync(join(tmpdir(), "trilith-matrix-"));
  const results: Result[] = [];
  try {
    await engineOf();
    const tarball = await packed();
    const projects = new Map<string, MatrixProject>();
    console.log(
      "| Node | SDKs | @pulumi/pulumi | TypeScript | types | loads | preview |\n|---|---|---|---|---|---|---|",
    );
    for (const { node, sets } of columns.filter((column) => asked.length === 0 || asked.includes(column.node))) {
      const executable = await nodeOf(node, root);
      for (const set of sets) {
        const project = projects.get(set.name) ?? (await MatrixProject.make(root, tarball, set, executable));
        projects.set(set.name, project);
        const result = await project.tried(executable);
        results.push(result);
        const words = Object.values(result).map((fault) => (fault === undefined ? "yes" : "NO"));
        const versions = [project.version("@pulumi/pulumi"), project.version("typescript")];
        console.log(`| ${[node, set.name, ...versions, ...words].join(" | ")} |`);
        for (const fault of Object.values(result)) if (fault !== undefined) console.error(fault);
      }
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  const all = results.flatMap((result) => Object.values(result));
  const failed = all.filter((fault) => fault !== undefined).length;
  console.log(`${all.length - failed} passed, ${failed} failed`);
  return failed > 0 || all.length === 0 ? 1 : 0;
}

/** A version of Node as npm's package `node` brings it. */
async function nodeOf(major: string, root: string): Promise<string> {
  const dir = join(root, `node-${major}`);
  mkdirSync(dir);
  writeFileSync(join(dir, "package.json"), '{ "private": true }\n');
  await done("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", `node@${major}`], dir);
  return join(dir, "node_modules/node/bin/node");
}

void main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
