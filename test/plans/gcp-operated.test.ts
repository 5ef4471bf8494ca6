import { expect, test } from "vitest";
import { ledTo } from "../../sandbox/gcp/led";
import { homesOf, Life } from "./life";

const [iowa, carolina, frankfurt] = ["us-central1", "us-east1", "europe-west3"] as const;
const stack = "gcp-active-passive";
const domain = "shop.example.com";
const edit = ["update shop-traffic-anycast-backends"];
const byNames = { zone: "create", delegated: true, method: "dns" };

/** The regions that users of the shipped stack's domain are led to. */
function usersOf({ account }: Life): string[] {
  return ledTo(domain, account.world);
}

/** What an operator does by hand, and the refresh that tells the stack. */
function byHand(life: Life, what: string, region: string): Promise<Life> {
  life.account.operate(what, region, stack);
  return life.refresh();
}

/** Steps on what leads users. */
const leading = (steps: readonly string[]) => steps.filter((step) => step.includes("-traffic-"));

test("the whole stack: capacity 0 by hand stays through refresh, another region and a change elsewhere, until undone", async () => {
  const life = await Life.of(stack);
  expect(usersOf(life)).toEqual([iowa]);
  await byHand(life, "drain-groups", iowa);
  expect(usersOf(life)).toEqual([carolina]);
  expect(await life.steps()).toEqual([]);
  expect(leading(await life.region(frankfurt, { slot: 2 }).steps())).toEqual(edit);
  expect(usersOf(life)).not.toContain(iowa);
  expect((await life.preview()).warnings.join("\n")).toMatch(/us-central1-a.*capacity is less than full, by hand/);
  await life.refresh();
  expect(leading(await life.region(frankfurt, { state: "draining" }).steps())).toEqual(edit);
  expect(usersOf(life)).toEqual([carolina]);
  await byHand(life, "fill-groups", iowa);
  expect(leading(await life.steps())).toEqual([]);
  expect(usersOf(life)).toEqual([iowa]);
});

test("the whole stack: the region that is filled first, moved by hand, stays until the configuration names another", async () => {
  const life = await Life.of(stack);
  await byHand(life, "prefer-groups", carolina);
  expect(await life.steps()).toEqual([]);
  expect(usersOf(life)).toEqual([carolina]);
  expect((await life.preview()).warnings.join("\n")).toMatch(/led to us-east1 first, by hand/);
  expect(await life.set({ primary: carolina }).steps()).toEqual([]);
  expect(await life.set({ primary: iowa }).steps()).toEqual(edit);
  expect(usersOf(life)).toEqual([iowa]);
});

test("the whole stack by names: every answer sent to the others by hand stays, until undone", async () => {
  const life = Life.new(stack).set({ traffic: byNames });
  await life.up();
  expect(await life.steps()).toEqual([]);
  expect(usersOf(life)).toEqual([iowa]);
  await byHand(life, "answer-others", iowa);
  expect(usersOf(life)).toEqual([carolina]);
  expect(await life.steps()).toEqual([]);
  expect(leading(await life.region(frankfurt, { slot: 2 }).steps())).toEqual([
    "create shop-traffic-europe-west3-a",
    "update shop-traffic-global-a",
  ]);
  expect(usersOf(life)).not.toContain(iowa);
  await byHand(life, "answer-primary", iowa);
  expect(leading(await life.steps())).toEqual([]);
  expect(usersOf(life)).toEqual([iowa]);
});

test("the whole stack: while a region is lost something global changes, and nothing asks it", async () => {
  const life = await Life.of(stack);
  life.account.lose(iowa);
  expect(usersOf(life)).toEqual([carolina]);
  const calls = await life.calls(async () => {
    expect(await life.set({ primary: carolina }).steps()).toEqual(edit);
  });
  expect(homesOf(calls)).not.toContain(iowa);
  expect(calls.length).toBeGreaterThan(0);
  expect(usersOf(life)).toEqual([carolina]);
});

test("the whole stack: a standby that is lost is let go by the one list, in place, and is not asked", async () => {
  const life = await Life.of(stack);
  life.account.lose(carolina, true);
  const calls = await life.calls(async () => {
    expect(leading(await life.region(carolina, { state: "lost" }).steps())).toEqual(edit);
    expect(await life.steps()).toEqual([]);
  });
  expect(homesOf(calls)).not.toContain(carolina);
  expect(usersOf(life)).toEqual([iowa]);
});
