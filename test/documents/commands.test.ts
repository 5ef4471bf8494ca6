import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { expect, test } from "vitest";
import { audit } from "../../cli/audit";
import { bootstrap } from "../../cli/bootstrap";
import { completion } from "../../cli/completion";
import { diagnose } from "../../cli/diagnose";
import { drill } from "../../cli/drill";
import { engine } from "../../cli/engine";
import { findings } from "../../cli/findings";
import { gate } from "../../cli/gate";
import { init } from "../../cli/init";
import { picture } from "../../cli/picture";
import { plan } from "../../cli/plan";
import { recover } from "../../cli/recover";
import { remains } from "../../cli/remains";
import { report } from "../../cli/report";
import { rollout } from "../../cli/rollout";
import { sandbox } from "../../cli/sandbox";
import { start } from "../../cli/start";
import { devDependencies, name as packageName, scripts } from "../../package.json";
import { commandsTold, wordsOf } from "./commands";
import { checkout, pageAt } from "./page";

const outage = [plan(), drill(), picture(), report(), completion()];
const ways = [init(), start(), rollout(), gate(), diagnose()];
const verbs = [...outage, ...ways, sandbox(), bootstrap(), audit(), findings(), recover(), remains(), engine()];
const told = commandsTold();

/** Verbs of Pulumi that pages run in the sandbox; that they and their flags exist is asked of the engine in another ring. */
const enginesVerbs = new Set(["up", "preview", "refresh", "destroy", "stack", "import", "cancel", "state", "policy"]);

/** What is wrong with a `trilith` command; nothing where it can be run. */
function wrongIn(words: readonly string[], commands: readonly Command[] = verbs): string | undefined {
  const [verb = "", ...rest] = words;
  const command = commands.find((one) => one.name() === verb);
  if (!command) return `there is no ${verb}`;
  const below = command.commands.find((one) => one.name() === rest[0]);
  if (below) return wrongIn(rest, command.commands);
  if (command.name() === "sandbox") {
    const isKnown = rest.length === 0 || rest[0] === "COMMAND" || enginesVerbs.has(rest[0] ?? "");
    return isKnown ? undefined : `neither the sandbox nor the engine has ${rest[0]}`;
  }
  const options = rest.filter((word) => /^--?[a-z]/.test(word));
  const stranger = options.find((word) => !command.options.some(({ long, short }) => long === word || short === word));
  if (stranger !== undefined) return `${verb} has no ${stranger}`;
  const values = options.filter((word) =>
    command.options.some(({ long, short, required }) => (long === word || short === word) && required),
  ).length;
  const places = command.registeredArguments.length;
  const given = rest.length - options.length - values - optionalValues(rest, command);
  return given > places ? `${verb} takes ${places} arguments, not ${given}` : undefined;
}

function optionalValues(words: readonly string[], command: Command): number {
  const takes = (word: string) => command.options.some(({ long, optional }) => long === word && optional);
  return words.filter((word, index) => takes(word) && words[index + 1]?.startsWith("-") === false).length;
}

const ofTrilith = told.flatMap(({ page, words }) => {
  const at = words[0] === "npx" ? 1 : 0;
  return words[at] === packageName ? [{ page, words: words.slice(at + 1) }] : [];
});

test("every command of Trilith on every page exists, with its flags and as many arguments", () => {
  const wrong = ofTrilith.flatMap(({ page, words }) => {
    const fault = words.length === 0 || words[0]?.startsWith("-") ? undefined : wrongIn(words);
    return fault === undefined ? [] : [`${page}: trilith ${words.join(" ")}: ${fault}`];
  });
  expect(wrong).toEqual([]);
  expect(ofTrilith.length).toBeGreaterThan(40);
});

test.each([
  ["audti prod", "there is no audti"],
  ["audit prod --region", "audit has no --region"],
  ["sandbox lose us-east-2 eu-west-1", "lose takes 1 arguments, not 2"],
  ["sandbox demote", "neither the sandbox nor the engine has demote"],
  ["findings events.json --sarif out.sarif more", "findings takes 1 arguments, not 2"],
])("a command that does not exist is found: %s", (line, fault) => {
  expect(wrongIn(wordsOf(line))).toBe(fault);
});

test("every verb has its line in README", () => {
  const { prose } = pageAt("README.md");
  for (const verb of verbs) expect(prose).toContain(`| \`trilith ${verb.name()}`);
  const main = readFileSync(join(checkout, "cli/main.ts"), "utf8");
  for (const verb of verbs) expect(main).toMatch(new RegExp(`\\b${verb.name()}\\b`));
});

/** What a command that is not Trilith's needs in this project; nothing for one that is somebody else's. */
const others: Readonly<Record<string, (words: readonly string[]) => boolean>> = {
  npm: ([verb = "", ...rest]) =>
    verb === "run"
      ? Object.hasOwn(scripts, rest[0] ?? "")
      : ["ci", "start", "test", "install", "pack", "init", "pkg"].includes(verb),
  npx: ([program = "", file = ""]) => Object.hasOwn(devDependencies, program) && existsSync(join(checkout, file)),
  cd: ([folder = ""]) => existsSync(join(checkout, folder)),
  pulumi: ([verb = ""]) => enginesVerbs.has(verb) || ["login", "--parallel", "package"].includes(verb),
  aws: ([service = ""]) => /^[a-z0-9]+$/.test(service),
  az: ([group = ""]) => /^[a-z-]+$/.test(group),
  gcloud: ([group = "", command = ""]) => [group, command].every((word) => /^[a-z-]+$/.test(word)),
  sed: () => true,
  cp: ([flag = "", from = "", to = ""]) =>
    flag === "-r" && to !== "" && existsSync(join(checkout, from.replace(/^node_modules\/trilith\//, ""))),
};

test("every other command is of npm, this project, Pulumi, AWS, Azure or Google Cloud, and what it names is here", () => {
  const rest = told.filter(({ words }) => words[0] !== packageName && words[1] !== packageName);
  const wrong = rest.filter(({ words: [program = "", ...words] }) => others[program]?.(words) !== true);
  expect(wrong.map(({ page, words }) => `${page}: ${words.join(" ")}`)).toEqual([]);
});

test("the exchange of a key's URL changes the region of the key in state and stack file, and nothing else", () => {
  const { words = [] } = told.find(({ words: [program] }) => program === "sed") ?? {};
  const folder = mkdtempSync(join(tmpdir(), "trilith-exchange-"));
  const was = '"url": "awskms://alias/acme-state-secrets?region=us-west-2", "region": "us-west-2"';
  for (const file of words.slice(3)) writeFileSync(join(folder, file), was);
  execFileSync("sed", words.slice(1), { cwd: folder });
  const now = words.slice(3).map((file) => readFileSync(join(folder, file), "utf8"));
  rmSync(folder, { recursive: true });
  expect(now).toEqual([0, 1].map(() => was.replace("region=us-west-2", "region=ca-central-1")));
});
