import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
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
