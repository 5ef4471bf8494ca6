import { expect, test } from "vitest";
import { aws } from "../../../sandbox/aws/cloud";
import { random } from "../../../sandbox/random/cloud";
import { CallLog } from "../../../sandbox/world/calls";
import type { Fault } from "../../../sandbox/world/faults";
import { Provider, Unfinished } from "../../../sandbox/world/provider";
import { MiniEngine, newWorld } from "./mini-engine";

const vpc = "aws:ec2/vpc:Vpc";
const inputs = { region: "us-east-2", cidrBlock: "10.0.0.0/16" };

function planted(...faults: Fault[]): MiniEngine {
  const engine = new MiniEngine();
  engine.world.weather = { faults, latencyFactor: 0 };
  return engine;
}

test("every call is in the log with its home and outcome, and a cursor goes on where the last question ended", async () => {
  const engine = new MiniEngine();
  const made = await engine.create(vpc, "a", inputs);
  const { calls, next } = engine.world.calls.since(0);
  expect(calls).toEqual([
    {
      ...{ number: 1, operation: "create", type: vpc, urn: made.urn, id: "", home: "us-east-2", outcome: "answered" },
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    },
  ]);
  await engine.create(vpc, "b", { ...inputs, region: "eu-west-1", cidrBlock: "10.9.0.0/8" }).catch(() => undefined);
  await engine.provider.read(made, made.inputs, made.outputs);
  await engine.provider.invoke("aws:index/getCallerIdentity:getCallerIdentity", {});
  await engine.update(made, { ...inputs, enableDnsHostnames: true });
  await engine.delete(made);
  await engine.create("aws:route53/zone:Zone", "z", { name: "shop.example.com" });
  const later = engine.world.calls.since(next).calls;
  expect(later.map(({ operation, id, home, outcome }) => [operation, id === made.id, home, outcome])).toEqual([
    ["read", true, "us-east-2", "answered"],
    ["invoke", false, "us-east-2", "answered"],
    ["update", true, "us-east-2", "answered"],
    ["delete", true, "us-east-2", "answered"],
    ["create", false, "us-east-1", "answered"],
  ]);
});

test("check, diff, preview, what is in the state alone and what a provider answers itself are no calls", async () => {
  const engine = new MiniEngine();
  engine.problems(vpc, inputs);
  await engine.provider.create(engine.urn(vpc, "a"), inputs, true);
  await engine.provider.invoke("aws:index/getPartition:getPartition", {});
  const alone = new MiniEngine(engine.world, "dev", random);
  await alone.create("random:index/randomId:RandomId", "c", { byteLength: 4 });
  expect(engine.world.calls.since(0)).toEqual({ calls: [], next: 0, forgotten: 0 });
});

test("a provider that starts asks STS in its own region", async () => {
  const world = newWorld();
  await new Provider(aws, world).configure({ region: "us-west-2" });
  expect(world.calls.since(0).calls).toMatchObject([
    { operation: "configure", type: "aws:sts/getCallerIdentity:getCallerIdentity", home: "us-west-2" },
  ]);
});

test("the log forgets its oldest half when it is full, and says how many", () => {
  const log = new CallLog();
  for (let count = 0; count < 20_001; count += 1)
    log.begin({ operation: "read", type: vpc, urn: "", id: "", home: "us-east-2" });
  const { calls, next, forgotten } = log.since(1);
  expect([calls[0]?.number, calls.length, next, forgotten]).toEqual([10_002, 10_000, 20_001, 10_000]);
});

test("throttling is waited out by the provider: a few attempts cost time alone, too many fail", async () => {
  const engine = planted({ match: "vpc", kind: "throttled", on: "any", times: 24 });
  const made = await engine.create(vpc, "a", inputs);
  engine.world.weather = { faults: [{ match: "vpc", kind: "throttled", on: "read", times: 26 }], latencyFactor: 0 };
  const read = () => engine.provider.read(made, made.inputs, made.outputs);
  await expect(read()).rejects.toThrow(
    "reading aws:ec2/vpc:Vpc: exceeded maximum number of attempts, 25, https response error StatusCode: 400, api error ThrottlingException: Rate exceeded",
  );
  expect((await read())?.id).toBe(made.id);
  expect(engine.world.calls.since(0).calls.map(({ outcome }) => outcome)).toEqual([
    "answered",
    "throttled",
    "answered",
  ]);

  engine.world.weather = { faults: [{ match: "vpc", kind: "throttled", on: "read", times: 5 }], latencyFactor: 0.005 };
  const start = performance.now();
  await read();
  expect(performance.now() - start).toBeGreaterThan(1000 * 0.005 * (1 + 2 + 4 + 8 + 16) - 5);
});

test("a call may be throttled first and fail then", async () => {
  const engine = planted(
    { match: "vpc", kind: "throttled", times: 3 },
    { match: "vpc", kind: "refused", message: "no" },
  );
  await expect(engine.create(vpc, "a", inputs)).rejects.toThrow(/^creating aws:ec2\/vpc:Vpc: no$/);
  expect(engine.world.weather.faults).toEqual([]);
});

test("an update is refused, happens unnoticed, or half way for the engine to do it again", async () => {
  const engine = new MiniEngine();
  const made = await engine.create(vpc, "a", inputs);
  const dns = () => engine.refresh(made).outputs.enableDnsHostnames;
  const update = async (kind: Fault["kind"], enableDnsHostnames: boolean) => {
    engine.world.weather = { faults: [{ match: "vpc", kind, on: "update", message: "half way" }], latencyFactor: 0 };
    return engine.update(made, { ...inputs, enableDnsHostnames }).catch((error: unknown) => error);
  };
  expect(await update("refused", true)).toMatchObject({ message: "updating aws:ec2/vpc:Vpc: half way" });
  expect(dns()).toBe(false);
  expect(await update("unacknowledged", true)).toMatchObject({ message: "updating aws:ec2/vpc:Vpc: half way" });
  expect(dns()).toBe(true);
  const unfinished = await update("unfinished", false);
  expect(unfinished).toBeInstanceOf(Unfinished);
  expect(unfinished).toMatchObject({ id: made.id, inputs: { enableDnsHostnames: false }, message: "half way" });
  expect((await engine.update(made, inputs)).outputs.enableDnsHostnames).toBe(false);
});

test("a delete is refused, or happens unnoticed and is fine the second time; a read is refused", async () => {
  const engine = planted(
    { match: "vpc", kind: "refused", on: "read" },
    { match: "vpc", kind: "refused", on: "delete" },
    { match: "vpc", kind: "unacknowledged", on: "delete" },
  );
  const made = await engine.create(vpc, "a", inputs);
  await expect(engine.provider.read(made, {}, {})).rejects.toThrow(/told to fail this read \(refused\)/);
  await expect(engine.delete(made)).rejects.toThrow(/told to fail this delete \(refused\)/);
  expect(engine.world.list(vpc)).toHaveLength(1);
  await expect(engine.delete(made)).rejects.toThrow(/told to fail this delete \(unacknowledged\)/);
  expect(engine.world.list(vpc)).toHaveLength(0);
  await engine.delete(made);
});

test.each(["create", "read", "update", "delete"] as const)("%s takes its time, scaled", async (operation) => {
  const engine = new MiniEngine();
  const global = {
    region: "us-east-2",
    globalClusterIdentifier: "a",
    engine: "aurora-postgresql",
    engineVersion: "16.6",
  };
  const make = () => engine.create("aws:rds/globalCluster:GlobalCluster", "a", global);
  const made = operation === "create" ? undefined : await make();
  // Seconds of the row: 30, 0.5, 300, 30.
  engine.world.weather = {
    faults: [],
    latencyFactor: { create: 0.005, read: 0.3, update: 0.0005, delete: 0.005 }[operation],
  };
  const start = performance.now();
  if (!made) await make();
  else if (operation === "read") await engine.provider.read(made, made.inputs, made.outputs);
  else if (operation === "update") await engine.update(made, { ...global, engineVersion: "16.8" });
  else await engine.delete(made);
  const took = performance.now() - start;
  expect(took).toBeGreaterThan(145);
});

test("operations of one group wait for each other, and those of another do not", async () => {
  const { world } = planted();
  world.weather = { faults: [], latencyFactor: 0.01 };
  const order: string[] = [];
  const start = performance.now();
  const take = async (name: string, seconds: number, group: string) => {
    await world.takeTime(seconds, group);
    order.push(name);
  };
  await Promise.all([take("first", 10, "a"), take("second", 5, "a"), take("other", 8, "b"), take("alone", 2, "")]);
  expect(order).toEqual(["alone", "other", "first", "second"]);
  expect(performance.now() - start).toBeGreaterThan(145);
});
