import { execFile, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pluginsOf } from "../../../sandbox/session/launchers";
import { placesOf } from "../../../sandbox/session/places";
import { reset } from "../../../sandbox/session/reset";
import { worldAt } from "../../../sandbox/session/world";
import { project } from "./projects";

const trilith = resolve(__dirname, "../../../bin/trilith.js");
const folder = project();
const home = join(folder, "user");
const hostile = join(folder, "hostile");
const marker = join(folder, "hostile-ran");

// The test's own folder stands for the user's home, so the shared engine must be named.
const env = {
  ...process.env,
  HOME: home,
  XDG_CACHE_HOME: process.env.XDG_CACHE_HOME || join(process.env.HOME ?? "", ".cache"),
  PATH: `${hostile}:${process.env.PATH}`,
  AWS_ACCESS_KEY_ID: "planted-credential",
  AWS_SECRET_ACCESS_KEY: "planted-credential",
  GOOGLE_CREDENTIALS: "planted-credential",
};

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function sandbox(...args: string[]): Promise<Run> {
  return new Promise((done) => {
    execFile(process.execPath, [trilith, "sandbox", ...args], { cwd: folder, env }, (error, out, err) => {
      done({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}

let outputs: { readonly text: string; readonly length: number; readonly seen: string };

beforeAll(async () => {
  mkdirSync(join(home, ".aws"), { recursive: true });
  writeFileSync(join(home, ".aws/credentials"), "[default]\naws_access_key_id = planted-credential\n");
  mkdirSync(hostile);
  writeFileSync(join(hostile, "pulumi-resource-random"), `#!/bin/sh\ntouch '${marker}'\nexit 1\n`);
  chmodSync(join(hostile, "pulumi-resource-random"), 0o755);
  const { code, out, err } = await sandbox("up", "--yes", "--skip-preview");
  expect(code, out + err).toBe(0);
  outputs = JSON.parse((await sandbox("stack", "output", "--json", "--show-secrets")).out);
}, 900_000); // the first run on a machine may have to build the engine

afterAll(async () => {
  await reset(placesOf(folder, {}));
  rmSync(folder, { recursive: true, force: true });
});

test("what only a search for faults needs is told where it is asked for, and nowhere else", async () => {
  const registering = "Registering resource: t=random:index/randomString:RandomString";
  const plain = await sandbox("preview");
  const debug = await sandbox("preview", "--debug");
  expect([plain.code, plain.out + plain.err]).toEqual([0, expect.not.stringContaining(registering)]);
  expect([debug.code, debug.out + debug.err]).toEqual([0, expect.stringContaining(registering)]);
});

test("the unmodified program comes up against the offline providers", () => {
  expect(outputs.length).toBe(4);
  expect(outputs.text).toHaveLength(4);
});

test("a hostile provider on PATH never runs", () => {
  expect(existsSync(marker)).toBe(false);
});

test("planted credentials reach neither the program nor state, logs and copies", () => {
  expect(outputs.seen).not.toContain("planted-credential");
  const kept = join(folder, ".trilith");
  for (const file of readdirSync(kept, { recursive: true, encoding: "utf8" }).map((path) => join(kept, path))) {
    if (statSync(file).isFile()) expect(readFileSync(file, "utf8"), file).not.toContain("planted-credential");
  }
});

test("the user's home and the project's own files stay as they were", () => {
  expect(readdirSync(home, { recursive: true })).toEqual([".aws", ".aws/credentials"]);
  expect(readdirSync(folder).sort()).toEqual(
    [".trilith", "Pulumi.yaml", "hostile", "index.js", "node_modules", "package.json", "stacks", "user"].sort(),
  );
  expect(readFileSync(join(folder, "stacks/Pulumi.dev.yaml"), "utf8")).toBe('config:\n  tiny:length: "4"\n');
  expect(readFileSync(join(folder, ".trilith/.gitignore"), "utf8")).toBe("*\n");
});

test("an edit of the stack file is seen by the next command", async () => {
  const file = join(folder, "stacks/Pulumi.dev.yaml");
  const before = readFileSync(file, "utf8");
  writeFileSync(file, before.replace("4", "6"));
  const { out } = await sandbox("preview", "--diff");
  writeFileSync(file, before);
  expect(out).toMatch(/length: 4 => 6/);
});

test("flags, exit codes and standard output are the engine's own", async () => {
  const shown = await sandbox("stack", "--stack", "dev", "--show-name");
  expect([shown.code, shown.out, shown.err]).toEqual([0, "dev\n", ""]);
  const wrong = await sandbox("preview", "--no-such-flag");
  expect(wrong.code).not.toBe(0);
  expect(wrong.err + wrong.out).toContain("--no-such-flag");
});

test("refuses an unknown stack in one line", async () => {
  const { code, err } = await sandbox("up", "--stack", "pord");
  expect(code).toBe(1);
  expect(err).toBe(
    `error: There is no stack pord: ${folder}/stacks/Pulumi.pord.yaml does not exist. There are: dev.\n`,
  );
});

test("refuses to run a program while no world answers", async () => {
  const guard = resolve(__dirname, "../../../bin/sandbox/guard.js");
  const run = (world: string) =>
    new Promise<Run>((done) => {
      const guarded = { ...env, TRILITH_SANDBOX_SOCKET: placesOf(folder, {}).socket, TRILITH_SANDBOX_WORLD: world };
      const args = ["--require", guard, "-e", 'console.log("ran")'];
      execFile(process.execPath, args, { env: guarded }, (error, out, err) =>
        done({ code: Number(error?.code ?? 0), out, err }),
      );
    });
  const world = await worldAt(placesOf(folder, {}));
  expect(await run(String(world?.pid))).toMatchObject({ code: 0, out: "ran\n" });
  expect(await run("1")).toMatchObject({ code: 70, out: "", err: expect.stringContaining("nothing was run") });
  expect(await run("")).toMatchObject({ code: 70, out: "" });
});

test("a launcher gets the port of a server of its own, and the server ends with it", async () => {
  const plugin = pluginsOf(folder).find(({ name }) => name === "random");
  const name = `resource-random-v${plugin?.version}`;
  const launcher = spawn(join(folder, ".trilith/home/plugins", name, "pulumi-resource-random"));
  const port = await new Promise<string>((done) => launcher.stdout.once("data", (part) => done(String(part))));
  expect(port).toMatch(/^\d+\n$/);
  const ended = new Promise((done) => launcher.once("exit", (_, signal) => done(signal)));
  launcher.kill("SIGINT");
  expect(await ended).toBe("SIGINT");
});
