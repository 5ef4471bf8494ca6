import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkout, trilith } from "./trilith";

let dir = "";

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "trilith-refused-"));
  const shipped = readFileSync(join(checkout, "stacks/Pulumi.aws-active-passive.yaml"), "utf8");
  const files = {
    "Pulumi.wrong.yaml": shipped.replace("tier: gold", "tier: tin").replace("slot: 1", "slot: 0"),
    "other.yaml": "config: { 'aws:region': us-east-1 }\n",
    "preview.json": '{"steps": []}',
    "own.json": '[{ "key": "weather", "distribution": { "shape": "fixed", "value": 1 } }]',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test.each([
  ["nothing to plan", ["plan"], /^error: Say what: a stack of this project .* Here are aws-active-active, /],
  ["a stack that is not there", ["plan", "prod"], /There is no stack prod: no file .*Pulumi\.prod\.yaml\. Here are /],
  ["a file that is not there", ["plan", "./prod.yaml"], /There is no file .*prod\.yaml; give a stack of this project/],
  ["a file of another program", ["plan", "DIR/other.yaml"], /has no key of Trilith, as trilith:service/],
  ["what is no state", ["plan", "--state", "DIR/preview.json"], /it is what `pulumi preview --json` prints/],
  ["a stack and a state", ["plan", "dev", "--state", "DIR/preview.json"], /Either a stack or --state FILE, not both/],
  [
    "two with a state",
    ["plan", "dev", "dev", "--state", "x.json"],
    /Two are compared by name or file.*leave --state out/,
  ],
  ["a stack where a file belongs", ["plan", "--json", "prod"], /--json prod would write a file of that name/],
  ["an odd number of draws", ["plan", "dev", "--draws", "many"], /It is a whole number from 1 to 10000000/],
  ["a flag that is not there", ["plan", "dev", "--fast"], /unknown option '--fast'/],
  [
    "assumptions of nothing",
    ["plan", "dev", "--assumptions", "DIR/own.json"],
    /own\.json: The assumptions cannot be used/,
  ],
  ["prices of nothing", ["plan", "dev", "--prices", "DIR/own.json"], /own\.json: The prices cannot be used/],
  ["a drill of nothing", ["drill", "dev"], /Say what breaks: --lose REGION \(us-east-2\), or --scenario: region:NAME/],
  ["a region that it has not", ["drill", "dev", "--lose", "eu-west-9"], /eu-west-9.*us-east-2/],
  ["another form", ["picture", "dev", "--as", "png"], /Allowed choices are svg, mermaid, text, json/],
  [
    "a folder to write to that is not there",
    ["picture", "dev", "-o", "/nowhere/dev.svg"],
    /\/nowhere\/dev\.svg cannot be written/,
  ],
  ["a shell that nobody speaks", ["completion", "tcsh"], /Allowed choices are bash, zsh, fish/],
])("refuses %s without a stack trace", async (_, args, message) => {
  const { code, out, err } = await trilith(args.map((arg) => arg.replace("DIR", dir)));
  expect(err).toMatch(message);
  expect(code).toBe(args[0] === "completion" ? 1 : 2);
  expect(out).toBe("");
  expect(err).not.toContain("    at ");
});

test("refuses a configuration with faults in the words of `pulumi up`, all of them at once", async () => {
  const { code, err } = await trilith(["plan", join(dir, "Pulumi.wrong.yaml")]);
  expect(code).toBe(2);
  expect(err).toMatch(
    /^error: The configuration has 3 faults; nothing was changed\.\n {2}regions\..*\n {2}regions\..*\n {2}tier: found "tin"/m,
  );
});
