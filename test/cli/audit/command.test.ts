import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { main } from "../../../cli/main";
import { encryptedBy, resource, state } from "../../resilience/audit/inputs";
import { log } from "../../resilience/findings/samples";

/** Runs a command line in a folder with these files, in this process: a new one takes a second to load. */
async function ran(files: Readonly<Record<string, string>>, args: readonly string[]) {
  const [cwd, before] = [mkdtempSync(join(tmpdir(), "trilith-audit-")), process.cwd()];
  const said = { out: "", err: "" };
  const listen = (stream: "stdout" | "stderr", key: keyof typeof said) =>
    vi.spyOn(process[stream], "write").mockImplementation((text) => {
      said[key] += String(text);
      return true;
    });
  const spies = [listen("stdout", "out"), listen("stderr", "err")];
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  try {
    process.chdir(cwd);
    await main(["node", "trilith", ...args]);
    return { ...said, code: process.exitCode ?? 0, cwd };
  } finally {
    process.exitCode = undefined;
    process.chdir(before);
    for (const spy of spies) spy.mockRestore();
  }
}

const good = JSON.stringify(state());
const bad = JSON.stringify(encryptedBy("passphrase"));
const leaking = JSON.stringify(state([resource("a:b:C", "x", { password: "hunter2-marker" })]));

test("a state without a fault ends with 0, one with a fault with 1", async () => {
  const files = { "good.json": good, "bad.json": bad };
  expect(await ran(files, ["audit", "--state", "good.json"])).toMatchObject({ code: 0, err: "" });
  const { code, out } = await ran(files, ["audit", "--state", "bad.json", "--tier", "gold"]);
  expect(code).toBe(1);
  expect(out).toMatch(/checked as tier gold\n\nCRITICAL\n {2}D01-/);
});

test("refuses two stacks at once, and a stack beside a state", async () => {
  const files = { "good.json": good };
  expect((await ran(files, ["audit", "one", "--stack", "two"])).err).toMatch(
    /Two stacks are named, one and --stack two: audit one at a time\./,
  );
  expect((await ran(files, ["audit", "--stack", "two", "--state", "good.json"])).err).toMatch(/not both/);
});

test("what is lived with ends with 0", async () => {
  const exempt = [{ id: "D01", reason: "no key yet", expires: "9999-12-31" }];
  const files = { "bad.json": bad, "config.json": JSON.stringify({ settings: { exempt } }) };
  const { code, out } = await ran(files, ["audit", "--state", "bad.json", "--config", "config.json"]);
  expect(code).toBe(0);
  expect(out).toContain("LIVED WITH");
});

test("what is only advice ends with 0 for whoever asks for what stops an update alone", async () => {
  const advice = JSON.stringify({ all: "advisory", settings: { tier: "gold" } });
  const files = { "bad.json": bad, "advice.json": advice };
  const asked = ["audit", "--state", "bad.json", "--fail-on", "mandatory"];
  const { code, out } = await ran(files, [...asked, "--config", "advice.json"]);
  expect([code, out]).toEqual([0, expect.stringContaining("D01-")]);
  expect((await ran(files, [...asked.slice(0, 3), "--config", "advice.json"])).code).toBe(1);
  expect((await ran(files, [...asked, "--tier", "gold"])).code).toBe(1);
});

test("each form goes to its file, and one may go to standard output instead of the text", async () => {
  const forms = ["--sarif", "out.sarif", "--junit", "out.xml", "--markdown", "out.md", "--json"];
  const { code, out, cwd } = await ran({ "s.json": leaking }, ["audit", "--state", "s.json", ...forms]);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ stack: "prod", tier: "silver", findings: [{ property: "password" }] });
  const written = ["out.sarif", "out.xml", "out.md"].map((file) => readFileSync(join(cwd, file), "utf8"));
  expect(JSON.parse(written[0] ?? "").runs[0].results).toHaveLength(1);
  for (const text of [out, ...written]) {
    expect(text).toContain("D08-no-plaintext-secret");
    expect(text).not.toContain("hunter2-marker");
  }
});

test("a log of the engine becomes a comment, or what is asked for, and findings do not fail it", async () => {
  const files = { "preview.log": log("preview") };
  const { code, out } = await ran(files, ["findings", "preview.log"]);
  expect(code).toBe(0);
  expect(out).toMatch(/^<!-- trilith-policy:prod -->\n### Resilience of prod: 1 stops the update, 2 are advice\n/);
  const sarif = await ran(files, ["findings", "preview.log", "--sarif", "--stack", "eu", "--at", "infra/Pulumi.yaml"]);
  const [run] = JSON.parse(sarif.out).runs;
  expect(run.automationDetails.id).toBe("trilith/eu/");
  expect(run.results[0].locations[0].physicalLocation.artifactLocation.uri).toBe("infra/Pulumi.yaml");
});

test("a log that breaks off is reported as far as it goes, and that is said", async () => {
  const { code, err } = await ran({ "cut.log": log("preview").slice(0, -30) }, ["findings", "cut.log"]);
  expect({ code, err }).toEqual({ code: 0, err: "cut.log breaks off: more may be wrong than it says.\n" });
});

test.each([
  ["a file that is not there", ["audit", "--state", "gone.json"], /^error: There is no file gone\.json; give what/],
  [
    "no JSON, without quoting it",
    ["audit", "--state", "text"],
    /^error: text is no JSON; give what `pulumi stack export`/,
  ],
  ["no state", ["audit", "--state", "empty.json"], /^error: It cannot be audited: this is no state/],
  ["a stack and a file", ["audit", "prod", "--state", "empty.json"], /^error: Either a stack or --state FILE/],
  ["a stack where a file belongs", ["audit", "--json", "prod"], /^error: --json prod would write a file of that name/],
  [
    "two forms on one output",
    ["audit", "prod", "--json", "--sarif"],
    /^error: Only one form can go to standard output/,
  ],
  [
    "a bad configuration",
    ["audit", "--state", "empty.json", "--config", "wrong.json"],
    /^error: wrong\.json: settings\.x is not/,
  ],
  [
    "a file that cannot be written",
    ["audit", "--state", "good.json", "--json", "no/where.json"],
    /^error: no\/where\.json cannot be/,
  ],
  [
    "a log that is none",
    ["findings", "good.json"],
    /^error: good\.json cannot be read: these are no events of the engine/,
  ],
])("refuses %s", async (_, args, message) => {
  const files = { text: "hunter2", "empty.json": "{}", "good.json": good, "wrong.json": '{"settings":{"x":1}}' };
  const { code, err, out, cwd } = await ran(files, args);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toMatch(message);
  expect(err).not.toMatch(/ {4}at |hunter2/);
  expect(existsSync(join(cwd, "prod"))).toBe(false);
});
