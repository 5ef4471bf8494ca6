import { execFile, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Shell, scripts, shells } from "../../../cli/completion/shells";

const program = resolve(__dirname, "../../../bin/trilith.js");
let dir = "";

const stack =
  "config:\n  trilith:service: shop\n  trilith:regions:\n    us-east-2: { slot: 0 }\n    eu-west-1: { slot: 1 }\n";

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "trilith-completion-"));
  for (const folder of ["bin", "stacks", "exported", "node_modules/.bin"])
    mkdirSync(join(dir, folder), { recursive: true });
  writeFileSync(join(dir, "Pulumi.yaml"), "name: trilith\nruntime: nodejs\nstackConfigDir: stacks\n");
  writeFileSync(join(dir, "stacks/Pulumi.prod.yaml"), stack);
  writeFileSync(join(dir, "stacks/Pulumi.pre-prod.yaml"), stack);
  writeFileSync(join(dir, "exported/state.json"), "{}");
  for (const folder of ["bin", "node_modules/.bin"]) symlinkSync(program, join(dir, folder, "trilith"));
  chmodSync(program, 0o755);
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** How each shell is asked what it would offer for a line, one word a line. */
const asks: Readonly<Record<Shell, (line: string) => string>> = {
  bash: (line) => `${scripts.bash}
COMP_LINE=${quoted(line)}; COMP_POINT=\${#COMP_LINE}; compopt() { :; }
_trilith; printf '%s\\n' "\${COMPREPLY[@]}"`,
  // Without a terminal there is no completion to press a key in: what it would be given is written down instead.
  zsh: (line) => `compdef() { :; }
${scripts.zsh}
_describe() { print -l -- "\${(@)candidates//:*/}"; }
_files() { print -l -- *; }
_default() { :; }
words=(${line.split(" ").map(quoted).join(" ")}); CURRENT=\${#words}; _trilith`,
  fish: (line) => `${scripts.fish}
complete -C ${quoted(line)} | string split -f1 \\t`,
};

function quoted(text: string): string {
  return `'${text}'`;
}

function offered(shell: Shell, line: string): Promise<readonly string[]> {
  const env = { ...process.env, PATH: `${join(dir, "bin")}:${process.env.PATH}`, HOME: dir, TERM: "dumb" };
  const flags = { bash: ["--norc", "-c"], zsh: ["-f", "-c"], fish: ["--no-config", "-c"] }[shell];
  return new Promise((done, fail) => {
    execFile(shell, [...flags, asks[shell](line)], { cwd: dir, env }, (error, out, err) => {
      if (error && err !== "") fail(new Error(err));
      else done(out.split("\n").filter((word) => word !== ""));
    });
  });
}

const isHere = (shell: Shell) => spawnSync(shell, ["--version"]).error === undefined;

describe.each(shells)("in %s, where this machine has it,", (shell) => {
  test.skipIf(!isHere(shell))("the script completes verbs, stacks, regions, choices and files", async () => {
    expect(await offered(shell, "trilith comp")).toEqual(["completion"]);
    expect([...(await offered(shell, "trilith plan pr"))].slice(0, 2).sort()).toEqual(["pre-prod", "prod"]);
    expect(await offered(shell, "trilith drill prod --lose e")).toEqual(["eu-west-1"]);
    expect(await offered(shell, "trilith completion z")).toEqual(["zsh"]);
    expect(await offered(shell, "trilith audit --st")).toEqual(expect.arrayContaining(["--state", "--strict"]));
    expect((await offered(shell, "trilith audit --state exp")).join()).toMatch(/^exported|exported\/?/);
  });
});

test.each(shells.filter(isHere))(
  "in %s, npx trilith is completed too, and what else npx runs is left alone",
  async (shell) => {
    expect(await offered(shell, "npx trilith completion z")).toEqual(["zsh"]);
    expect(await offered(shell, "npx other completion z")).not.toContain("zsh");
  },
);

test("bash gets what follows its own break alone, or it would write the rest twice", async () => {
  expect(await offered("bash", "trilith audit --tier=g")).toEqual(["gold"]);
});
