import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { hostname } from "node:os";
import { describe, expect, test } from "vitest";
import { besideTheWorld, type Here, type Holder, hereNow, holderOf, linesOfLock } from "../../../cli/recover/holder";

const lock = { user: "root", host: "build-7", pid: 4242, since: "2026-11-21T13:15:28Z" };
const here: Here = {
  host: "build-7",
  seesAll: true,
  mayLive: () => false,
  now: new Date("2026-11-21T14:00:00Z"),
  youngMs: 10 * 60_000,
};

test.each<[string, Partial<Here>, Holder]>([
  ["whose process of this machine is gone", {}, "dead"],
  ["whose process may live", { mayLive: () => true }, "alive"],
  ["of another machine, whatever lives here", { host: "laptop", mayLive: () => true }, "elsewhere"],
  ["seen from a container, which may share its name with the machine and with others", { seesAll: false }, "contained"],
  ["of a process of the same container", { seesAll: false, mayLive: () => true }, "alive"],
  ["that was just taken, maybe by another machine of this name", { now: new Date("2026-11-21T13:25:00Z") }, "young"],
  ["of the future, by a clock that is wrong", { now: new Date("2026-11-21T13:00:00Z") }, "young"],
])("a lock %s", (_, seen, holder) => {
  expect(holderOf(lock, { ...here, ...seen })).toBe(holder);
});

test("a lock whose time cannot be read is never ended", () => {
  expect(holderOf({ ...lock, since: "yesterday" }, here)).toBe("young");
});

test("every lock that is left alone is told with what to do, in 80 columns", () => {
  const texts = (["alive", "young", "contained", "elsewhere"] as const).map((holder) =>
    linesOfLock(lock, holder, "pulumi cancel --yes --stack prod"),
  );
  for (const text of texts) expect(text.join(" ")).toContain("pulumi cancel --yes --stack prod");
  expect(texts.flat().filter((line) => line.length > 80)).toEqual([]);
  expect(linesOfLock(lock, "dead", "pulumi cancel").join(" ")).toContain("the lock is stale");
});

/** What this machine's own processes are seen as. */
describe.runIf(process.platform === "linux" && hereNow().seesAll)("on this machine", () => {
  const own = (pid: number, since: Date) =>
    holderOf({ ...lock, host: hostname(), pid, since: since.toISOString() }, besideTheWorld());

  test("a process holds a lock that it took, and none from before it began", () => {
    expect(own(process.pid, new Date())).toBe("alive");
    expect(own(process.pid, new Date("2026-01-01T00:00:00Z"))).toBe("dead");
    expect(own(2 ** 22 + 1, new Date())).toBe("dead");
  });

  const unshare = ["--user", "--map-root-user", "--pid", "--fork", "--kill-child"];
  const canUnshare = spawnSync("unshare", [...unshare, "true"]).status === 0;

  test.runIf(canUnshare)("a process of a container of this machine's name is found by its id in there", async () => {
    const engine = spawn("unshare", [...unshare, "sh", "-c", "echo here; exec sleep 60"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    try {
      await said(engine);
      expect(own(1, new Date())).toBe("alive");
    } finally {
      engine.kill("SIGKILL");
    }
  });

  test.runIf(canUnshare)("from within a container a lock of this machine's name is not seen as stale", () => {
    const program = `
      import { hereNow, holderOf } from "./cli/recover/holder";
      const { host } = hereNow();
      console.log(holderOf({ user: "root", host, pid: 4194305, since: "2026-01-01T00:00:00Z" }, hereNow()));`;
    const tsx = require.resolve("tsx/cli");
    const run = spawnSync("unshare", [...unshare, "--mount-proc", process.execPath, tsx, "-e", program], {
      encoding: "utf8",
    });
    expect(run.stdout.trim(), run.stderr).toBe("contained");
  });
});

async function said({ stdout }: ChildProcess): Promise<void> {
  if (stdout) await once(stdout, "data");
}
