import { execFileSync, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, inject, test } from "vitest";
import { resourcesOfState } from "../../resilience/facts/state";
import { typeOf } from "../../sandbox/world/services";
import { Site } from "./site";
import type { Shipped } from "./stacks";

const program = resolve(__dirname, "../../bin/trilith.js");

/**
 * Points in the first `up` of the small stack, and in one that adds a region to another: twenty together. On Azure and on
 * Google Cloud, where everything has a fixed name and no stack is small, three more on each.
 */
export const points = { small: 17, region: 3, fixedNames: 2, fixedNamesRegion: 1 } as const;

/** Numbers from 0 to below 1, the same for the same seed. Source: mulberry32, by Tommy Ettinger, public domain. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Where an `up` is to be killed. */
export interface Point {
  /** So many things of the stack must have been begun; 0 kills as soon as the engine has its lock. */
  readonly begun: number;
  /** Milliseconds after that. */
  readonly later: number;
}

/** Points spread over an `up` that begins `total` things after the first `done`: one somewhere in each equal part. */
export function pointsFrom(random: () => number, count: number, done: number, total: number): Point[] {
  const part = (total - done) / count;
  return Array.from({ length: count }, (_, at) => ({
    begun: done + Math.floor(part * (at + random())),
    later: Math.floor(40 * random()),
  }));
}

/** Starts `up` as a user does and kills its engine, its language host and its launchers; the world goes on. */
async function killedUp(site: Site, stack: string, { begun, later }: Point): Promise<void> {
  const args = [program, "sandbox", "up", "--stack", stack, "--yes", "--skip-preview"];
  // With checkpoints, whatever the caller's environment says: without them a killed engine would leave no state at all.
  const env = { ...process.env, PULUMI_SKIP_CHECKPOINTS: "" };
  const command = spawn(process.execPath, args, { cwd: site.dir, stdio: "ignore", env });
  const ended = new Promise<number>((done) => command.on("close", (code) => done(code ?? 1)));
  const early = ended.then(() => Promise.reject(new Error(`up ended before ${begun} things had been begun`)));
  const engine = await Promise.race([engineAt(site, stack, begun), early]);
  early.catch(() => undefined);
  await pause(later);
  const family = descendantsOf(engine);
  for (const pid of [engine, ...family]) end(pid);
  expect(await ended).not.toBe(0);
}

/** The process id of the engine, once it has got so far; the lock names it. */
async function engineAt(site: Site, stack: string, begun: number): Promise<number> {
  const locks = join(site.dir, ".trilith/state/.pulumi/locks/organization/trilith", stack);
  for (;;) {
    const [lock] = existsSync(locks) ? readdirSync(locks) : [];
    if (lock && begunIn(site, stack) >= begun) {
      const text = readFileSync(join(locks, lock), "utf8");
      if (text !== "") return (JSON.parse(text) as { pid: number }).pid;
    }
    await pause(5);
  }
}

/** How many things of a stack the world has begun to create in all, from its journal. */
export function begunIn({ dir }: { readonly dir: string }, stack: string): number {
  const file = join(dir, ".trilith/world/world.jsonl");
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const lines = text.split("\n").filter((line) => line.startsWith('{"put"') && line.includes(`"stack":"${stack}"`));
  return new Set(lines.map((line) => /"serial":(\d+)/.exec(line)?.[1])).size;
}

/** The ids of all processes below one. */
export function descendantsOf(pid: number): number[] {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  const rows = table.map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    rows.flatMap(([child = 0, of]) => (of === parent ? [child, ...below(child)] : []));
  return below(pid);
}

/** Ends a process at once, if it still is. */
export function end(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

interface Named {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** Whether a program asked for a thing: what a controller makes for one, as groups of endpoints for a Service, has its URN. */
function isOwn({ urn, type }: Named): boolean {
  return typeOf(urn) === type;
}

/** Every object of the world is in the stack's state, and once; and the state has nothing that the world has not. */
export async function expectEachOnce(site: Site, stack: string): Promise<void> {
  const things = (await site.objects()).filter(
    (thing) => thing.stack === stack && thing.state !== "remains" && isOwn(thing),
  );
  const exported = JSON.parse(site.state(stack)) as { deployment: { pending_operations?: unknown[] } };
  const resources = resourcesOfState(exported).filter(
    ({ type, custom }) => custom && !/^(pulumi:|random:|tls:)/.test(type),
  );
  const named = ({ urn, type, id, outputs }: Named) => `${urn} ${type} ${id} ${outputs.region ?? ""}`;
  expect(resources.map(named).sort()).toEqual(things.map(named).sort());
  expect(exported.deployment.pending_operations ?? []).toEqual([]);
}

/**
 * Kills `up` at a point, recovers, and lets `up` end: after the recovery everything is in the state once, and so it is in
 * the end; nothing was replaced or deleted on the way.
 */
export async function expectConverges(site: Site, stack: string, point: Point): Promise<void> {
  await killedUp(site, stack, point);
  const recovered = await site.trilith("sandbox", "recover", "--stack", stack, "--yes");
  expect(recovered.code, recovered.text).toBe(0);
  await expectEachOnce(site, stack);
  const up = await site.run(stack, "up", "--skip-preview");
  expect(up.code, up.text).toBe(0);
  expect(up.changes.filter(({ op }) => op !== "create" && op !== "update")).toEqual([]);
  await expectEachOnce(site, stack);
}

/** The seed of the points: another one with TRILITH_SEED. It is printed; timing moves the points a little. */
export function seeded(): () => number {
  const seed = Number(process.env.TRILITH_SEED ?? 20261121);
  console.log(`TRILITH_SEED=${seed}`);
  return numbersFrom(seed);
}

/**
 * Tests that kill the first `up` of a stack, each on a site of its own.
 * @param stack - Whose.
 * @param count - Into so many parts an `up` is cut, each with a point in it.
 * @param from - The first point.
 * @param to - The first point that belongs to another file: files run side by side.
 */
export function killsTheFirstUp(stack: string, count: number, from = 0, to = count): void {
  const total = begunIn({ dir: inject("snapshot") }, stack) - 1;
  test.each(pointsFrom(seeded(), count, 0, total).slice(from, to))(
    `SIGKILL of the first up of ${stack} when $begun things were begun, and recover: up converges, everything is there once`,
    async (point) => {
      const site = Site.empty();
      try {
        await expectConverges(site, stack, point);
      } finally {
        await site.close();
      }
    },
    300_000,
  );
}

/**
 * Tests that kill an `up` which adds a region to a stack.
 * @param row - The stack, with its next region.
 * @param count - How many.
 */
export function killsAGrowingUp({ name, slot, more: [added] }: Shipped, count: number): void {
  const standing = begunIn({ dir: inject("snapshot") }, name);
  // A third region is a little less than half of what two regions and what spans them are.
  test.each(pointsFrom(seeded(), count, standing, 1.4 * standing))(
    `SIGKILL of an up that adds a region to ${name} when $begun things were begun, and recover: up converges, everything is there once, one more changes nothing`,
    async (point) =>
      Site.visit(inject("snapshot"), async (site) => {
        site.edit(name, (settings) => void Object.assign(settings.regions, { [added]: { slot } }));
        await expectConverges(site, name, point);
        const again = await site.run(name, "up", "--skip-preview");
        expect([again.code, again.changes]).toEqual([0, []]);
      }),
  );
}
