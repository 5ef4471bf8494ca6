import { expect, test } from "vitest";
import type { Memory } from "../../components/topology/rules";
import { topologyOf } from "../../components/topology/topology";
import { after, aws, errorOf, type Written } from "./sample";

const home = { "us-east-2": { slot: 0 } };
const europe = (state = "active") => ({ ...home, "eu-west-1": { slot: 1, state } });
const of = (regions: object, patch: Written = {}): Written => ({ ...aws, tier: "bronze", regions, ...patch });

/** The memory of a stack after a row of updates, each of which was accepted. */
function history(...configs: readonly Written[]): Memory {
  return configs.reduce<Memory>((memory, config) => after(config, memory), {});
}

const pathsOf = (config: Written, memory: Memory) => errorOf(config, memory).faults.map(({ path }) => path);

test.each(["joining", "draining", "lost"])("the line of a %s region may be deleted", (state) => {
  const { regions, retired } = topologyOf(of(home), history(of(europe(state))));
  expect(Object.keys(regions)).toEqual(["us-east-2"]);
  expect(retired).toEqual({ 1: "eu-west-1" });
});

test("a slot is remembered for ever: refuses another region on it two and three updates later", () => {
  const intruder = of({ ...home, "eu-central-1": { slot: 1 } });
  const two = history(of(europe()), of(europe("draining")), of(home));
  const three = history(of(europe()), of(europe("draining")), of(home), of({ ...home, "eu-central-1": { slot: 2 } }));
  expect(pathsOf(intruder, two)).toEqual(["regions.eu-central-1.slot"]);
  expect(topologyOf(of({ ...home, "eu-central-1": { slot: 2 } }), three).retired).toEqual({ 1: "eu-west-1" });
  expect(pathsOf(of({ ...home, "eu-central-1": { slot: 2 }, "eu-north-1": { slot: 1 } }), three)).toEqual([
    "regions.eu-north-1.slot",
  ]);
});

test("a region may come back on its own old slot, or on one that nobody had", () => {
  const gone = history(of(europe("draining")), of(home));
  for (const slot of [1, 5]) {
    const { regions, retired } = topologyOf(of({ ...home, "eu-west-1": { slot } }), gone);
    expect(regions["eu-west-1"]?.slot).toBe(slot);
    expect(retired).toEqual({ 1: "eu-west-1" });
  }
});

test("refuses two regions that exchange their slots", () => {
  const swapped = of({ "us-east-2": { slot: 1 }, "eu-west-1": { slot: 0 } });
  expect(pathsOf(swapped, history(of(europe())))).toEqual(["regions.eu-west-1.slot", "regions.us-east-2.slot"]);
});

test("refuses a seed that changes because another region is the only one left", () => {
  const { seed: _, ...rest } = of({ "eu-west-1": { slot: 1 } });
  expect(pathsOf(rest, history(of(europe("draining"))))).toContain("seed");
});

test.each(["joining", "draining", "lost"])("refuses to make the writer's region %s, and says what to do", (state) => {
  const memory = { ...history(of(europe())), writer: "eu-west-1" };
  const { faults, message } = errorOf(of(europe(state)), memory);
  expect(faults.map(({ path }) => path)).toEqual(["regions.eu-west-1"]);
  expect(message).toContain("pulumi refresh");
  // What the stack knows of its writer comes with an update, so the region has to be let be for one.
  expect(message).toMatch(/active again.*pulumi refresh.*pulumi up, then/);
  expect(message.includes("--target")).toBe(state === "lost");
});

test("a region is drained once another one writes", () => {
  expect(topologyOf(of(europe("draining")), history(of(europe()))).regions["eu-west-1"]?.hold).toBe("released");
});

test("no writer, or one that is no region of the system, keeps nothing from draining", () => {
  const { topology } = history(of(europe()));
  for (const writer of [undefined, "", "eu-north-1", 7]) {
    expect(() => topologyOf(of(europe("draining")), { topology, writer })).not.toThrow();
  }
});

test.each([
  ["primary", { primary: "eu-west-1" }],
  ["tier", { tier: "silver" }],
  ["objectives instead of a tier", { tier: undefined, objectives: { rtoSeconds: 86400 } }],
  ["control region", { controlRegion: "eu-central-1" }],
  ["automation", { operations: { automation: 4 } }],
])("%s may change", (_, patch) => {
  expect(() => topologyOf(of(europe(), patch), history(of(europe())))).not.toThrow();
});

test("the shape may change without moving anything that holds data", () => {
  const active = (shape: string): Written => ({ ...azureSingle, shape });
  const [before, now] = [
    topologyOf(active("active-passive")),
    topologyOf(active("active-active"), after(active("active-passive"))),
  ];
  expect(now.database).toEqual({ ...before.database });
  expect(Object.values(now.regions).map(({ addresses, zones }) => [addresses, zones])).toEqual(
    Object.values(before.regions).map(({ addresses, zones }) => [addresses, zones]),
  );
});

const azureSingle: Written = {
  ...aws,
  cloud: "azure",
  account: "00000000-0000-4000-8000-000000000001",
  seed: "swedencentral",
  salt: "x7k2",
  regions: { swedencentral: { slot: 0 }, francecentral: { slot: 1 } },
  database: { engine: "postgresql-flexible" },
  cluster: { admins: ["00000000-0000-4000-8000-000000000002"], allow: ["203.0.113.0/24"] },
};

test("before the zone is delegated no region exists, so regions, seed and engine are still free", () => {
  const zoneOnly = history(of(europe(), { traffic: { delegated: false } }));
  const moved = of({ "us-east-1": { slot: 1 } }, { seed: "us-east-1" });
  expect(topologyOf(moved, zoneOnly).retired).toEqual({});
  expect(pathsOf(of(europe(), { service: "store" }), zoneOnly)).toEqual(["service"]);
});

test.each([
  ["nothing", undefined],
  ["an empty object", {}],
  ["a text", "topology"],
  ["a list", [1, 2]],
  [
    "regions of another shape",
    { service: "shop", traffic: { delegated: true }, regions: { "us-east-2": "slot 4" }, retired: 3 },
  ],
  [
    "a state of another version",
    { service: "shop", traffic: { delegated: true }, regions: { "us-east-2": { slot: 0, state: "asleep" } } },
  ],
])("a memory that is %s is believed as far as it can be read", (_, topology) => {
  expect(Object.keys(topologyOf(of(europe()), { topology }).regions)).toEqual(["eu-west-1", "us-east-2"]);
});

test("without a memory no rule with memory runs", () => {
  expect(topologyOf(of(europe("draining"))).retired).toEqual({});
});

test("a dev system grows from one region to three, and nothing of the first one moves", () => {
  const dev = { tier: "dev" };
  const one = topologyOf(of(home, dev));
  const three = topologyOf(of({ ...europe(), "ap-northeast-1": { slot: 2 } }, dev), after(of(home, dev)));
  const still = ({ regions, ...rest }: typeof one) => ({
    ...rest,
    first: { ...regions["us-east-2"], roles: {}, peers: [] },
  });
  expect(still(three)).toEqual(still(one));
});

test("where networks let regions go later, a deleted line is known for one update, and the operator is told", () => {
  const wan = (regions: object) => of(regions, { network: { backbone: "cloud-wan" } });
  const drained = history(wan(europe()), wan(europe("draining")));
  const first = topologyOf(wan(home), drained);
  expect([first.leaving, first.caveats.join()]).toEqual([["eu-west-1"], expect.stringContaining("once more")]);
  const then = topologyOf(wan(home), after(wan(home), drained));
  expect([then.leaving, then.caveats]).toEqual([undefined, []]);
});

test("nobody leaves later where links are let go at once, nor where the method changes in the same update", () => {
  const by = (backbone: string, regions: object) => of(regions, { network: { backbone } });
  const routers = history(by("transit-gateway", europe()), by("transit-gateway", europe("draining")));
  expect(topologyOf(by("transit-gateway", home), routers).leaving).toBeUndefined();
  expect(topologyOf(by("cloud-wan", home), routers).leaving).toBeUndefined();
});
