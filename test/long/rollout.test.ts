import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { type Settings, Site } from "../lifecycle/site";

const stack = "aws-active-passive";
const [standby, writer] = ["eu-west-1", "us-east-2"];

/** The standby does not come back after its own wave before somebody has mended it. */
const probe = `[ "$REGION" != ${standby} ] || [ -e mended ]`;

function rollout(site: Site, ...flags: readonly string[]) {
  return site.trilith("sandbox", "rollout", stack, "--yes", "--patience", "0s", ...flags);
}

async function retentionIn(site: Site): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const things = (await site.objects()).filter((thing) => thing.stack === stack && thing.type.endsWith(":LogGroup"));
  const days = (region: string) =>
    things.filter((thing) => thing.region === region).map(({ inputs }) => inputs.retentionInDays);
  return { [standby]: [...new Set(days(standby))], [writer]: [...new Set(days(writer))] };
}

test("a rollout stops in the region that does not come back, and goes on from there; the sandbox proves no lag", async () =>
  Site.visit(inject("snapshot"), async (site) => {
    const change = (edit: (settings: Settings) => void) => site.edit(stack, edit);
    change((settings) => void Object.assign(settings.cluster as object, { logRetentionDays: 400 }));
    const ill = await rollout(site, "--probe", probe, "--json");
    expect(ill.code, ill.text).toBe(1);
    const events = ill.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events.map(({ event }) => event)).toEqual(["planned", "wave-begun", "stopped"]);
    expect(events.at(-1)).toMatchObject({ wave: standby, done: [], left: [writer, "rest"] });
    expect(await retentionIn(site)).toEqual({ [standby]: [400], [writer]: [365] });

    const unmended = await rollout(site, "--probe", probe);
    expect([unmended.code, unmended.text]).toEqual([
      1,
      expect.stringContaining(`${writer} was not begun: ${standby} is not well`),
    ]);
    writeFileSync(join(site.dir, "mended"), "");
    const done = await rollout(site, "--probe", probe);
    expect(done.code, done.text).toBe(0);
    expect(done.text).not.toContain(`${standby}: 8 to change`);
    expect(await retentionIn(site)).toEqual({ [standby]: [400], [writer]: [400] });
  }));
