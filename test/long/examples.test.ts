import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandsIn, commandsOf, Examples, exampleNames } from "./examples";

/** What takes the sandbox long to build, and the other stacks of the long run build anyway: a preview has to be enough. */
const previewed = ["azure-active-active", "gcp-active-active"];

/** Examples whose README says that they fail, and what they say then. */
const failing: Readonly<Record<string, RegExp>> = {
  "aws-guarded-stack":
    /\[mandatory\][^\n]*R13-db-deletion-protection[\s\S]*\[mandatory\][^\n]*R14[\s\S]*preview failed/,
};

/** A program that forgets its memory, or has outputs of nothing, is told so. */
const stumbles = /does not ask what its stack|has no output|undefined value/;

/** What `trilith init` is told: everything as proposed, but for the time it takes. */
const written = {
  written: ["--yes", "--shape", "active-active", "--tier", "silver", "--regions", "us-east-2,eu-west-1"],
};

let examples: Examples;
beforeAll(async () => {
  examples = await Examples.make(written);
});
afterAll(() => examples?.close());

test("every example compiles strictly, against the types of the packed package, and so does what init writes", async () => {
  expect(await examples.typed()).toBe("");
});

describe.each(exampleNames)("the example %s", (name) => {
  const wanted = commandsOf(name);
  const isPreviewed = previewed.includes(name);
  const shown = (line: string) => (isPreviewed ? line.replace(" up ", " preview ").replace(" --yes", "") : line);

  test(
    isPreviewed ? "is previewed, as it is printed" : "does what its README says, by the command that it prints",
    async () => {
      expect(wanted.length).toBeGreaterThan(0);
      for (const line of wanted) {
        const { code, text } = await examples.run(name, shown(line));
        const fault = failing[name];
        if (fault) expect(text).toMatch(fault);
        else expect(text).toMatch(/\d+ (to create|created)/);
        expect([code === 0, text]).toEqual([fault === undefined, expect.not.stringMatching(stumbles)]);
      }
    },
  );
});

test("what init writes comes up under its own policies, with the plan and the flags that its page prints", async () => {
  const [plan = "", guarded = ""] = commandsIn(examples.read("written", "README.md"));
  const planned = await examples.run("written", `${plan} --draws 1000`);
  expect([planned.code === 2, planned.text]).toEqual([false, expect.stringContaining("RTO")]);
  const { code, text } = await examples.run("written", guarded.replace(" preview ", " up --yes --skip-preview "));
  expect([code, text]).toEqual([0, expect.stringMatching(/ trilith@v[\s\S]*endpoint[\s\S]*\d+ created/)]);
  expect(text).not.toContain("[mandatory]");
});

test("a policy of one's own stops what the pack alone lets pass", async () => {
  examples.edit("aws-own-policies", "index.ts", (text) => text.replace(/, tags: \{[^}]*\}/, ""));
  const [line = ""] = commandsOf("aws-own-policies");
  const { code, text } = await examples.run("aws-own-policies", line);
  expect([code === 0, text]).toEqual([false, expect.stringMatching(/❌ house@[\s\S]*say in `place\.tags` who pays/)]);
});

test("a transform and a provider of one's own reach what is inside a part", async () => {
  const { text } = await examples.run("aws-transforms", "npx trilith sandbox stack export --stack dev");
  const { resources } = JSON.parse(text.slice(text.indexOf("{"))).deployment;
  const ofAws = resources.filter(({ type }: { type: string }) => type.startsWith("aws:"));
  const vpc = ofAws.find(({ type }: { type: string }) => type === "aws:ec2/vpc:Vpc");
  expect(vpc.inputs).toMatchObject({ enableNetworkAddressUsageMetrics: true, tags: { "cost-centre": "4711" } });
  expect(ofAws.filter(({ provider }: { provider: string }) => !provider.includes("::tuned::"))).toEqual([]);
});
