import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { backendOf, type LockPlace, locksOf } from "../../../cli/recover/locks";
import { AnsweringEngine, folderBackend, lockedBy, notLocked } from "./engine";

const lock = { user: "root", host: "build-7", pid: 4242, since: "2026-11-21T13:15:28Z" };
const s3: LockPlace = { backend: "s3://state", project: "shop", mayTake: true };

/** A folder that is a backend, with a lock of the stack in each of these places. */
function folderWith(...places: readonly string[]): { folder: string; backend: string } {
  const folder = mkdtempSync(join(tmpdir(), "trilith-locks-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const content = { pid: lock.pid, username: lock.user, hostname: lock.host, timestamp: lock.since };
  for (const place of ["", ...places]) mkdirSync(join(folder, ".pulumi", "locks", place), { recursive: true });
  for (const place of places) {
    writeFileSync(join(folder, ".pulumi", "locks", place, "8d9c.json"), JSON.stringify(content));
    writeFileSync(join(folder, ".pulumi", "locks", place, "8d9c.json.attrs"), "{}");
  }
  return { folder, backend: `file://${folder}?no_tmp_dir=true` };
}

test("in a folder the locks of the stack are read: those of its project, and the engine is asked nothing", async () => {
  const { folder, backend } = folderWith("organization/shop/prod", "organization/other/prod", "organization/shop/test");
  writeFileSync(join(folder, ".pulumi", "meta.yaml"), "version: 1\n");
  const before = readdirSync(folder, { recursive: true });
  const engine = new AnsweringEngine({});
  expect(await locksOf(engine, { backend, project: "shop", mayTake: false })).toEqual([lock]);
  expect(await locksOf(engine, { backend, project: "mine", mayTake: true })).toEqual([]);
  expect(await locksOf({ ...engine, stack: "organization/other/prod" }, { backend, mayTake: false })).toEqual([lock]);
  expect(readdirSync(folder, { recursive: true })).toEqual(before);
  expect(engine.asked).toEqual([]);
});

test("in a folder from before there were projects, a stack's name is all there is", async () => {
  const { backend } = folderWith("prod");
  const engine = new AnsweringEngine({});
  expect(await locksOf(engine, { backend, project: "shop", mayTake: false })).toEqual([lock]);
});

test("a lock that is cut off was never taken", async () => {
  const { folder, backend } = folderWith("prod");
  writeFileSync(join(folder, ".pulumi/locks/prod/8d9c.json"), '{"pid":42');
  expect(await locksOf(new AnsweringEngine({}), { backend, mayTake: false })).toEqual([]);
});

test("an object store shows its locks to whoever takes one, and without leave to do that nobody asks", async () => {
  const engine = new AnsweringEngine({ whoami: folderBackend, refresh: lockedBy("build-7", 4242) });
  expect(await locksOf(engine, { ...s3, mayTake: false })).toBeUndefined();
  expect(engine.asked).toEqual([]);
  expect(await locksOf(engine, s3)).toEqual([lock]);
  expect(engine.asked).toEqual([expect.stringMatching(/^refresh --yes --target urn:\S+::nothing --stack prod$/)]);
  expect(await locksOf(new AnsweringEngine({ refresh: notLocked }), s3)).toEqual([]);
});

test("Pulumi Cloud is not asked: it keeps no locks of dead processes", async () => {
  expect(await locksOf(new AnsweringEngine({}), { ...s3, backend: "https://app.pulumi.com/me" })).toEqual([]);
});

test("refuses to guess when the engine says something else, or has no backend", async () => {
  const denied = { code: 255, stderr: "error: access denied" };
  await expect(locksOf(new AnsweringEngine({ refresh: denied }), s3)).rejects.toThrow("access denied");
  await expect(backendOf(new AnsweringEngine({ whoami: denied }))).rejects.toThrow("access denied");
  expect(await backendOf(new AnsweringEngine({ whoami: folderBackend }))).toBe("file:///nowhere/state");
});
