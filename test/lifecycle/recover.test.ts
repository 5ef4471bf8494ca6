import { readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, inject, test } from "vitest";
import { cutOff, stack, underWay } from "./cut-off";
import { expectEachOnce } from "./kill";
import { Site } from "./site";

test("the sandbox's recovery adopts what the world has, and no secret comes to light", async () =>
  Site.visit(inject("snapshot"), async (site) => {
    cutOff(site, [underWay.grant, underWay.rule, underWay.password]);
    const asked = await site.trilith("sandbox", "recover", "--stack", stack);
    expect([asked.code, asked.text]).toEqual([1, expect.stringContaining("Cut off when the engine died")]);
    const done = await site.trilith("sandbox", "recover", "--stack", stack, "--yes");
    expect(done.code, done.text).toBe(0);
    expect(done.text).toMatch(/operator on [\s\S]*The lock is ended[\s\S]*3 pending operations is cleared/);
    await expectEachOnce(site, stack);
    const secrets = (await site.objects()).flatMap(({ inputs }) => inputs.secretString ?? []);
    expect(secrets.length).toBeGreaterThan(0);
    for (const secret of secrets) expect(site.state(stack)).not.toContain(secret);
    const up = await site.run(stack, "up", "--skip-preview");
    expect([up.code, up.changes]).toEqual([0, []]);
  }));

test("what the engine says after it was killed is on the page of operations", async () =>
  Site.visit(inject("snapshot"), async (site) => {
    cutOff(site, [underWay.entry]);
    const half = await site.run(stack, "up", "--skip-preview");
    rmSync(join(site.dir, ".trilith/state/.pulumi/stacks/trilith", `${stack}.json.attrs`));
    const locked = await site.run(stack, "up", "--skip-preview");
    expect((await site.trilith("sandbox", "cancel", "--yes", stack)).code).toBe(0);
    const pending = await site.run(stack, "up", "--skip-preview");
    expect([half.code, locked.code, pending.code]).not.toContain(0);
    const said = [half.text, locked.text, pending.text].join("\n");
    const section =
      readFileSync(resolve(__dirname, "../../docs/operations.md"), "utf8").split("### After a killed update")[1] ?? "";
    const blocks = [...section.matchAll(/```text\n([\s\S]+?)```/g)].slice(0, 2).map(([, block = ""]) => block);
    const lines = [...blocks.join("").trim().split("\n"), "error: failed to load checkpoint: EOF"];
    expect(lines).toHaveLength(6);
    const pattern = (line: string) => line.split("...").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    expect(lines.filter((line) => !new RegExp(pattern(line).join(".*")).test(said))).toEqual([]);
    expect(section).toContain("error: failed to load checkpoint: EOF");
  }));
