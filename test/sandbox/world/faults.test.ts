import { appendFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { random } from "../../../sandbox/random/cloud";
import { Unfinished } from "../../../sandbox/world/provider";
import { MiniEngine, networkIn, newWorld } from "./mini-engine";

const vpc = "aws:ec2/vpc:Vpc";
const table = "aws:ec2/routeTable:RouteTable";

test("a fault strikes once: refused before, unacknowledged after the thing exists, or unfinished for the engine to update", async () => {
  const engine = new MiniEngine();
  const strike = (kind: "refused" | "unacknowledged" | "unfinished") => {
    engine.world.weather = { latencyFactor: 0, faults: [{ match: "routeTable", kind, message: "half way" }] };
  };
  const { vpc: made } = await networkIn(engine);
  const create = (name: string) => engine.create(table, name, { region: "us-east-2", vpcId: made.id });
  strike("refused");
  await expect(create("a")).rejects.toThrow("half way");
  expect(engine.world.list(table)).toHaveLength(0);
  strike("unacknowledged");
  await expect(create("b")).rejects.toThrow("half way");
  expect(engine.world.list(table)).toHaveLength(1);
  strike("unfinished");
  const outcome = await create("c").catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(Unfinished);
  expect(outcome).toMatchObject({
    id: expect.stringMatching(/^rtb-/),
    inputs: { vpcId: made.id },
    outputs: { ownerId: "123456789012" },
  });
  expect((await create("d")).id).toMatch(/^rtb-/);
});

test("a world that is opened again has everything, finishes what was under way and forgets a line cut in half", async () => {
  const folder = mkdtempSync(join(tmpdir(), "world-"));
  const engine = new MiniEngine(newWorld(folder));
  const made = await engine.create(vpc, "a", { cidrBlock: "10.0.0.0/16" });
  engine.world.weather = { latencyFactor: 0.01, faults: [] };
  const underWay = engine.create(vpc, "b", { cidrBlock: "10.1.0.0/16" });
  appendFileSync(join(folder, "world.jsonl"), '{"put":{"serial":9,"ty');
  const again = new MiniEngine(newWorld(folder));
  expect(again.world.list(vpc).map(({ state, id }) => [state, id === made.id])).toEqual([
    ["ready", true],
    ["ready", false],
  ]);
  expect((await again.create(vpc, "c", { cidrBlock: "10.2.0.0/16" })).id).not.toBe(made.id);
  await underWay;
});

test("what random makes is random, follows its arguments, and exists in the state alone", async () => {
  const engine = new MiniEngine(newWorld(), "dev", random);
  const password = "random:index/randomPassword:RandomPassword";
  const make = (name: string) =>
    engine.create(password, name, { length: 32, special: false, minNumeric: 5, keepers: { a: "1" } });
  const [one, two] = [await make("a"), await make("b")];
  expect(String(one.outputs.result)).toMatch(/^(?=(?:.*\d){5})[A-Za-z0-9]{32}$/);
  expect(one.outputs.result).not.toBe(two.outputs.result);
  expect(engine.refresh(one)).toEqual(one);
  expect(engine.diff(one, { ...one.inputs, keepers: { a: "2" } }).replaces).toEqual(["keepers.a"]);
  const id = await engine.create("random:index/randomId:RandomId", "c", { byteLength: 4, prefix: "p-" });
  expect(id.outputs.hex).toMatch(/^p-[0-9a-f]{8}$/);
  expect(engine.problems(password, { length: 2, minLower: 3 })).toEqual([
    expect.stringMatching(/length must be at least/),
  ]);
  expect(engine.world.list()).toEqual([]);
});
