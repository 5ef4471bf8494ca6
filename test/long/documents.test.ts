import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { parse } from "yaml";
import { engineOf } from "../../engine/engine";
import { commandsTold, wordsOf } from "../documents/commands";
import { checkout, pageAt } from "../documents/page";
import { capture } from "../lifecycle/machine";
import { Site } from "../lifecycle/site";

const stack = "aws-active-passive";
let site: Site;
beforeAll(() => {
  site = Site.copyOf(inject("snapshot"));
});
afterAll(() => site.close());

/** Commands that follow `$ ` in a transcript, each with the lines that the page shows of its answer. */
function turnsOf(text: string): { readonly words: readonly string[]; readonly shown: readonly string[] }[] {
  return text
    .split(/^\$ npx trilith /m)
    .slice(1)
    .map((turn) => turn.trimEnd().split("\n"))
    .map(([command = "", ...shown]) => ({ words: wordsOf(command), shown }));
}

/** A line as a pattern: the engine adds how long it took, and how many things there are hangs on the stacks beside it. */
function patternOf(line: string): RegExp {
  const text = line.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\d+(?= things)/, "\\d+");
  return new RegExp(`^${text}( \\([\\d.]+s\\) *)?$`, "m");
}

test("the rehearsal goes as its page says, command by command", async () => {
  const said: string[] = [];
  for (const { language, text, line } of pageAt("docs/rehearsal.md").blocks) {
    if (language === "yaml") {
      const keys = Object.entries(parse(text)).map(([key, value]) => [key.replace("trilith:", ""), value]);
      site.edit(stack, (settings) => void Object.assign(settings, Object.fromEntries(keys)));
    }
    for (const { words, shown } of language === "console" ? turnsOf(text) : []) {
      const { text: answer } = await site.trilith(...words);
      const missing = shown.filter((one) => !patternOf(one).test(answer));
      expect(missing, `docs/rehearsal.md:${line} ${words.join(" ")}\n${answer}`).toEqual([]);
      said.push(words.slice(0, 2).join(" "));
    }
  }
  expect(said).toEqual(expect.arrayContaining(["sandbox lose", "sandbox promote", "sandbox heal", "sandbox takeover"]));
});

test("what README does in sixty seconds changes nothing that it says it does not", async () => {
  const fresh = Site.copyOf(inject("snapshot"));
  try {
    const blocks = pageAt("README.md").blocks.filter(({ text }) => text.startsWith("npx trilith sandbox"));
    const [move = "", preview = ""] = blocks.map(({ text }) => text.replace(/ +#.*$/gm, ""));
    for (const line of move.trim().split("\n").slice(0, -1)) {
      const { code, text } = await fresh.trilith(...wordsOf(line).slice(2));
      expect(code, text).toBe(0);
    }
    expect(move.trim().split("\n").at(-1)).toBe(`npx trilith sandbox up --stack ${stack} --yes`);
    expect((await fresh.run(stack, "up")).changes).toEqual([]);
    fresh.edit(stack, ({ regions }) => void Object.assign(regions, { "ap-northeast-1": { slot: 2 } }));
    expect(preview.trim()).toBe(`npx trilith sandbox preview --stack ${stack}`);
    const steps = (await fresh.run(stack, "preview")).changes.map(({ op }) => op);
    expect([...new Set(steps)].sort()).toEqual(["create", "update"]);
  } finally {
    await fresh.close();
  }
});

test("every command of Pulumi on every page exists, with its flags", async () => {
  const engine = await engineOf();
  const told = commandsTold().flatMap(({ page, words }) => {
    const at = words[0] === "npx" ? 3 : 1;
    const isPulumi = words[0] === "pulumi" || (words[1] === "trilith" && words[2] === "sandbox");
    return isPulumi ? [{ page, words: words.slice(at) }] : [];
  });
  const helps = new Map<string, string>();
  const wrong: string[] = [];
  for (const { page, words } of told) {
    const end = words.findIndex((word) => !/^[a-z][a-z-]*$/.test(word));
    const verbs = words.slice(0, end < 0 ? words.length : end).slice(0, 2);
    if (/^(promote|raise|takeover|outside|lose|fail|latency|heal|recover|remains|status|reset)$/.test(verbs[0] ?? ""))
      continue;
    const key = verbs.join(" ");
    const env = { ...process.env, PULUMI_DEBUG_COMMANDS: "true" };
    const help = helps.get(key) ?? (await capture(engine.executable, [...verbs, "--help"], checkout, env)).text;
    helps.set(key, help);
    const flags = words.filter((word) => /^--?[a-z]/.test(word)).map((flag) => flag.split("=")[0] ?? "");
    if (!help.includes("Usage:")) wrong.push(`${page}: there is no pulumi ${key}`);
    for (const flag of flags) {
      if (!new RegExp(`(^|[\\s,])${flag}\\b`).test(help)) wrong.push(`${page}: pulumi ${key} has no ${flag}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(helps.size).toBeGreaterThan(8);
});
