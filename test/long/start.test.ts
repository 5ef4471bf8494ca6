import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { placesOf } from "../../sandbox/session/places";
import { regionsIn } from "../../sandbox/session/stack-files";
import { begunIn, descendantsOf, end, expectEachOnce } from "../lifecycle/kill";
import { Site } from "../lifecycle/site";

const stack = "dev";
const program = resolve(__dirname, "../../bin/trilith.js");

let site: Site;
beforeAll(() => {
  site = Site.empty();
});
afterAll(() => site.close());

/** The process id of the engine, which its lock names. */
function engine(): number {
  const locks = join(site.dir, ".trilith/state/.pulumi/locks/organization/trilith", stack);
  const [lock = ""] = existsSync(locks) ? readdirSync(locks) : [];
  return (JSON.parse(readFileSync(join(locks, lock), "utf8")) as { pid: number }).pid;
}

test("a first start that is killed with its engine begins anew, and everything is there once", async () => {
  const env = { ...process.env, TRILITH_HOME: join(site.dir, ".trilith") };
  const command = spawn(process.execPath, [program, "start", stack], { cwd: site.dir, stdio: "ignore", env });
  while (begunIn(site, stack) < 20 && command.exitCode === null) await pause(20);
  expect(command.exitCode).toBeNull();
  const killed = [engine(), ...descendantsOf(engine())];
  for (const pid of [Number(command.pid), ...killed]) end(pid);
  await once(command, "close");

  const again = await site.trilith("start", stack);
  expect([again.code, again.text]).toEqual([0, expect.stringContaining("the sandbox begins anew")]);
  await expectEachOnce(site, stack);
  const third = await site.trilith("start", stack);
  expect([third.code, third.text]).toEqual([0, expect.not.stringContaining("anew")]);
  await expectEachOnce(site, stack);
});

test("refuses to start a stack with a lost region, says nothing else, and starts again after it is healed", async () => {
  const [region = ""] = regionsIn(stack, { ...placesOf(site.dir, process.env) });
  expect((await site.trilith("sandbox", "lose", region)).code).toBe(0);
  const { code, text } = await site.trilith("start", stack);
  expect([code, text]).toEqual([1, expect.stringContaining(`error: ${region} is lost in this sandbox`)]);
  expect(text).not.toMatch(/brings up|Diagnostics/);
  expect((await site.trilith("sandbox", "heal")).code).toBe(0);
  const { out } = await site.trilith("start", stack, "--json");
  expect(JSON.parse(out)).toMatchObject({ stack, outputs: { topology: { regions: { [region]: {} } } } });
});
