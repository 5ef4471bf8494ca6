import { expect, test } from "vitest";
import type { RegionState } from "../../components/topology/model";
import type { Memory } from "../../components/topology/rules";
import { topologyOf } from "../../components/topology/topology";
import { after, aws, errorOf, type Written } from "./sample";

const [ohio, ireland, tokyo, montreal] = ["us-east-2", "eu-west-1", "ap-northeast-1", "ca-central-1"] as const;
const slots = { [ireland]: 1, [ohio]: 4, [tokyo]: 2, [montreal]: 3 };
const secret = (region: string) => `arn:aws:secretsmanager:${region}:123456789012:secret:shop/prod/database-a1b2c3`;

/** A system over regions by their states, with a promise that even one region keeps. */
const over = (states: Partial<Record<keyof typeof slots, RegionState>>, patch: Written = {}): Written => ({
  ...aws,
  tier: "bronze",
  regions: Object.fromEntries(
    Object.entries(states).map(([code, state]) => [code, { slot: slots[code as keyof typeof slots], state }]),
  ),
  ...patch,
});

/** What a stack remembers after updates, each of which was accepted; the home's credentials are known after each. */
function history(writer: string, ...configs: readonly Written[]): Memory {
  return configs.reduce<Memory>((memory, config) => {
    const next = after(config, memory, writer);
    return { ...next, credentials: secret(topologyOf(config, memory).home) };
  }, {});
}

const whole = over({ [ohio]: "active", [ireland]: "active", [tokyo]: "active" });
const lost = over({ [ohio]: "lost", [ireland]: "active", [tokyo]: "active" });
const gone = over({ [ireland]: "active", [tokyo]: "active" });
const homeIn = (config: Written, memory: Memory = {}) => topologyOf(config, memory).home;

test("the seed carries what exists once, as long as it lives: neither a failover nor another preference moves it", () => {
  expect(topologyOf(whole)).toMatchObject({ seed: ohio, home: ohio, primary: ohio });
  expect(topologyOf(whole)).not.toHaveProperty("takeover");
  expect(homeIn({ ...whole, primary: ireland }, history(ireland, whole))).toBe(ohio);
});

test.each([
  ["the region that writes", { writer: tokyo }, ireland, tokyo],
  ["the preferred one, where the writer was lost too", { writer: ohio }, tokyo, tokyo],
  ["the active one with the lowest slot, where nothing is preferred", { writer: ohio }, undefined, ireland],
] as const)("a lost seed is followed by %s", (_, known, primary, next) => {
  const config = { ...lost, ...(primary === undefined ? {} : { primary }) };
  expect(homeIn(config, { ...history(ohio, whole), ...known })).toBe(next);
});

test("a region that only joins or drains follows nobody", () => {
  const states = over({ [ohio]: "lost", [ireland]: "draining", [tokyo]: "joining", [montreal]: "active" });
  expect(homeIn({ ...states, primary: montreal }, history(ohio, whole))).toBe(montreal);
});

test("without a memory a lost seed is followed too, so that a plan can be made", () => {
  expect(topologyOf(lost)).toMatchObject({ home: ireland, primary: ireland });
});

test("what was made from a lost home is known until its line goes, and what it carried for ever", () => {
  const first = topologyOf(lost, history(ohio, whole));
  const carried = { credentials: secret(ohio), rests: true, without: [ohio] };
  expect(first.takeover).toEqual({ ...carried, from: [{ home: ohio, stood: [tokyo, ireland, ohio] }] });
  const then = topologyOf(lost, history(ireland, whole, lost));
  expect(then.takeover).toEqual({ ...first.takeover, credentials: secret(ireland) });
  const last = topologyOf(gone, history(ireland, whole, lost));
  expect(last).toMatchObject({ seed: ohio, home: ireland, retired: { 4: ohio } });
  expect(last.takeover).toEqual({ credentials: secret(ireland), rests: true, without: [], from: [] });
});

test("an update that changes nothing decides the same again", () => {
  for (const [before, config] of [
    [[whole, lost], lost],
    [[whole, lost, gone], gone],
  ] as const) {
    const memory = history(ireland, ...before, config);
    expect(topologyOf(config, { ...memory })).toEqual(memory.topology);
  }
});

test("copies of the credentials rest until a region joins, and are looked after from then on", () => {
  const grown = over({ [ireland]: "active", [tokyo]: "active", [montreal]: "joining" });
  expect(topologyOf(grown, history(ireland, whole, lost, gone)).takeover?.rests).toBe(false);
  expect(topologyOf(grown, history(ireland, whole, lost, gone, grown)).takeover?.rests).toBe(false);
});

test("the seed that comes back is a region like any other", () => {
  const back = over({ [ohio]: "joining", [ireland]: "active", [tokyo]: "active" });
  const drained = over({ [ohio]: "draining", [ireland]: "active", [tokyo]: "active" });
  const memory = history(ireland, whole, lost, gone);
  expect(topologyOf(back, memory)).toMatchObject({ home: ireland, regions: { [ohio]: { hold: "released" } } });
  expect(homeIn(drained, history(ireland, whole, lost, gone, back))).toBe(ireland);
  expect(homeIn(gone, history(ireland, whole, lost, gone, back, drained))).toBe(ireland);
});

test("the region that took over can be lost in its turn", () => {
  const both = over({ [ohio]: "lost", [ireland]: "lost", [tokyo]: "active" });
  const { home, takeover } = topologyOf(both, history(ireland, whole, lost));
  expect([home, takeover?.from.map((former) => former.home)]).toEqual([tokyo, [ohio, ireland]]);
  expect(takeover?.without).toEqual([ireland, ohio]);
});

test("a pilot light that carries what exists once has instances", () => {
  const pilot = { ...lost, standby: "pilot", primary: tokyo };
  const { regions } = topologyOf(pilot, history(ohio, { ...whole, standby: "pilot", primary: ohio }));
  expect([regions[tokyo]?.instances, regions[ireland]?.instances]).toEqual([2, 0]);
});

const said = (config: Written, memory?: Memory) =>
  errorOf(config, memory).faults.map(({ path, found }) => `${path} ${found}`);

test.each(["draining", "joining"] as const)("refuses a %s seed, and so the region that took over", (state) => {
  const seed = over({ [ohio]: state, [ireland]: "active" });
  expect(said({ ...seed, primary: ireland }, history(ireland, whole))).toEqual([
    `regions.${tokyo} no line for a region that was active`,
    `regions.${ohio}.state ${state} for the seed`,
  ]);
  const heir = over({ [ireland]: state, [tokyo]: "active" }, { primary: tokyo });
  expect(said(heir, { ...history(ireland, whole, lost, gone), writer: tokyo })).toEqual([
    `regions.${ireland}.state ${state} for the region that took over what exists once`,
  ]);
});

test("refuses to take the line of a seed away that was not lost, or whose loss nobody remembers", () => {
  expect(said(gone, history(ireland, whole))).toContain(`seed "${ohio}"`);
  expect(said(gone)).toEqual([`seed "${ohio}"`]);
});

test("refuses a lost seed that is still preferred, and names who could be", () => {
  const { message } = errorOf({ ...lost, primary: ohio }, history(ohio, whole));
  expect(message).toContain(`primary: found "${ohio}", which is lost; allowed: an active region: ${ireland}, ${tokyo}`);
});

test("refuses a lost seed where nothing else is active", () => {
  expect(said(over({ [ohio]: "lost", [ireland]: "draining" }), history(ohio, whole))).toContain(
    `regions.${ohio}.state lost for the seed`,
  );
});

test("the writer's region may be lost with the seed, since the database asks again; elsewhere it may not", () => {
  expect(() => topologyOf(lost, history(ohio, whole))).not.toThrow();
  const elsewhere = over({ [ohio]: "active", [ireland]: "lost", [tokyo]: "active" });
  expect(said(elsewhere, history(ireland, whole))).toEqual([
    `regions.${ireland} lost for the region that the database writes in`,
  ]);
});

test.each([
  ["no text", 7],
  ["nothing", undefined],
])("a memory whose home is %s is one that knew no other than the seed", (_, home) => {
  const { topology } = history(ohio, whole);
  expect(homeIn(whole, { topology: { ...(topology as object), home } })).toBe(ohio);
});
