import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Places, placesOf } from "../../../sandbox/session/places";
import { afterCutOff, savedAtTheEnd } from "../../../sandbox/session/unsaved";

/** No process has this id: Linux gives none above 2^22. */
const nobody = 2 ** 22 + 1;

let places: Places;
let said: string[];
const say = (line: string) => void said.push(line);
beforeEach(() => {
  const project = mkdtempSync(join(tmpdir(), "trilith-unsaved-"));
  writeFileSync(join(project, "Pulumi.yaml"), "name: tiny\nruntime: nodejs\n");
  places = placesOf(project, {});
  said = [];
});
afterEach(() => rmSync(places.project, { recursive: true, force: true }));

function written(path: string, content: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

const stateOf = (stack: string) => join(places.state, ".pulumi/stacks/tiny", `${stack}.json`);
const checkpoint = (...resources: object[]) => JSON.stringify({ version: 3, checkpoint: { latest: { resources } } });

/** A first `up` that was killed: its mark, a stack without resources, and things in the world. */
function killed(): void {
  written(places.unsaved, String(nobody));
  written(stateOf("dev"), checkpoint());
  written(join(places.world, "world.jsonl"), '{"put":1}\n');
}

test("only where nothing is does the engine save its state at the end, and the mark is there no longer than it runs", async () => {
  const ran: NodeJS.ProcessEnv[] = [];
  const up = async (env: NodeJS.ProcessEnv) => {
    ran.push({ ...env, marked: String(existsSync(places.unsaved) && readFileSync(places.unsaved, "utf8")) });
  };
  await savedAtTheEnd(places, up);
  expect(ran).toEqual([{ PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true", marked: String(process.pid) }]);
  expect(existsSync(places.unsaved)).toBe(false);
  await expect(savedAtTheEnd(places, () => Promise.reject(new Error("engine")))).rejects.toThrow("engine");
  expect(existsSync(places.unsaved)).toBe(false);
  mkdirSync(places.world);
  await savedAtTheEnd(places, up);
  rmSync(places.world, { recursive: true });
  written(stateOf("dev"), checkpoint());
  await savedAtTheEnd(places, up);
  expect(ran.slice(1)).toEqual([{ marked: "false" }, { marked: "false" }]);
});

test("after a first up that was killed the sandbox begins anew, and says so once", async () => {
  killed();
  await afterCutOff(places, say);
  expect([existsSync(places.state), existsSync(places.world), existsSync(places.unsaved)]).toEqual([
    false,
    false,
    false,
  ]);
  await afterCutOff(places, say);
  expect(said).toEqual([expect.stringContaining("the sandbox begins anew")]);
});

test("nothing goes while the command or its engine lives", async () => {
  killed();
  written(places.unsaved, String(process.pid));
  await afterCutOff(places, say);
  written(places.unsaved, String(nobody));
  written(join(places.state, ".pulumi/locks/organization/tiny/dev/1.json"), JSON.stringify({ pid: process.pid }));
  await afterCutOff(places, say);
  expect([existsSync(stateOf("dev")), existsSync(places.world), existsSync(places.unsaved), said]).toEqual([
    true,
    true,
    true,
    [],
  ]);
});

test.each(["plain", "packed"])(
  "nor where the engine outlived its command and has saved what it made: %s",
  async (kind) => {
    killed();
    const text = checkpoint({ urn: "urn:pulumi:dev::tiny::pulumi:pulumi:Stack::tiny-dev" });
    rmSync(stateOf("dev"));
    written(kind === "plain" ? stateOf("dev") : `${stateOf("dev")}.gz`, kind === "plain" ? text : gzipSync(text));
    await afterCutOff(places, say);
    expect([existsSync(places.world), existsSync(places.unsaved), said]).toEqual([true, false, []]);
  },
);

test("what never was marked is left alone", async () => {
  killed();
  rmSync(places.unsaved);
  await afterCutOff(places, say);
  expect([existsSync(stateOf("dev")), existsSync(places.world), said]).toEqual([true, true, []]);
});
