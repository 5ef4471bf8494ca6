import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { capture } from "./machine";

const checkout = resolve(__dirname, "../..");
const planted = "AKIAPLANTEDPLANTED00";
let room: string;
let clone: string;

/** A clone of what the working tree holds, committed, so that `git status` can tell what a run leaves behind. */
beforeAll(() => {
  room = mkdtempSync(join(tmpdir(), "trilith-fresh-"));
  clone = join(room, "clone");
  const git = (cwd: string, ...args: string[]) => execFileSync("git", args, { cwd, encoding: "utf8" });
  for (const file of git(checkout, "ls-files", "-co", "--exclude-standard").split("\n")) {
    if (file === "" || !existsSync(join(checkout, file))) continue;
    mkdirSync(dirname(join(clone, file)), { recursive: true });
    cpSync(join(checkout, file), join(clone, file));
  }
  git(clone, "init", "-q");
  git(clone, "add", "-A");
  git(clone, "-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "as cloned");
});
afterAll(async () => {
  await capture(process.execPath, [join(clone, "bin/trilith.js"), "sandbox", "reset"], clone, newcomer());
  rmSync(room, { recursive: true, force: true });
});

/** An empty home with a hostile provider on PATH and credentials lying about; download caches are the machine's. */
function newcomer(): NodeJS.ProcessEnv {
  const home = join(room, "home");
  const hostile = join(room, "hostile");
  mkdirSync(join(home, ".aws"), { recursive: true });
  mkdirSync(hostile, { recursive: true });
  writeFileSync(join(home, ".aws", "credentials"), `[default]\naws_access_key_id = ${planted}\n`);
  for (const name of ["aws", "random"]) {
    const script = `#!/bin/sh\ntouch ${join(room, "hostile-was-run")}\nexit 1\n`;
    writeFileSync(join(hostile, `pulumi-resource-${name}`), script, { mode: 0o755 });
  }
  const goEnv = (key: string) => execFileSync("go", ["env", key], { encoding: "utf8" }).trim();
  const { XDG_CACHE_HOME: _, PULUMI_HOME: __, ...rest } = process.env;
  return {
    ...rest,
    HOME: home,
    PATH: `${hostile}:${process.env.PATH ?? ""}`,
    AWS_ACCESS_KEY_ID: planted,
    AWS_SECRET_ACCESS_KEY: planted,
    npm_config_cache: join(homedir(), ".npm"),
    GOMODCACHE: goEnv("GOMODCACHE"),
    GOCACHE: goEnv("GOCACHE"),
    NO_COLOR: "1",
  };
}

test("a fresh clone in an empty home: the first line brings the system up and leaves nothing behind", async () => {
  const env = newcomer();
  const run = await capture("sh", ["-c", "npm ci && npm start"], clone, env);
  expect(run.code, run.text).toBe(0);
  expect(run.text).toContain("us-east-2");
  expect(run.text).toContain("https://shop.example.com");
  expect(execFileSync("git", ["status", "--porcelain"], { cwd: clone, encoding: "utf8" })).toBe("");
  expect(existsSync(join(room, "home", ".pulumi"))).toBe(false);
  expect(existsSync(join(room, "hostile-was-run"))).toBe(false);
  const found = await capture("grep", ["-rlF", planted, join(clone, ".trilith")], clone, env);
  expect(found.text).toBe("");
});

test("the README's two lines are the ones that are tested", () => {
  const readme = readFileSync(join(checkout, "README.md"), "utf8");
  expect(readme).toContain("npm ci && npm start\nnpm ci && npm test\n");
  expect(readFileSync(join(checkout, ".ci/run"), "utf8")).toContain("\nnpm ci && npm test\n");
});
