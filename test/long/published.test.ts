import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exports as entries, version } from "../../package.json";
import { analyze } from "../policies/analyze";
import { passive } from "../policies/made-up";
import { stateOf } from "../policies/state";
import { Published } from "./published";

let published: Published;
beforeAll(async () => {
  published = await Published.make();
  writeFileSync(join(published.dir, "state.json"), JSON.stringify(stateOf([passive])));
});
afterAll(() => published?.close());

const pack = () => published.file("policies/pulumi-analyzer-trilith");

test("the command line is what was built, and knows its version and its commands", async () => {
  expect(existsSync(published.file("dist/cli/main.js"))).toBe(true);
  expect((await published.trilith("--version")).text.trim()).toBe(version);
  const { code, text } = await published.trilith("--help");
  for (const verb of [
    "plan",
    "drill",
    "picture",
    "report",
    "init",
    "start",
    "bootstrap",
    "audit",
    "findings",
    "recover",
    "remains",
  ])
    expect(text).toContain(`  ${verb} `);
  expect(code).toBe(0);
});

test.each(Object.keys(entries))(
  "a program takes %s, with nothing installed but what the package asks for",
  async (path) => {
    const { code, text } = await published.node(
      `console.log(Object.keys(require("trilith${path.slice(1)}")).length > 0)`,
    );
    expect([code, text]).toEqual([0, "true\n"]);
  },
);

test("an audit reads a state, and writes what pipelines read", async () => {
  const { code, text } = await published.trilith("audit", "--state", "state.json", "--sarif", "out.sarif");
  expect([code, text]).toEqual([1, expect.stringContaining("checked as tier gold")]);
  expect(text).toMatch(/CRITICAL\n {2}R09-min-regions \(stops an update\)/);
  const { runs } = JSON.parse(readFileSync(join(published.dir, "out.sarif"), "utf8"));
  expect(runs[0].tool.driver).toMatchObject({ version });
});

test("a plan and a picture are made of a user's stack file", async () => {
  const stack = join(published.dir, "prod.yaml");
  cpSync(join(__dirname, "../../stacks/Pulumi.aws-active-passive.yaml"), stack);
  const { code, text } = await published.trilith("plan", stack, "--draws", "1000");
  expect([code === 2, text]).toEqual([false, expect.stringContaining("RTO: UNTIL USERS ARE SERVED AGAIN")]);
  const picture = await published.trilith("picture", stack, "--as", "mermaid");
  expect([picture.code, picture.text]).toEqual([0, expect.stringContaining("flowchart")]);
});

test("the page that findings lead to is in it, with every rule and check", () => {
  const page = readFileSync(published.file("docs/policies.md"), "utf8");
  for (const id of ["r01", "r29", "d01", "d09"]) expect(page).toContain(`<a id="${id}"></a>`);
});

test("the engine runs the pack with a profile, and a report is made of what it said", async () => {
  const profiles = published.file("policies/profiles");
  expect(readdirSync(profiles)).toEqual(["bronze.json", "dev.json", "gold.json", "platinum.json", "silver.json"]);
  const config = JSON.parse(readFileSync(join(profiles, "gold.json"), "utf8"));
  const { code, violations, text } = await analyze([passive], { pack: pack(), config });
  expect(violations.map(({ policyName }) => policyName)).toContain("R09-min-regions");
  expect([code, violations[0]?.policyPackVersion]).toEqual([1, version]);
  writeFileSync(join(published.dir, "events.json"), text);
  const report = await published.trilith("findings", "events.json");
  // A path from where the command was given, which leads into the package.
  expect(existsSync(published.file("docs/policies.md"))).toBe(true);
  expect([report.code, report.text]).toEqual([0, expect.stringContaining("`node_modules/trilith/docs/policies.md`")]);
});
