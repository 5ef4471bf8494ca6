import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { placesOf } from "../../../sandbox/session/places";
import { reset } from "../../../sandbox/session/reset";
import { project } from "./projects";

const trilith = resolve(__dirname, "../../../bin/trilith.js");
const folder = project();
afterAll(async () => {
  await reset(placesOf(folder, {}));
  rmSync(folder, { recursive: true, force: true });
});

/** What a verb of the sandbox prints, or how it refuses. */
function sandbox(...args: string[]): Promise<string> {
  return new Promise((done) => {
    execFile(process.execPath, [trilith, "sandbox", ...args], { cwd: folder }, (_, out, err) => done(out + err));
  });
}

test("an operator loses and heals regions, plants faults and scales time, and status tells all of it", async () => {
  expect(await sandbox("status")).toBe(
    `folder  ${join(folder, ".trilith")}\nworld   resting; the next command wakes it\nstacks  none yet\n`,
  );
  expect(await sandbox("lose", "us-east-2")).toBe("us-east-2 answers nobody: 0 things are out of reach.\n");
  expect(await sandbox("lose", "us-west-2")).toMatch(
    /\nThe control planes of networkmanager, .*globalaccelerator are there, so these take no changes\.\n$/,
  );
  expect(await sandbox("lose", "eu-west-1", "--forever")).toBe(
    "eu-west-1 answers nobody ever again: 0 things are gone with it.\n",
  );
  expect(await sandbox("fail", "eks/cluster")).toBe("Faults that wait: 1.\n  refused on create of eks/cluster, once\n");
  expect(await sandbox("fail", "eks", "--kind", "throttled", "--on", "any", "--times", "3")).toBe(
    "Faults that wait: 2.\n  refused on create of eks/cluster, once\n  throttled on any of eks, 3 times\n",
  );
  expect(await sandbox("latency", "0.0167")).toBe("An hour takes 60 seconds.\n");
  expect(await sandbox("status")).toMatch(
    /\nlost {4}us-east-2, us-west-2, eu-west-1 for ever\nfaults {2}refused on create of eks\/cluster, once; throttled on any of eks, 3 times\nlatency 0\.0167 of real time\n$/,
  );
  expect(await sandbox("heal", "us-west-2")).toBe("Answering again: us-west-2.\n");
  expect(await sandbox("heal")).toBe(
    "Answering again: us-east-2. No fault waits, and nothing takes time.\nLost for ever: eu-west-1.\n",
  );
  expect(await sandbox("status")).toMatch(/\nstacks {2}none yet\nlost {4}eu-west-1 for ever\n$/);
});

test("refuses in one line what makes no sense", async () => {
  expect(await sandbox("lose", "us-esat-2")).toMatch(/^error: "us-esat-2" is no region; allowed: .*us-east-2.*\n$/);
  expect(await sandbox("heal", "us-east-1")).toMatch(/^error: us-east-1 is not lost; lost: eu-west-1\n$/);
  expect(await sandbox("fail", "vpc", "--kind", "unfinished", "--on", "delete")).toBe(
    "error: unfinished strikes create, update, any, got on: delete\n",
  );
  expect(await sandbox("promote", "eu-west-1")).toBe("error: eu-west-1 is lost: nothing there can take over\n");
  expect(await sandbox("outside", "switchover", "eastus2")).toBe("error: no flexible server is in eastus2\n");
  expect(await sandbox("outside", "stop", "eastus2")).toMatch(
    /^error: azure-native knows no stop in the sandbox; it knows: disable-endpoint, .*promote, switchover, failzone, patch, offline\n$/,
  );
  expect(await sandbox("outside", "switchover", "us-east-1")).toMatch(/ it knows: promote, raise, takeover\n$/);
});
