import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const checkout = resolve(__dirname, "../..");

function trilith(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const cwd = mkdtempSync(join(tmpdir(), "trilith-cli-"));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  return new Promise((done) => {
    execFile(process.execPath, [join(checkout, "bin/trilith.js"), ...args], { cwd }, (error, out, err) => {
      done({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}

test("the version is the package's", async () => {
  const { version } = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8"));
  for (const flag of ["--version", "-V"]) {
    expect(await trilith(flag)).toEqual({ code: 0, out: `${version}\n`, err: "" });
  }
});

test("help of the sandbox tells its own verbs from the engine's", async () => {
  const { out } = await trilith("sandbox", "--help");
  expect(out).toMatch(/what you would say after `pulumi`/);
  for (const verb of ["promote", "raise", "outside", "lose", "fail", "latency", "heal", "reset", "status"])
    expect(out).toContain(verb);
});

test.each([
  [
    "a folder that is no project",
    ["sandbox", "up"],
    /^error: No Pulumi.yaml in .* or above, so there is no project to bring up\. Run this in a project of Pulumi's/,
  ],
  ["a promotion without a region", ["sandbox", "promote"], /^error: missing required argument 'region'/],
  ["a forced upgrade without a region", ["sandbox", "raise"], /^error: missing required argument 'region'/],
  ["an operation without a region", ["sandbox", "outside", "patch"], /^error: missing required argument 'region'/],
  ["a loss without a region", ["sandbox", "lose"], /^error: missing required argument 'region'/],
  [
    "a kind of fault that does not exist",
    ["sandbox", "fail", "vpc", "--kind", "lost"],
    /'lost' is invalid\. Allowed choices are refused, unacknowledged, unfinished, throttled\./,
  ],
  [
    "an odd number of times",
    ["sandbox", "fail", "vpc", "--times", "often"],
    /^error: --times must be a number, got often/,
  ],
  ["an odd factor", ["sandbox", "latency", "slow"], /^error: the factor must be a number, got slow/],
  ["another tier", ["audit", "--tier", "tin"], /'tin' is invalid\. Allowed choices are platinum, gold/],
  ["findings of nothing", ["findings"], /^error: Nothing is given to tell of/],
  ["an unknown verb", ["fly"], /^error: unknown command 'fly'/],
  ["a sandbox without a command", ["sandbox"], /^error: missing required argument 'command'/],
])("refuses %s without a stack trace", async (_, args, message) => {
  const { code, err } = await trilith(...args);
  expect(code).toBe(1);
  expect(err).toMatch(message);
  expect(err).not.toContain("    at ");
});
