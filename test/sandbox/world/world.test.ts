import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, expect, test } from "vitest";
import { worldProgram } from "../../../sandbox/session/world";
import { newFolder, WorldProcess } from "./process";
import { Wire } from "./wire";

const vpc = "aws:ec2/vpc:Vpc";
const worlds: WorldProcess[] = [];

async function started(...args: Parameters<typeof WorldProcess.started>): Promise<WorldProcess> {
  const world = await WorldProcess.started(...args);
  worlds.push(world);
  return world;
}

afterAll(async () => {
  await Promise.all(worlds.map((world) => world.remove()));
});

interface Objects {
  readonly things: readonly { id: string; stack: string; region: string; outputs: Record<string, unknown> }[];
}

test("a world says who it is, and refuses what it does not know", async () => {
  const world = await started();
  expect(await world.ask("GET", "/handshake")).toEqual({
    pid: expect.any(Number),
    protocol: 1,
    fingerprint: worldProgram().fingerprint,
    account: "123456789012",
    empty: true,
  });
  expect(await world.ask("GET", "/provider?name=oci")).toEqual({
    error: "the sandbox has no provider oci; it has aws, azure-native, gcp, kubernetes, random",
  });
  expect(await world.ask("POST", "/nothing")).toEqual({ error: expect.stringContaining("GET /handshake") });
  expect(await world.ask("POST", "/promote")).toEqual({ error: "region is missing: /promote?region=eu-west-1" });
});

test("two stacks and two provider instances share one world, and a dead launcher ends its server alone", async () => {
  const world = await started();
  const [first, second] = [await world.provider("aws"), await world.provider("aws")];
  const [one, two] = [new Wire(first.port, "dev"), new Wire(second.port, "prod")];
  const made = await one.create(vpc, "a", { region: "eu-west-1", cidrBlock: "10.0.0.0/16" });
  await two.create(vpc, "a", { region: "us-east-2", cidrBlock: "10.0.0.0/16" });
  const { things } = await world.ask<Objects>("GET", "/objects");
  expect(things.map(({ stack, region }) => [stack, region])).toEqual([
    ["dev", "eu-west-1"],
    ["prod", "us-east-2"],
  ]);
  expect(things[0]).toMatchObject({ id: made.id, outputs: { cidrBlock: "10.0.0.0/16" } });
  first.launcher.destroy();
  await expect
    .poll(() => one.create(vpc, "b", { cidrBlock: "10.0.0.0/16" }).then(String, String))
    .toMatch(/UNAVAILABLE|CANCELLED/);
  await two.create(vpc, "b", { cidrBlock: "10.0.0.0/16" });
});

test("an engine that was killed takes its provider with it although its launcher lives on", async () => {
  const world = await started();
  const engine = spawn("sleep", ["60"]);
  const { closed } = await world.provider("aws", engine.pid);
  engine.kill("SIGKILL");
  await once(engine, "exit");
  await closed;
});

test("refuses a second world on the same socket, and takes over the socket of one that was killed", async () => {
  const world = await started();
  const second = new WorldProcess(world.folder);
  expect(await second.ended).toEqual({
    code: 1,
    output: expect.stringMatching(/a world lives at .*world\.sock already \(process \d+\)/),
  });
  const { port } = await world.provider("aws");
  const { id } = await new Wire(port).create(vpc, "a", { cidrBlock: "10.0.0.0/16" });
  world.signal("SIGKILL");
  await world.ended;
  const third = await started(world.folder);
  const { things } = await third.ask<Objects>("GET", "/objects");
  expect(things.map((thing) => thing.id)).toEqual([id]);
  await third.ask("POST", "/reset");
  expect((await third.ask<Objects>("GET", "/objects")).things).toEqual([]);
});

test("a world ends when it is told to, on SIGTERM, and by itself when nobody needs it", async () => {
  const [told, terminated, idle] = await Promise.all([
    started(),
    started(),
    started(newFolder(), ["--idle-seconds", "0.1"]),
  ]);
  await told.ask("POST", "/stop");
  terminated.signal("SIGTERM");
  for (const world of [told, terminated, idle]) expect(await world.ended).toEqual({ code: 0, output: "" });
});

test.each([
  [["--account", "1"], /--account must be 12 digits, got 1/],
  [["--idle-seconds", "soon"], /--idle-seconds must be above 0, got soon/],
  [["--socket", `/tmp/${"x".repeat(100)}`], /more than 100 bytes: name a shorter one with --socket/],
])("refuses to start with %j", async (args, expected) => {
  const world = new WorldProcess(newFolder(), args);
  expect(await world.ended).toEqual({ code: 1, output: expect.stringMatching(expected) });
});

test("faults and latencies are set from outside, and refused when they make no sense", async () => {
  const world = await started();
  const fault = { match: "Vpc", kind: "unacknowledged" };
  expect(await world.ask("POST", "/faults", { add: fault })).toEqual({ faults: [fault], latencyFactor: 0, lost: {} });
  const { port } = await world.provider("aws");
  await expect(new Wire(port).create(vpc, "a", { cidrBlock: "10.0.0.0/16" })).rejects.toThrow(
    /told to fail this create \(unacknowledged\)/,
  );
  expect(await world.ask("GET", "/faults")).toEqual({ faults: [], latencyFactor: 0, lost: {} });
  for (const [body, expected] of [
    [
      { faults: [{ match: "a", kind: "late" }] },
      "unknown kind late; allowed: refused, unacknowledged, unfinished, throttled",
    ],
    [{ faults: [{ kind: "unacknowledged" }] }, "a fault needs match: part of a type or URN"],
    [
      { faults: [{ match: "a", kind: "unfinished", on: "delete" }] },
      "unfinished strikes create, update, any, got on: delete",
    ],
    [{ faults: [{ match: "a", kind: "refused", times: 0 }] }, "times must be a whole number above 0, got 0"],
    [{ latencyFactor: -1 }, "latencyFactor must be 0 or more, got -1"],
    [{ latency: 1 }, "unknown key latency; allowed: faults, add, latencyFactor"],
    [
      { add: { match: "Vpcc", kind: "refused" } },
      '"Vpcc" is part of no type that the sandbox knows and of no URN that stands in it. `trilith sandbox stack --show-urns` lists the URNs; add --later for what is yet to be made',
    ],
  ] as const) {
    expect(await world.ask("POST", "/faults", body)).toEqual({ error: expected });
  }
  expect(await world.ask("POST", "/faults", { add: { match: "VPC", kind: "refused" } })).toEqual({
    error: expect.stringMatching(/"VPC" is part of no type.*; likely meant: aws:ec2\/vpc/),
  });
  expect(await world.ask("GET", "/faults")).toMatchObject({ faults: [] });
  const later = { match: "shop-us-east-2-vpc", kind: "refused" };
  expect(await world.ask("POST", "/faults", { add: later, later: true })).toMatchObject({ faults: [later] });
});

test("on the wire: plain secrets asked for, other accounts and regions refused, absent values left out", async () => {
  const world = await started(newFolder(), ["--account", "210987654321"]);
  const { port } = await world.provider("aws");
  const wire = new Wire(port);
  const handshake = await wire.handshake();
  const configured = await wire.configure({
    region: "us-east-2",
    allowedAccountIds: '["210987654321"]',
    skipRegionValidation: "false",
  });
  expect([handshake.getAcceptSecrets(), configured.getAcceptsecrets()]).toEqual([false, false]);
  await expect(wire.configure({ allowedAccountIds: '["123456789012"]' })).rejects.toThrow(
    "AWS account ID not allowed: 210987654321",
  );
  await expect(wire.configure({ forbiddenAccountIds: '["210987654321"]' })).rejects.toThrow(
    "AWS account ID not allowed",
  );
  await expect(wire.configure({ region: "us-esat-2" })).rejects.toThrow(/invalid AWS Region: us-esat-2; allowed: /);
  await wire.configure({ region: "us-esat-2", skipRegionValidation: "true" });
  expect(await wire.invoke("aws:index/getCallerIdentity:getCallerIdentity")).toMatchObject({
    accountId: "210987654321",
  });
  await expect(wire.invoke("aws:ec2/getAmi:getAmi")).rejects.toThrow(/no answer for aws:ec2\/getAmi:getAmi/);
  const made = await wire.create(vpc, "a", { region: "us-east-2", cidrBlock: "10.0.0.0/16" });
  expect(made.outputs).not.toHaveProperty("ipv6CidrBlock");
});

test("on the wire: an unfinished create carries id, outputs and inputs; a read of what is gone is empty; a diff is detailed", async () => {
  const world = await started();
  const { port } = await world.provider("aws");
  const wire = new Wire(port);
  await world.ask("POST", "/faults", { faults: [{ match: "Vpc", kind: "unfinished", message: "half way" }] });
  const failed = await wire
    .create(vpc, "a", { cidrBlock: "10.0.0.0/16" })
    .catch((error: unknown) => Wire.unfinished(error));
  expect(failed).toMatchObject({
    reasons: ["half way"],
    inputs: { cidrBlock: "10.0.0.0/16" },
    outputs: { ownerId: "123456789012" },
  });
  expect(await wire.read(vpc, "a", "vpc-1")).toEqual({ id: "", outputs: {} });
  const diff = await wire.diff(vpc, "a", { cidrBlock: "10.0.0.0/16" }, { cidrBlock: "10.1.0.0/16" });
  expect(diff.getReplacesList()).toEqual(["cidrBlock"]);
  expect(diff.getDetaileddiffMap().get("cidrBlock")?.getKind()).toBe(Wire.kinds.UPDATE_REPLACE);
});
