import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { asked } from "../../../cli/init/asking";
import { configurationOf, faultsIn } from "../../../cli/init/configuration";
import { completed, questionNames } from "../../../cli/init/questions";
import { filesOf } from "../../../cli/init/repository";
import { nextCommands, write } from "../../../cli/init/writing";
import { TopologyError } from "../../../components/topology/configuration/faults";
import { topologyOf } from "../../../components/topology/topology";
import { trilith } from "../trilith";

const salt = "k3p9";
const files = filesOf(configurationOf({}, salt), {});

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), "trilith-init-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

test("refuses all that is wrong at once, in the words in which `pulumi up` refuses the same file", async () => {
  const flags = { tier: "golden", account: "12", regions: "us-east-2,mars-1" };
  const dir = folder();
  const given = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]);
  const { code, err } = await trilith(["init", "--yes", "--directory", dir, ...given]);
  const same = () => topologyOf(configurationOf(flags, salt));
  expect(same).toThrow(TopologyError);
  expect(same).toThrow(err.replace(/^error: /, "").trim());
  expect([code, err.match(/^ {2}\S+: found/gm)?.length, readdirSync(dir)]).toEqual([1, 3, []]);
});

test.each([
  ["cloud", "awz", "aws | azure | gcp"],
  ["shape", "active", "active-active | active-passive"],
])("refuses a %s that there is not alone: the rest was proposed for another one", (name, value, allowed) => {
  expect(faultsIn({ [name]: value }, salt)).toMatchObject([{ path: name, found: `"${value}"`, allowed }]);
});

test("refuses to overwrite, names every file in the way, and writes nothing", () => {
  const dir = folder();
  writeFileSync(join(dir, "index.ts"), "mine");
  writeFileSync(join(dir, "README.md"), "mine");
  expect(() => write(dir, files)).toThrow(`${dir} has index.ts, README.md already, and nothing is overwritten`);
  expect([readdirSync(dir).toSorted(), readFileSync(join(dir, "index.ts"), "utf8")]).toEqual([
    ["README.md", "index.ts"],
    "mine",
  ]);
});

test("where the package is installed already, its package.json stays and the rest is installed beside it", () => {
  const dir = folder();
  const mine = '{ "dependencies": { "trilith": "file:../trilith.tgz" } }\n';
  writeFileSync(join(dir, "package.json"), mine);
  const made = { directory: dir, stack: "prod", ...write(dir, files) };
  expect([made.kept, readFileSync(join(dir, "package.json"), "utf8")]).toEqual([["package.json"], mine]);
  const [install = "", develop = "", up] = nextCommands(dir, made, {});
  expect(install).toMatch(/^npm install --save-exact @pulumi\/aws@\d\S+ @pulumi\/pulumi@\d/);
  expect(develop).toMatch(/--save-dev .*@pulumi\/policy@\d.* typescript@\d/);
  expect(up).toBe("npx trilith sandbox up --stack prod --yes");
});

test("without a terminal it says what has to be said, and with --json it says what was written", async () => {
  const { code, err } = await trilith(["init", "--cloud", "aws"]);
  expect([code, err]).toEqual([
    1,
    expect.stringMatching(/there is no terminal\. Say --shape, .*--allow, or take .*--yes\./),
  ]);
  const dir = join(folder(), "shop");
  const { out } = await trilith(["init", "--json", "--directory", dir]);
  const made = JSON.parse(out);
  expect(made).toMatchObject({
    directory: dir,
    stack: "prod",
    kept: [],
    examples: ["account", "domain", "admins", "allow"],
  });
  expect(made.files.filter((file: string) => !existsSync(join(dir, file)))).toEqual([]);
  expect(made.next).toEqual([
    expect.stringMatching(/^npm pack \S+ --pack-destination \S+\/shop$/),
    expect.stringMatching(/^cd \S+\/shop && npm install$/),
    "npx trilith sandbox up --stack prod --yes",
  ]);
});

test("asks what no flag said; a wrong answer is told at once and asked again, and nothing typed is the proposal", async () => {
  const typed: Readonly<Record<string, readonly string[]>> = {
    tier: ["golden", "silver"],
    domain: ["Shop", "pay.acme.dev"],
    regions: ["us-east-2,mars-1", ""],
  };
  const heard: string[] = [];
  const said: string[] = [];
  const left = new Map(Object.entries(typed).map(([name, lines]) => [name, [...lines]]));
  const order = questionNames
    .filter((name) => name !== "cloud")
    .flatMap((name) => Array.from(typed[name] ?? [""], () => name));
  const ask = async (question: string) => {
    heard.push(question);
    return left.get(order[heard.length - 1] ?? "")?.shift() ?? "";
  };
  const answers = await asked({ cloud: "aws" }, salt, ask, (line) => said.push(line));
  expect(heard.length).toBe(order.length);
  expect(said).toEqual([
    expect.stringContaining('found "golden"; allowed: platinum'),
    expect.stringContaining("mars-1"),
    expect.stringContaining('found "Shop"; allowed: a lower-case domain name'),
  ]);
  expect(answers).toEqual({ cloud: "aws", tier: "silver", domain: "pay.acme.dev" });
  expect(completed(answers)).toMatchObject({
    service: "pay",
    regions: "us-east-2,eu-west-1",
    engine: "aurora-postgresql",
  });
  expect(heard.find((question) => question.includes("engine"))).toMatch(/\(aurora-postgresql \| dynamodb \| dsql\)/);
});
