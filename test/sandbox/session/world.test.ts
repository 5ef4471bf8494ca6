import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { alive } from "../../../engine/lock";
import { type Places, placesOf } from "../../../sandbox/session/places";
import { reset } from "../../../sandbox/session/reset";
import { stopWorld, type WorldProgram, worldAt, worldOf } from "../../../sandbox/session/world";
import { inProject } from "./projects";

// A world that knows nothing but how to be asked for its name and to end.
const WORLD = `
const { appendFileSync } = require("node:fs");
const [fingerprint, , , , socket, , account = "123456789012"] = process.argv.slice(2);
appendFileSync(__dirname + "/starts", fingerprint + " " + account + "\\n");
require("node:http").createServer((asked, answer) => {
  answer.end(JSON.stringify({ pid: process.pid, protocol: 1, fingerprint, account, empty: fingerprint !== "full" }));
  if (asked.url !== "/stop") return;
  require("node:fs").rmSync(socket);
  setImmediate(() => process.exit(0));
}).listen(socket);
setTimeout(() => process.exit(0), 60000);`;

function program(folder: string, fingerprint: string, account?: string): WorldProgram {
  const file = join(folder, "world.js");
  writeFileSync(file, WORLD);
  return { command: [process.execPath, file, fingerprint], fingerprint, ...(account && { account }) };
}

async function withWorlds(use: (places: Places, folder: string) => Promise<void>): Promise<void> {
  await inProject({}, async (folder) => {
    const places = placesOf(folder, {});
    try {
      await use(places, folder);
    } finally {
      await stopWorld(places);
    }
  });
}

const starts = (folder: string) => readFileSync(join(folder, "starts"), "utf8").trim().split("\n");

test("a world is started once, and serves whoever comes next", () =>
  withWorlds(async (places, folder) => {
    const worlds = await Promise.all([1, 2, 3].map(() => worldOf(places, process.env, program(folder, "a"))));
    expect(new Set(worlds.map(({ pid }) => pid)).size).toBe(1);
    expect(starts(folder)).toEqual(["a 123456789012"]);
  }));

test("a world that runs other code, or, empty, is another account, makes way for one that suits", () =>
  withWorlds(async (places, folder) => {
    const first = await worldOf(places, process.env, program(folder, "a"));
    await worldOf(places, process.env, program(folder, "b"));
    await worldOf(places, process.env, program(folder, "b", "999999999999"));
    await worldOf(places, process.env, program(folder, "b"));
    expect(starts(folder)).toEqual(["a 123456789012", "b 123456789012", "b 999999999999"]);
    expect(alive(first.pid)).toBe(false);
  }));

test("a world in which something exists stays the account that it is", () =>
  withWorlds(async (places, folder) => {
    await worldOf(places, process.env, program(folder, "full"));
    const world = await worldOf(places, process.env, program(folder, "full", "999999999999"));
    expect([world.account, starts(folder)]).toEqual(["123456789012", ["full 123456789012"]]);
  }));

test("reset ends the world and leaves what is not the sandbox's", () =>
  withWorlds(async (places, folder) => {
    const { pid } = await worldOf(places, process.env, program(folder, "a"));
    writeFileSync(join(places.base, "mine"), "");
    await reset(places);
    expect([alive(pid), await worldAt(places)]).toEqual([false, undefined]);
    expect(readFileSync(join(places.base, "mine"), "utf8")).toBe("");
  }));

test("refuses a world that does not start, with the end of its log", () =>
  withWorlds(async (places, folder) => {
    const file = join(folder, "broken.js");
    writeFileSync(file, 'console.error("the journal cannot be read"); process.exitCode = 3;');
    const broken = { command: [process.execPath, file], fingerprint: "a" };
    await expect(worldOf(places, process.env, broken)).rejects.toThrow(
      `The sandbox's world did not start: ended with 3. Its log, ${places.base}/world.log:\nthe journal cannot be read`,
    );
  }));
