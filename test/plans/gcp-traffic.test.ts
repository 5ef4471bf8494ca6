import { expect, test } from "vitest";
import { active, belgium, carolina, iowa, open, over, taiwan } from "../components/gcp/traffic/args";
import { Led } from "./gcp-traffic";

const two = active(iowa, carolina);
const anycast = { method: "anycast" } as const;
const shared = { steering: "nearest", method: "anycast" } as const;
const edit = ["update dns-anycast-backends"];

test("capacity 0 by hand stays: refresh and up change nothing, and nothing comes back by itself", async () => {
  const led = new Led().pods(iowa, carolina, belgium);
  await led.up(over(two, anycast));
  expect(led.users).toEqual([iowa]);
  led.operate("drain-groups", iowa);
  expect(led.users).toEqual([carolina]);
  expect(await led.up(over(two, anycast))).toEqual([]);
  await led.refresh();
  expect(await led.up(over(two, anycast))).toEqual([]);
  // A list that gets longer, or shorter, and an update for another reason.
  expect(await led.up(over({ ...two, [belgium]: "active" }, anycast))).toEqual(edit);
  expect(led.users).toEqual([belgium, carolina].toSorted());
  expect(await led.up(over({ ...two, [belgium]: "draining" }, anycast))).toEqual(edit);
  expect(await led.up(over(two, { ...anycast, affinity: "client" }))).toEqual(edit);
  expect(led.users).toEqual([carolina]);
  await led.operate("fill-groups", iowa).refresh();
  expect(await led.up(over(two, { ...anycast, affinity: "client" }))).toEqual([]);
  expect(led.users).toEqual([iowa]);
});

test("who gets users first, moved by hand, stays until the configuration names another primary", async () => {
  const led = new Led().pods(iowa, carolina, belgium);
  await led.up(over({ ...two, [belgium]: "active" }, anycast));
  await led.operate("prefer-groups", carolina).refresh();
  expect(led.users).toEqual([carolina]);
  expect(await led.up(over({ ...two, [belgium]: "active" }, anycast))).toEqual([]);
  expect(await led.up(over({ ...two, [belgium]: "draining" }, anycast))).toEqual(edit);
  expect(led.users).toEqual([carolina]);
  expect(await led.up(over(two, { ...anycast, primary: carolina }))).toEqual([]);
  expect(await led.up(over(two, { ...anycast, primary: iowa }))).toEqual(edit);
  expect(led.users).toEqual([iowa]);
});

test("where the region that was preferred by hand is lost, the configured one is preferred again", async () => {
  const led = new Led().pods(iowa, carolina, belgium);
  await led.up(over({ ...two, [belgium]: "active" }, anycast));
  await led.operate("prefer-groups", carolina).refresh();
  await led.up(over({ [iowa]: "active", [belgium]: "active", [carolina]: "lost" }, anycast));
  expect(led.users).toEqual([iowa]);
});

test("a lost region's loss is no update, and its going asks nothing of it", async () => {
  const led = new Led().pods(iowa, carolina, belgium);
  const three = { ...two, [belgium]: "active" } as const;
  await led.up(over(three, shared));
  expect(led.users).toEqual([belgium, iowa, carolina].toSorted());
  led.world.lost = { [carolina]: "forever" };
  for (const group of led.world.list().filter(({ region }) => region === carolina))
    led.world.put(Object.assign(group, { state: "gone" }));
  expect(led.users).toEqual([belgium, iowa]);
  expect(await led.up(over(three, { ...shared, affinity: "client" }))).toEqual(edit);
  expect(await led.up(over({ ...three, [carolina]: "lost" }, { ...shared, affinity: "client" }))).toEqual(edit);
  expect(led.users).toEqual([belgium, iowa]);
});

test("another primary is one step in place, with either method, and users follow", async () => {
  for (const method of ["dns", "anycast"] as const) {
    const led = new Led().pods(iowa, carolina, belgium);
    await led.up(over({ ...two, [belgium]: "active" }, { method }));
    const step = method === "dns" ? ["update dns-global-a"] : edit;
    for (const primary of [carolina, belgium, iowa]) {
      expect(await led.up(over({ ...two, [belgium]: "active" }, { method, primary }))).toEqual(step);
      expect(led.users).toEqual([primary]);
    }
  }
});

test("with dns every answer sent to the others by hand stays, until the configuration names another primary", async () => {
  const led = new Led();
  await led.up(over(two));
  expect(led.users).toEqual([iowa]);
  led.operate("answer-others", iowa);
  expect(led.users).toEqual([carolina]);
  await led.refresh();
  expect(await led.up(over(two))).toEqual([]);
  expect(await led.up(over(two, { ttlSeconds: 60 }))).toContain("update dns-global-a");
  expect(led.users).toEqual([carolina]);
  await led.up(over(two, { ttlSeconds: 60, primary: carolina }));
  expect(led.users).toEqual([carolina]);
});

test("with dns a region comes and goes by updates in place, and a lost one is answered no more", async () => {
  const led = new Led();
  await led.up(over(active(iowa)));
  expect(await led.up(over(active(iowa, belgium)))).toEqual(["create dns-europe-west1-a", "update dns-global-a"]);
  led.world.lost = { [iowa]: "forever" };
  expect(led.users).toEqual([belgium]);
  led.world.lost = { [belgium]: "forever" };
  expect(led.users).toEqual([iowa]);
  expect(await led.up(over({ [iowa]: "active", [belgium]: "lost" }))).toEqual(["update dns-global-a"]);
});

test("every way of leading users turns into every other in place, and somebody answers before and after", async () => {
  const led = new Led().pods(iowa, carolina);
  const nearest = (routing: "latency" | "weighted") => over(two, { steering: "nearest", routing });
  const announced = over(open(iowa, carolina), anycast);
  const ways = [
    over(two),
    nearest("latency"),
    nearest("weighted"),
    announced,
    over(two),
    announced,
    nearest("latency"),
  ];
  for (const args of ways) {
    const steps = await led.up(args, "released");
    expect(steps.filter((step) => /^(replace|delete-replaced)/.test(step))).toEqual([]);
    expect(led.users.length).toBeGreaterThan(0);
  }
  expect(led.users).toEqual([iowa, carolina].toSorted());
});

test("the way back from one address keeps it for one more update, which leads nobody there", async () => {
  const led = new Led().pods(iowa, carolina);
  await led.up(over(open(iowa, carolina), anycast), "released");
  expect(await led.up(over(two, { releasesAnycast: true }), "released")).toEqual(["update dns-global-a"]);
  expect(led.users).toEqual([iowa]);
  for (const step of await led.up(over(two), "released")) expect(step).toMatch(/^delete dns-anycast/);
});

test("a system without addresses of its own gets them in place, and its one record set is made anew", async () => {
  const led = new Led().pods(iowa, taiwan);
  await led.up(over(active(iowa, taiwan), shared), "released");
  const steps = await led.up(over(active(iowa, taiwan), { steering: "nearest", releasesAnycast: true }), "released");
  expect(steps.filter((step) => !step.startsWith("create"))).toEqual([
    "delete-replaced dns-global-a",
    "replace dns-global-a",
  ]);
  expect(led.users).toEqual([taiwan, iowa].toSorted());
});
