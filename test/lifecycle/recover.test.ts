import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join, resolve } from "node:path";
import { expect, inject, test } from "vitest";
import { hereNow } from "../../cli/recover/holder";
import { engineOf } from "../../engine/engine";
import { environmentOf } from "../../sandbox/session/environment";
import { placesOf } from "../../sandbox/session/places";
import { expectEachOnce } from "./kill";
import { capture } from "./machine";
import { Site } from "./site";

const stack = "dev";
const entry = "aws:eks/accessEntry:AccessEntry";
const grant = "aws:eks/accessPolicyAssociation:AccessPolicyAssociation";
const rule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const password = "aws:secretsmanager/secretVersion:SecretVersion";

interface Row {
  readonly type: string;
  readonly urn: string;
  readonly id: string;
  readonly outputs: unknown;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>>;
}

/**
 * Makes a stack at rest look as if its engine had been killed while it made one resource of each type: with a lock, the
 * creates under way, and a description of the state that was cut off.
 * @returns The names of what was under way.
 */
function kill(site: Site, types: readonly string[]): string[] {
  const backend = join(site.dir, ".trilith/state/.pulumi");
  const file = join(backend, "stacks/trilith", `${stack}.json`);
  const state = JSON.parse(readFileSync(file, "utf8")) as { checkpoint: { latest: { resources: Row[] } } };
  const { latest } = state.checkpoint;
  const lost = types.flatMap((type) => latest.resources.find((row) => row.type === type) ?? []);
  const urns = new Set(lost.map(({ urn }) => urn));
  const there = (all: readonly string[] | null = []) => (all ?? []).filter((urn) => !urns.has(urn));
  // Nobody depends yet on what is under way.
  const resources = latest.resources
    .filter((row) => !lost.includes(row))
    .map(({ dependencies, propertyDependencies = {}, ...row }) => ({
      ...row,
      dependencies: there(dependencies),
      propertyDependencies: Object.fromEntries(
        Object.entries(propertyDependencies).map(([key, all]) => [key, there(all)]),
      ),
    }));
  const pending = lost.map(({ id: _, outputs: __, ...resource }) => ({ type: "creating", resource }));
  const killed = {
    ...state,
    checkpoint: { ...state.checkpoint, latest: { ...latest, resources, pending_operations: pending } },
  };
  writeFileSync(file, JSON.stringify(killed));
  writeFileSync(`${file}.attrs`, "");
  const locks = join(backend, "locks/organization/trilith", stack);
  mkdirSync(locks, { recursive: true });
  const lock = { pid: 2 ** 22 + 1, username: "operator", hostname: hostname(), timestamp: "2026-11-21T13:00:00Z" };
  writeFileSync(join(locks, "8d9c.json"), JSON.stringify(lock));
  expect(lost).toHaveLength(types.length);
  return lost.map(({ urn }) => urn.split("::").at(-1) ?? urn);
}

test("the sandbox's recovery adopts what the world has, and no secret comes to light", async () =>
  Site.visit(inject("snapshot"), async (site) => {
    kill(site, [grant, rule, password]);
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

test(
  "what the cloud made although its answer was an error is adopted too",
  async () =>
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
    }),
  120_000,
);

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
    const [granted, ruled] = kill(site, [grant, rule]);
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
    const [granted] = kill(site, [grant]);
    await endLock(site);
    const gone = await recover("--yes", "--id", `${granted}=nowhere#nobody#nothing`);
    expect(gone.code, gone.text).toBe(0);
    expect(gone.text).toContain("it was never made");
  }));

test("what the engine says after it was killed is on the page of operations", async () =>
  Site.visit(inject("snapshot"), async (site) => {
    kill(site, [entry]);
    const cutOff = await site.run(stack, "up", "--skip-preview");
    rmSync(join(site.dir, ".trilith/state/.pulumi/stacks/trilith", `${stack}.json.attrs`));
    const locked = await site.run(stack, "up", "--skip-preview");
    expect((await site.trilith("sandbox", "cancel", "--yes", stack)).code).toBe(0);
    const pending = await site.run(stack, "up", "--skip-preview");
    expect([cutOff.code, locked.code, pending.code]).not.toContain(0);
    const said = [cutOff.text, locked.text, pending.text].join("\n");
    const section =
      readFileSync(resolve(__dirname, "../../docs/operations.md"), "utf8").split("### After a killed `up`")[1] ?? "";
    const blocks = [...section.matchAll(/```text\n([\s\S]+?)```/g)].slice(0, 2).map(([, block = ""]) => block);
    const lines = [...blocks.join("").trim().split("\n"), "error: failed to load checkpoint: EOF"];
    expect(lines).toHaveLength(6);
    const pattern = (line: string) => line.split("...").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    expect(lines.filter((line) => !new RegExp(pattern(line).join(".*")).test(said))).toEqual([]);
    expect(section).toContain("error: failed to load checkpoint: EOF");
  }));
