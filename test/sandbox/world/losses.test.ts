import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { aws } from "../../../sandbox/aws/cloud";
import { takes } from "../../../sandbox/world/cloud";
import { heal, lose } from "../../../sandbox/world/losses";
import { Provider } from "../../../sandbox/world/provider";
import type { World } from "../../../sandbox/world/world";
import { MiniEngine, networkIn, newWorld, roleFor } from "./mini-engine";

const vpc = "aws:ec2/vpc:Vpc";
const zone = "aws:route53/zone:Zone";
const secret = "aws:secretsmanager/secret:Secret";
const timedOut = /dial tcp: i\/o timeout \(us-east-2 is lost in the sandbox\)$/;
const down = (world: World, region: string, forever = false) => lose(world, { aws }, region, forever);
const range = (number: number) => ({ cidrBlock: `10.${number}.0.0/16` });

test("a lost region answers no call at all, says so as the provider would, and is as it was once it is healed", async () => {
  const engine = new MiniEngine();
  const here = await engine.create(vpc, "here", { region: "us-east-2", ...range(0) });
  const there = await engine.create(vpc, "there", { region: "eu-west-1", ...range(1) });
  expect(down(engine.world, "us-east-2")).toEqual({ region: "us-east-2", loss: "down", things: 1, controlPlanes: [] });

  const { provider } = engine;
  const news = { ...here.inputs, enableDnsHostnames: true };
  await expect(engine.create(vpc, "b", { region: "us-east-2", ...range(2) })).rejects.toThrow(timedOut);
  await expect(provider.read(here, here.inputs, here.outputs)).rejects.toThrow(timedOut);
  await expect(engine.update(here, news)).rejects.toThrow(
    /^updating aws:ec2\/vpc:Vpc: operation error ec2, exceeded maximum number of attempts, 25, https response error StatusCode: 0, /,
  );
  await expect(engine.delete(here)).rejects.toThrow(timedOut);
  await expect(provider.invoke("aws:index/getCallerIdentity:getCallerIdentity", {})).rejects.toThrow(timedOut);
  expect(engine.diff(here, news).changes).toEqual({ enableDnsHostnames: "add" });
  expect(engine.problems(vpc, { region: "us-east-2", ...range(3) })).toEqual([]);
  expect((await provider.create(engine.urn(vpc, "c"), { region: "us-east-2" }, true)).id).toBe("");
  await engine.update(there, { ...there.inputs, enableDnsHostnames: true });

  expect(heal(engine.world, "us-east-2")).toEqual({ healed: ["us-east-2"], lost: {} });
  expect((await provider.read(here, here.inputs, here.outputs))?.outputs).toEqual(here.outputs);
});

test("a provider whose own region is lost fails when it starts, unless it asks nobody", async () => {
  const engine = new MiniEngine();
  down(engine.world, "us-east-2");
  const started = (config: object) => new Provider(aws, engine.world).configure({ ...config });
  await expect(started({ region: "us-east-2" })).rejects.toThrow(
    /^configuring the provider with aws:sts\/getCallerIdentity.*: operation error sts, .*i\/o timeout/,
  );
  await started({ region: "us-west-2" });
  await started({ region: "us-east-2", skipCredentialsValidation: true, skipRequestingAccountId: true });
});

// Asked for in the provider's own region: what holds for the account at large.
const ownRegion = ["s3"];

test("what has no region goes with the region of its control plane, and every such type has one", async () => {
  const engine = new MiniEngine();
  expect(down(engine.world, "us-east-1").controlPlanes).toEqual(expect.arrayContaining(["iam", "route53"]));
  await expect(engine.create(zone, "a", { name: "shop.example.com" })).rejects.toThrow(/us-east-1 is lost/);
  await expect(roleFor(engine, "a", "eks.amazonaws.com")).rejects.toThrow(/us-east-1 is lost/);
  await engine.create(vpc, "a", { region: "us-east-2", ...range(0) });
  const homeless = Object.keys(aws.rows).filter((type) => {
    const service = type.split(":")[1]?.split("/")[0] ?? "";
    return !takes(aws, type, "region") && ![...ownRegion, ...Object.keys(aws.controlPlanes ?? {})].includes(service);
  });
  expect(homeless).toEqual([]);
});

test("a region lost for ever takes its things with it, keeps what others hold of them, and is never healed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "world-"));
  const engine = new MiniEngine(newWorld(folder));
  const here = await engine.create(vpc, "a", { region: "us-east-2", ...range(0) });
  await engine.create(vpc, "b", { region: "eu-west-1", ...range(1) });
  const replicas = [{ region: "us-east-2" }];
  const { id } = await engine.create(secret, "s", { region: "us-west-2", name: "s", replicas });
  down(engine.world, "us-east-2", true);

  const world = newWorld(folder);
  expect(Object.fromEntries(world.list().map(({ region, state }) => [region, state]))).toEqual({
    "us-east-2": "gone",
    "eu-west-1": "ready",
    "us-west-2": "ready",
  });
  expect(world.find(secret, "id", id)?.inputs.replicas).toEqual([{ region: "us-east-2" }]);
  expect(world.lost).toEqual({ "us-east-2": "forever" });
  expect(() => heal(world, "us-east-2")).toThrow(/us-east-2 is lost for ever: its things are gone/);
  expect(heal(world, "")).toEqual({ healed: [], lost: { "us-east-2": "forever" } });
  const again = new MiniEngine(world);
  await expect(again.provider.read(here, here.inputs, here.outputs)).rejects.toThrow(timedOut);
  expect(down(world, "us-east-2").loss).toBe("forever");
});

test("refuses to lose what is no region and to heal what is not lost", () => {
  const { world } = new MiniEngine();
  expect(() => down(world, "us-esat-2")).toThrow(/"us-esat-2" is no region; allowed: .*us-east-2/);
  expect(() => heal(world, "us-east-2")).toThrow(/^us-east-2 is not lost$/);
  down(world, "eu-west-1");
  expect(() => heal(world, "us-east-2")).toThrow("us-east-2 is not lost; lost: eu-west-1");
});

test("what is under way when its region is lost happens there, and its answer never comes", async () => {
  const engine = new MiniEngine();
  const made = await engine.create(vpc, "old", { region: "us-east-2", ...range(0) });
  engine.world.weather = { faults: [], latencyFactor: 0.001 };
  const creating = engine.create(vpc, "new", { region: "us-east-2", ...range(1) });
  const deleting = engine.delete(made);
  down(engine.world, "us-east-2");
  for (const outcome of await Promise.allSettled([creating, deleting]))
    expect(outcome).toMatchObject({ reason: { message: expect.stringMatching(timedOut) } });
  expect(engine.world.list(vpc).map(({ urn, state }) => [urn.split("::").at(-1), state])).toEqual([["new", "ready"]]);
});

test("a create under way in a region that is lost for ever is gone with it", async () => {
  const engine = new MiniEngine();
  engine.world.weather = { faults: [], latencyFactor: 0.001 };
  const creating = engine.create(vpc, "a", { region: "us-east-2", ...range(0) });
  down(engine.world, "us-east-2", true);
  await expect(creating).rejects.toThrow(timedOut);
  expect(engine.world.list(vpc).map(({ state }) => state)).toEqual(["gone"]);
});

test("a secret takes no new replica in a lost region, and keeps the one it has", async () => {
  const engine = new MiniEngine();
  const kept = await engine.create(secret, "a", {
    region: "us-west-2",
    name: "a",
    replicas: [{ region: "us-east-2" }],
  });
  down(engine.world, "us-east-2");
  down(engine.world, "eu-west-1");
  const updated = await engine.update(kept, { ...kept.inputs, description: "still changes" });
  await expect(
    engine.update(updated, { ...updated.inputs, replicas: [{ region: "us-east-2" }, { region: "eu-west-1" }] }),
  ).rejects.toThrow(/updating .*: ServiceUnavailable: eu-west-1 does not answer/);
});

test("a call to a lost region costs a scaled time-out", async () => {
  const engine = new MiniEngine();
  down(engine.world, "us-east-2");
  engine.world.weather = { faults: [], latencyFactor: 0.0002 };
  const start = performance.now();
  await expect(networkIn(engine)).rejects.toThrow(timedOut);
  expect(performance.now() - start).toBeGreaterThan(140);
});
