import { expect, test } from "vitest";
import { active, addressOf, dublin, iowa, over, tokyo, virginia } from "../components/azure/traffic/args";
import { Led } from "./azure-traffic";

const two = active(virginia, iowa);
const anycast = { steering: "nearest", method: "anycast" } as const;

test("a failover by hand at Traffic Manager stays: refresh and up change nothing, and nothing comes back by itself", async () => {
  const led = new Led();
  await led.up(over(two));
  expect(led.users).toEqual([virginia]);
  led.operate("disable-endpoint", virginia);
  expect(led.users).toEqual([iowa]);
  expect(await led.up(over(two))).toEqual([]);
  await led.refresh();
  expect(await led.up(over(two))).toEqual([]);
  // An update for another reason sends what the state knows.
  expect(await led.up(over({ ...two, [dublin]: "active" }))).not.toEqual([]);
  await led.up(over(two, { ttlSeconds: 60 }));
  expect(led.users).toEqual([iowa]);
});

test("another primary is one step, users follow, and back again", async () => {
  const led = new Led();
  await led.up(over({ ...two, [dublin]: "active" }));
  for (const primary of [iowa, dublin, virginia]) {
    expect(await led.up(over({ ...two, [dublin]: "active" }, { primary }))).toEqual(["update dns-global-a"]);
    expect(led.users).toEqual([primary]);
  }
});

test("a region comes and goes without a step on another one's, and a lost one is taken away", async () => {
  const led = new Led();
  await led.up(over(active(virginia, dublin)));
  for (const step of await led.up(over(active(virginia, iowa, dublin))))
    expect(step).toMatch(/^create dns-.*centralus/);
  led.world.lost = { [iowa]: "forever" };
  expect(led.users).toEqual([virginia]);
  const states = { ...active(virginia, dublin), [iowa]: "lost" } as const;
  for (const step of await led.up(over(states))) expect(step).toMatch(/^delete dns-prefer-.*centralus/);
  expect(await led.up(over(active(virginia, dublin)))).toEqual(["delete dns-centralus-a"]);
});

test("every way of leading users turns into every other, and somebody answers before and after", async () => {
  const led = new Led();
  const nearest = (routing: "latency" | "weighted") => over(two, { steering: "nearest", routing });
  for (const args of [
    over(two),
    nearest("latency"),
    nearest("weighted"),
    over(two, { primary: iowa }),
    nearest("latency"),
  ]) {
    const steps = await led.up(args);
    expect(steps.filter((step) => step.startsWith("replace"))).toEqual([]);
    expect(led.users.length).toBeGreaterThan(0);
  }
  expect(led.users).toEqual([iowa, virginia]);
});

test("a failover by hand at Front Door stays too", async () => {
  const led = new Led();
  await led.up(over(two, anycast), "released");
  for (const region of [virginia, iowa]) led.operate("approve-connection", region);
  expect(led.users).toEqual([iowa, virginia]);
  led.operate("disable-origin", virginia);
  expect(led.users).toEqual([iowa]);
  expect(await led.up(over(two, anycast), "released")).toEqual([]);
  await led.refresh();
  expect(await led.up(over(two, anycast), "released")).toEqual([]);
  expect(await led.up(over({ ...two, [tokyo]: "active" }, anycast), "released")).toEqual([
    `create dns-anycast-${tokyo}`,
  ]);
  await led.up(over(two, { ...anycast, affinity: "client" }), "released");
  expect(led.users).toEqual([iowa]);
});

test("the last origin but one goes before its region, and the route stays", async () => {
  const led = new Led();
  await led.up(over(two, anycast), "released");
  const drained = over({ [virginia]: "active", [iowa]: "draining" }, anycast);
  expect(await led.up(drained, "released")).toEqual([`delete dns-anycast-${iowa}`]);
});

test("from dns to anycast users stay where they are until the domain is proven, and the way back leaves no gap", async () => {
  const led = new Led();
  const open = Object.fromEntries(
    [virginia, iowa].map((code) => [code, { state: "active", reachedBy: addressOf(code) } as const]),
  );
  const door = over(open, { method: "anycast" });
  await led.up(over(open), "released");
  const steps = await led.up(door, "released");
  expect(steps.filter((step) => !step.startsWith("create"))).toEqual([]);
  expect(led.users).toEqual([virginia]);
  await led.refresh();
  expect(await led.up(door, "released")).toEqual(["update dns-global-a"]);
  expect(led.users).toEqual([virginia]);
  led.operate("disable-origin", virginia);
  expect(led.users).toEqual([iowa]);
  expect(await led.up(over(open, { releasesAnycast: true }), "released")).toEqual(["update dns-global-a"]);
  expect(led.users).toEqual([virginia]);
  for (const step of await led.up(over(open), "released")) expect(step).toMatch(/^delete dns-anycast/);
});
