import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, inject, test } from "vitest";
import { hereNow } from "../../cli/recover/holder";
import { engineOf } from "../../engine/engine";
import { environmentOf } from "../../sandbox/session/environment";
import { placesOf } from "../../sandbox/session/places";
import { cutOff, stack, underWay } from "../lifecycle/cut-off";
import { expectEachOnce } from "../lifecycle/kill";
import { capture } from "../lifecycle/machine";
import { Site } from "../lifecycle/site";

test("what the cloud made although its answer was an error is adopted too", async () =>
  Site.visit(inject("snapshot"), async (site) => {
    const match = "aws:cloudwatch/logGroup:LogGroup";
    await site.world("POST", "/faults", { faults: [{ match, kind: "unacknowledged" }] });
    site.edit(
      stack,
      (settings) =>
        void Object.assign(settings, {
          primary: "us-east-2",
          regions: { ...settings.regions, "eu-west-1": { slot: 9 } },
        }),
    );
    expect((await site.run(stack, "up", "--skip-preview")).code).not.toBe(0);
    const done = await site.trilith("sandbox", "recover", "--stack", stack, "--yes");
    expect(done.code, done.text).toBe(0);
    await expectEachOnce(site, stack);
    const up = await site.run(stack, "up", "--skip-preview");
    expect(up.code, up.text).toBe(0);
    await expectEachOnce(site, stack);
  }));

/** `trilith recover` as on a real project: the engine on PATH, a backend and providers from the environment. */
async function recoverFor(site: Site): Promise<(...flags: string[]) => Promise<{ code: number; text: string }>> {
  await site.run(stack, "preview"); // installs the launchers of this site
  const places = placesOf(site.dir, process.env);
  const { pid } = (await site.world("GET", "/handshake")) as { pid: number };
  const env = { ...environmentOf(places, await engineOf(), process.env, pid), NO_COLOR: "1" };
  const file = `Pulumi.${stack}.yaml`; // the copy knows the salt of the passphrase
  writeFileSync(join(site.dir, "stacks", file), readFileSync(join(places.copies, file)));
  const program = resolve(__dirname, "../../bin/trilith.js");
  return (...flags) => capture(process.execPath, [program, "recover", "--stack", stack, ...flags], site.dir, env);
}

/** In a container nobody can see whether a lock is stale, so that a person ends it. */
async function endLock(site: Site): Promise<void> {
  if (!hereNow().seesAll) expect((await site.trilith("sandbox", "cancel", "--yes", stack)).code).toBe(0);
}

test("on a real project: a name is enough for one, a person finds the id of the other", async () =>
  Site.visit(inject("snapshot"), async (site) => {
    const recover = await recoverFor(site);
    const [granted, ruled] = cutOff(site, [underWay.grant, underWay.rule]);
    await endLock(site);
    const [thing] = (await site.objects()).filter((each) => each.stack === stack && each.urn.endsWith(`::${ruled}`));

    expect((await recover()).code).toBe(1);
    const first = await recover("--yes");
    expect(first.code, first.text).toBe(1);
    expect(first.text).toContain(`imported ${granted}`);
    expect(first.text).toContain(`--id '${ruled}=ID'`);
    expect(first.text).toContain("Left for you: 1 of 2");

    const second = await recover("--yes", "--id", `${ruled}=${thing?.id}`);
    expect(second.code, second.text).toBe(0);
    const third = await recover("--yes");
    expect([third.code, third.text]).toEqual([0, expect.stringContaining("nothing to recover")]);
    await expectEachOnce(site, stack);
    const up = await site.run(stack, "up", "--skip-preview");
    expect([up.code, up.changes]).toEqual([0, []]);
  }));

test("on a real project: what the provider says does not exist was never made", async () =>
  Site.visit(inject("snapshot"), async (site) => {
    const recover = await recoverFor(site);
    const [granted] = cutOff(site, [underWay.grant]);
    await endLock(site);
    const gone = await recover("--yes", "--id", `${granted}=nowhere#nobody#nothing`);
    expect(gone.code, gone.text).toBe(0);
    expect(gone.text).toContain("it was never made");
  }));
