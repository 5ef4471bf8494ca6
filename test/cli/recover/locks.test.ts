import { expect, test } from "vitest";
import { backendOf, holderOf, linesOfLock, locksOf } from "../../../cli/recover/locks";
import { AnsweringEngine, folderBackend, lockedBy, notLocked } from "./engine";

const lock = { user: "root", host: "build-7", pid: 4242, since: "2026-11-21T13:15:28Z" };

test("the locks are what the engine names when it refuses to rename a stack to its own name", async () => {
  const engine = new AnsweringEngine({ whoami: folderBackend, "stack rename prod": lockedBy("build-7", 4242) });
  expect(await locksOf(engine, await backendOf(engine))).toEqual([lock]);
  const free = new AnsweringEngine({ "stack rename prod": notLocked });
  expect(await locksOf(free, "s3://state")).toEqual([]);
});

test("Pulumi Cloud is not asked: it keeps no locks of dead processes", async () => {
  expect(await locksOf(new AnsweringEngine({}), "https://app.pulumi.com/me")).toEqual([]);
});

test("refuses to guess when the engine says something else", async () => {
  const engine = new AnsweringEngine({ "stack rename": { code: 255, stderr: "error: access denied" } });
  await expect(locksOf(engine, "s3://state")).rejects.toThrow("access denied");
});

test("only a process of this machine that is gone has left a lock", () => {
  expect(holderOf(lock, "build-7", () => false)).toBe("dead");
  expect(holderOf(lock, "build-7", () => true)).toBe("alive");
  expect(holderOf(lock, "laptop", () => false)).toBe("elsewhere");
});

test("a lock that is left alone is told with what to do", () => {
  for (const holder of ["alive", "elsewhere"] as const) {
    const text = linesOfLock(lock, holder, "pulumi cancel --yes --stack prod");
    expect(text.join(" ")).toContain("pulumi cancel --yes --stack prod");
    expect(text.join(" ")).toMatch(holder === "alive" ? /ps -p 4242/ : /on build-7/);
    expect(text.filter((line) => line.length > 80)).toEqual([]);
  }
});
