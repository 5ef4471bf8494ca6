import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";

const folder = resolve(__dirname, "../../policies");

/** What a program prints first. */
function firstLine(file: string, args: readonly string[]): Promise<string> {
  const child = spawn(file, args, { cwd: tmpdir(), stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (code) => fail(new Error(`ended with ${code}`)));
    child.stdout.once("data", (part: Buffer) => {
      done(part.toString());
      child.kill();
    });
  });
}

test.each([
  ["as a program", join(folder, "pulumi-analyzer-trilith"), ["127.0.0.1:1"]],
  ["by the SDK's launcher, as a folder", process.execPath, [launcher(), "127.0.0.1:1", folder]],
])("the pack starts %s from any folder, and prints its port alone", async (_, file, args) => {
  expect(await firstLine(file, args)).toMatch(/^\d+\n$/);
});

test("the folder says how it is run, and what is started stands there", () => {
  const { runtime, main } = parse(readFileSync(join(folder, "PulumiPolicy.yaml"), "utf8"));
  const { main: entry } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  expect([runtime, main, entry]).toEqual(["nodejs", "main.js", "main.js"]);
});

function launcher(): string {
  return join(dirname(require.resolve("@pulumi/pulumi/package.json")), "cmd", "run-policy-pack");
}
