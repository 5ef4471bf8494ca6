import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hereNow } from "../../../cli/recover/holder";
import { operatorKnows } from "../../../cli/recover/knowledge";
import { type Recovery, recover } from "../../../cli/recover/recovery";
import { child, killedState } from "../../resilience/recovery/killed-state";
import { AnsweringEngine, lockedBy, notLocked, storeBackend } from "./engine";

const nobody = 2 ** 22 + 1; // above Linux's highest process id
const vpc = child("aws:ec2/vpc:Vpc", "shop-vpc", { region: "eu-west-1" });
const role = child("aws:iam/role:Role", "shop-role", { name: "shop-prod" });
const there = { ...role, id: "shop-prod" };
const base = { whoami: storeBackend, refresh: notLocked, cancel: "", "stack import": "" };

let copies: string;
let said: string[];
beforeEach(() => {
  copies = mkdtempSync(join(tmpdir(), "trilith-copies-"));
  said = [];
});
afterEach(() => rmSync(copies, { recursive: true, force: true }));

const run = (engine: AnsweringEngine, yes: boolean, told: { id?: string[]; absent?: string[] } = {}) =>
  recover({
    engine,
    here: { ...hereNow(), seesAll: true },
    yes,
    knows: async (exported) => operatorKnows({ id: [], absent: [], ...told }, exported),
    copies,
    spoken: { engine: "pulumi", recover: "npx trilith recover --stack prod", stack: "prod" },
    say: (line) => void said.push(line),
  } satisfies Recovery);

const changing = (asked: readonly string[]) =>
  asked.filter((line) => /^(cancel|import|stack import|stack rename)/.test(line));

describe("a dry run", () => {
  test("changes nothing, takes no lock to look, and says so", async () => {
    const busy = new AnsweringEngine({ ...base, "stack export": JSON.stringify(killedState([role])) });
    expect(await run(busy, false)).toBe(1);
    expect(busy.asked).toEqual(["whoami --json", "stack export --stack prod"]);
    expect(said.join(" ")).toMatch(/lock was not looked at[\s\S]*as shop-prod[\s\S]*Nothing was changed/);
    expect(readdirSync(copies)).toEqual([]);
  });

  test("in a folder ends with 1 while something is to be done, and with 0 when nothing is", async () => {
    const whoami = JSON.stringify({ url: `file://${copies}` });
    const locks = join(copies, ".pulumi/locks/prod");
    mkdirSync(locks, { recursive: true });
    const idle = () => new AnsweringEngine({ whoami, "stack export": JSON.stringify(killedState([])) });
    expect(await run(idle(), false)).toBe(0);

    const lock = { pid: nobody, username: "root", hostname: hostname(), timestamp: "2026-11-21T13:15:28Z" };
    writeFileSync(join(locks, "8d9c.json"), JSON.stringify(lock));
    expect(await run(idle(), false)).toBe(1);
    expect(said.join("\n")).toMatch(/the lock is stale[\s\S]*Nothing was changed/);
  });
});

test("a young lock stops the recovery, though nobody here holds it", async () => {
  const young = lockedBy(hostname(), nobody, new Date().toISOString());
  const engine = new AnsweringEngine({ ...base, refresh: young });
  expect(await run(engine, true)).toBe(1);
  expect(changing(engine.asked)).toEqual([]);
  expect(said.join(" ")).toContain("less than 10 minutes old");
});

test.each([
  ["of a living process", hostname(), process.pid],
  ["of another machine", "elsewhere.example.com", nobody],
])("a lock %s stops the recovery before anything is changed", async (_, host, pid) => {
  const engine = new AnsweringEngine({ ...base, refresh: lockedBy(host, pid, new Date().toISOString()) });
  expect(await run(engine, true)).toBe(1);
  expect(changing(engine.asked)).toEqual([]);
  expect(said.join(" ")).toContain("pulumi cancel --yes --stack prod");
});

test("imports, keeps the state as it was, clears the list without a refresh of anything there is", async () => {
  const states = [killedState([role]), killedState([role], [there]), killedState([], [there])];
  const engine = new AnsweringEngine({
    ...base,
    refresh: lockedBy(hostname(), nobody),
    "stack export": () => JSON.stringify(states.shift()),
    import: "",
  });
  expect(await run(engine, true)).toBe(0);
  expect(changing(engine.asked).map((line) => line.split(" --")[0])).toEqual(["cancel", "import", "stack import"]);
  expect(engine.asked.filter((line) => line.startsWith("refresh"))).toEqual([expect.stringContaining("::nothing ")]);
  const kept = readdirSync(copies).find((file) => file.startsWith("prod-"));
  expect(JSON.parse(readFileSync(join(copies, kept ?? ""), "utf8"))).toEqual(killedState([role]));

  said = [];
  expect(await run(engine, true)).toBe(0);
  expect(said.join(" ")).toContain("nothing to recover");
});

test("what nobody can know keeps the list, and with it the engine's warning; what the operator says settles it", async () => {
  const engine = () => new AnsweringEngine({ ...base, "stack export": JSON.stringify(killedState([vpc])) });
  const open = engine();
  expect(await run(open, true)).toBe(1);
  expect(changing(open.asked)).toEqual([]);
  expect(said.join("\n")).toMatch(/--id 'shop-vpc=ID'[\s\S]*Left for you: 1 of 1/);

  const told = engine();
  expect(await run(told, true, { absent: ["shop-vpc"] })).toBe(0);
  expect(changing(told.asked)).toHaveLength(1);
});

test("an engine that fails for no resource's sake ends with its own words", async () => {
  const engine = new AnsweringEngine({
    ...base,
    "stack export": JSON.stringify(killedState([role])),
    import: { code: 255, stderr: "error: passphrase must be set" },
  });
  await expect(run(engine, true)).rejects.toThrow("passphrase must be set");
});

test("refuses names that no interrupted create has, and pairs without an id", () => {
  const state = killedState([vpc]);
  expect(() => operatorKnows({ id: [], absent: ["shop-role"] }, state)).toThrow(/shop-role[\s\S]*shop-vpc/);
  expect(() => operatorKnows({ id: ["shop-vpc"], absent: [] }, state)).toThrow("NAME=ID");
  expect(operatorKnows({ id: ["shop-vpc=vpc-1"], absent: [] }, state).ids.get(vpc.urn)).toEqual(["vpc-1"]);
});
