import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { tierNames } from "../../components/topology/tables/tiers";
import { coverageText } from "../../generators/coverage";
import { policyConfigSchema, rulesText, settingsTable } from "../../generators/policies";
import { backendOf, today } from "../../policies/environment";
import { packOf } from "../../policies/pack";
import { profileOf } from "../../policies/profile";
import { awsFacts } from "../../resilience/facts/aws";
import { rules } from "../../resilience/rules";
import { allRule, oneRule } from "./made-up";

const both = { ...oneRule, ...allRule, advice: true } as const;
const schema = new Ajv({ strict: false }).compile(policyConfigSchema());

describe("a profile", () => {
  test("gives every policy the tier's level, and advice never stops", () => {
    const defects = { defects: "mandatory", "defects-stack": "mandatory", coverage: "advisory" };
    const own = { undecided: "advisory", "undecided-stack": "advisory", exemptions: "mandatory", ...defects };
    const settings = (tier: string) => ({ settings: { tier, onUnknown: "advisory" }, ...own });
    expect(profileOf([oneRule, allRule], "gold")).toEqual({
      ...settings("gold"),
      "R90-shape": "mandatory",
      "R91-shapes": "mandatory",
    });
    expect(profileOf([oneRule, allRule], "dev")).toEqual({
      ...settings("dev"),
      "R90-shape": "advisory",
      "R91-shapes": "advisory",
    });
    expect(profileOf([both], "platinum")).toMatchObject({ "R91-shapes": "advisory", "R91-shapes-stack": "advisory" });
  });

  test.each(tierNames)("of %s names every policy of the pack and keeps to the schema", (tier) => {
    const profile = JSON.parse(readFileSync(join(__dirname, `../../policies/profiles/${tier}.json`), "utf8"));
    const names = packOf(rules, { version: "1.2.3", today: "2026-11-21" }).policies.map(({ name }) => name);
    expect(Object.keys(profile).toSorted()).toEqual(names.toSorted());
    expect(schema(profile), JSON.stringify(schema.errors)).toBe(true);
  });

  test.each([{ settings: { tier: "golden" } }, { setings: {} }, { all: "yes" }])(
    "refuses %j where an editor checks it",
    (config) => expect(schema(config)).toBe(false),
  );
});

describe("the page of the rules", () => {
  test("has an anchor for every rule, where the policies' URLs lead", () => {
    const text = rulesText();
    for (const { id } of rules) expect(text).toContain(`<a id="${id.toLowerCase()}"></a>`);
  });

  test("lists what is read by package, what it is like, and what no rule asks about with the reason", () => {
    const text = coverageText();
    const line = text.replace(/\n {2}/g, " ");
    expect(line).toMatch(/^- \*\*`aws`\*\*, \d+ types, by rows of its own: .*`rds` .*instance/m);
    expect(line).toMatch(/^- \*\*`azure`\*\*, \d+ types, by the rows of what it is like: .*`cosmosdb` account/m);
    expect(line).toContain("- **`aws`**, who may do what: `iam:*`");
    for (const token of Object.keys(awsFacts.rows)) expect(text).toContain(token.split(":")[2]);
  });

  test("explains every setting", () => {
    for (const key of ["tier", "onUnknown", "homeRegion", "exempt[].expires"])
      expect(settingsTable()).toContain(`| \`${key}\` |`);
  });
});

describe("the environment", () => {
  test("says the backend without the password of its URL", () => {
    expect(backendOf({ PULUMI_BACKEND_URL: "s3://state?region=us-east-1" })).toEqual({
      url: "s3://state?region=us-east-1",
      from: "PULUMI_BACKEND_URL",
    });
    expect(backendOf({ PULUMI_BACKEND_URL: "postgres://me:hunter2@db/state" })?.url).toBe("postgres://db/state");
    expect(backendOf({})).toBeUndefined();
  });

  test("does not judge the sandbox's own folder, in which no stack is meant to stay", () => {
    const sandbox = { TRILITH_SANDBOX_SOCKET: "/tmp/.trilith/world.sock" };
    expect(backendOf({ PULUMI_BACKEND_URL: "file:///tmp/.trilith/state", ...sandbox })).toBeUndefined();
  });

  test("says the day as exemptions write it", () => {
    expect(today()).toMatch(/^\d{4}-\d\d-\d\d$/);
  });
});
