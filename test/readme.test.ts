import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { graphOf } from "./harness/graph";

const checkout = resolve(__dirname, "..");
const readme = readFileSync(join(checkout, "README.md"), "utf8");
const sources: Readonly<Record<string, string>> = {
  trilith: "components/index.ts",
  "trilith/aws": "components/aws.ts",
};

test("the program in README builds a system of two regions", async () => {
  const block = /```ts\n([\s\S]+?)```/.exec(readme)?.[1] ?? "";
  const here = block.replace(/from "(trilith[^"]*)"/g, (_, name) => `from "${join(checkout, sources[name] ?? name)}"`);
  const folder = mkdtempSync(join(tmpdir(), "trilith-readme-"));
  const file = join(folder, "index.ts");
  writeFileSync(file, here);
  try {
    const graph = await graphOf(() => import(/* @vite-ignore */ file));
    const clusters = graph.filter(({ type }) => type === "aws:eks/cluster:Cluster");
    expect(clusters.map(({ inputs }) => inputs.region).sort()).toEqual(["eu-west-1", "us-east-2"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("every command of README that runs in the sandbox names a stack or a verb that exists", () => {
  const verbs = [...readme.matchAll(/npx trilith ([a-z]+)(?: ([a-z]+))?/g)].map(
    ([, verb, then]) => `${verb} ${then ?? ""}`,
  );
  const known =
    /^(sandbox (promote|raise|takeover|lose|heal|fail|latency|recover|stack|refresh|up|preview|destroy|reset|status)|(audit|bootstrap|engine|recover|remains|report|start)( |$))/;
  expect(verbs.filter((verb) => !known.test(verb))).toEqual([]);
  expect(verbs.length).toBeGreaterThan(4);
});

test("README lists every command", () => {
  const main = readFileSync(join(checkout, "cli/main.ts"), "utf8");
  const verbs = /for \(const verb of \[([^\]]+)\]/.exec(main)?.[1]?.split(", ") ?? [];
  expect(verbs.length).toBeGreaterThan(4);
  for (const verb of verbs) expect(readme).toContain(`| \`trilith ${verb}`);
});

test("every file and heading that README leads to is there", () => {
  const headings = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, text = ""]) => anchorOf(text));
  const links = [...readme.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = ""]) => to);
  const missing = links.filter((to) => {
    if (to.startsWith("https://")) return false;
    return to.startsWith("#") ? !headings.includes(to.slice(1)) : !existsSync(join(checkout, to.split("#")[0] ?? to));
  });
  expect(missing).toEqual([]);
});

/** The anchor that GitHub gives a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, "")
    .replaceAll(" ", "-");
}
