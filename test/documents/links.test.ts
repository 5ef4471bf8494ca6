import { existsSync, statSync } from "node:fs";
import { join, matchesGlob, posix } from "node:path";
import { expect, test } from "vitest";
import { files } from "../../package.json";
import { anchorOf, anchorsOf, checkout, type Page, pageAt, pages, partsOf } from "./page";

const linked = [...pages, pageAt("sandbox/README.md"), pageAt("generators/README.md")];

/** Where links lead, those that a page names below too; a name that nothing defines leads nowhere. */
function linksOf(prose: string): string[] {
  const named = new Map([...prose.matchAll(/^\[([^\]]+)\]: (\S+)$/gm)].map(([, name = "", to = ""]) => [name, to]));
  const written = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = ""]) => to);
  const used = [...prose.matchAll(/\[[^\][]+\]\[([a-z-]+)\]/g)].map(([, name = ""]) => named.get(name) ?? `[${name}]`);
  return [...written, ...named.values(), ...used];
}

/** Where a page's links lead that lead nowhere. */
function brokenOf({ path, prose }: Page): string[] {
  return linksOf(prose).filter((to) => {
    if (/^https:\/\//.test(to)) return false;
    const [file = "", anchor] = to.split("#");
    const target = file === "" ? path : posix.join(posix.dirname(path), file);
    if (to.startsWith("/") || target.startsWith("..") || !existsSync(join(checkout, target))) return true;
    return anchor !== undefined && !anchorsOf(pageAt(target)).has(anchor);
  });
}

test.each(linked)("every link of $path leads to a file and a heading that are there", (page) => {
  expect(brokenOf(page)).toEqual([]);
});

test("a link to a missing file, to a missing heading or out of the project is found", () => {
  const text =
    "[a](missing.md) [b](#no-heading) [c](../../x) [d](/docs/e.md) [f](https://example.com) [g](audit.md#audit) [h][none]";
  const parts = partsOf("docs/a.md", text);
  expect(brokenOf({ path: "docs/audit.md", text, ...parts })).toEqual([
    "missing.md",
    "#no-heading",
    "../../x",
    "/docs/e.md",
    "[none]",
  ]);
});

test("anchors are those of GitHub", () => {
  expect(anchorOf("After a killed `up`")).toBe("after-a-killed-up");
  expect(anchorOf("The account, and Pulumi's state")).toBe("the-account-and-pulumis-state");
});

// npm always ships package.json, README and LICENSE; a later line takes away what an earlier one gave.
const lines = [...files, "package.json", "README.md", "LICENSE"];

function isShipped(path: string): boolean {
  const isNamed = (line: string) => path === line || path.startsWith(`${line}/`) || matchesGlob(path, line);
  return lines.reduce(
    (ships, line) => (line.startsWith("!") ? ships && !isNamed(line.slice(1)) : ships || isNamed(line)),
    false,
  );
}

test("what is not for users is not in the npm package", () => {
  const own = [
    "stacks/Pulumi.dev.yaml",
    "test/harness/graph.ts",
    "components/aws.ts",
    "policies/index.ts",
    "Pulumi.yaml",
  ];
  expect([...own, "docs/examples/aws/R16.ts", "dist/cli/main.d.ts"].filter(isShipped)).toEqual([]);
  const theirs = ["dist/components/aws.d.ts", "policies/main.js", "docs/policies.md", "engine/go/cli/go.mod"];
  expect(theirs.filter(isShipped)).toEqual(theirs);
});

test.each(pages)("what $path leads to is in the npm package too", ({ path, prose }) => {
  const targets = linksOf(prose).flatMap((link) => {
    const [to = ""] = link.split("#");
    return to === "" || to.startsWith("https://") ? [] : [posix.normalize(posix.join(posix.dirname(path), to))];
  });
  expect(targets.filter((to) => !isShipped(to))).toEqual([]);
});

test("README leads to every page, and every page says first whom it serves", () => {
  const [readme, ...others] = pages;
  for (const { path, prose } of others) {
    expect(readme?.prose).toContain(`](${path}`);
    expect(prose.split("\n\n")[1], path).toMatch(/^For (whoever|a team) /);
  }
});

test("README is read once by a person who is tired: 12 kB at most", () => {
  expect(statSync(join(checkout, "README.md")).size).toBeLessThanOrEqual(12_000);
});

test("no page has a line of prose that a terminal has to break in a word", () => {
  const long = pages.flatMap(({ path, prose }) =>
    prose
      .split("\n")
      .filter((line) => line.length > 120 && !line.startsWith("|") && !/^\S*\s*\S*\]\(/.test(line))
      .map((line) => `${path}: ${line}`),
  );
  expect(long).toEqual([]);
});
