import { describe, expect, test } from "vitest";
import { secondExit } from "../../../../resilience/rules/traffic/exits";
import { sessions } from "../../../../resilience/rules/traffic/sessions";
import { broken, field, later, onUnknown, platform, route, unsure } from "../made-reach";

const anycast = {
  product: "global-accelerator",
  method: field("anycast", "method"),
  group: field("listener"),
} as const;
const certain = ["breach", "breach", "breach"];

describe("R20, a second exit", () => {
  const ways = [route("east", anycast), route("west", anycast)];
  const asked = (...facts: Parameters<typeof broken>[2]) => broken(secondExit, "all", facts);

  test("is missing where one product announces the only address, which is said once", () => {
    expect(asked(...ways)).toEqual(["east: global-accelerator is the only way to the regions"]);
  });

  test("is DNS that chooses, or another product; a plain record beside it is none", () => {
    expect(asked(...ways, route("www", { method: field("failover") }))).toEqual([]);
    expect(asked(...ways, route("cdn", { product: "front-door", method: field("anycast") }))).toEqual([]);
    expect(asked(...ways, route("www"))).toHaveLength(1);
  });

  test("is not asked of systems on DNS alone, whose records lead to the regions themselves", () => {
    expect(asked(route("www", { method: field("failover") }))).toEqual([]);
  });

  test("is not asked where nothing is promised, or of a region that is no answer", () => {
    expect(broken(secondExit, "all", ways, { tier: "dev" })).toEqual([]);
    expect(asked(route("east", { ...anycast, at: { state: "joining" } }))).toEqual([]);
  });

  test("may be what nobody knows yet, unless another one is known", () => {
    const unsaid = route("new", { method: later });
    expect(onUnknown(secondExit, "all", [...ways, unsaid])).toEqual(unsure);
    expect(asked(...ways, unsaid, route("www", { method: field("latency") }))).toEqual([]);
  });
});

describe("R23, sessions", () => {
  const kept = field(true, "clientAffinity");
  const found = "east: it keeps a client on one region, and several regions serve";
  const asked = (...facts: Parameters<typeof broken>[2]) => broken(sessions, "all", facts);

  test.each(["weighted", "latency", "geographic", "multivalue", "anycast"] as const)(
    "are advised about once where several %s ways keep clients",
    (way) => {
      const made = { ...anycast, method: field(way), affinity: kept };
      expect(asked(route("east", made), route("west", made))).toEqual([found]);
    },
  );

  test("are advised about where one of the ways keeps clients", () => {
    expect(asked(route("east", anycast), route("west", { ...anycast, affinity: kept }))).toEqual([found]);
  });

  test("are advised about in an active-active Platform whatever the ways", () => {
    const alone = route("east", { ...anycast, affinity: kept });
    expect(asked(platform("shop", { shape: field("active-active") }), alone)).toEqual([found]);
    expect(asked(platform("shop"), alone)).toEqual([]);
  });

  test("are no matter where clients are not kept, or one region serves", () => {
    expect(asked(route("east", anycast), route("west", anycast))).toEqual([]);
    const pair = { method: field("failover"), affinity: kept } as const;
    expect(asked(route("east", pair), route("west", pair))).toEqual([]);
    const other = { ...anycast, affinity: kept, group: field("other") } as const;
    expect(asked(route("east", { ...anycast, affinity: kept }), route("west", other))).toEqual([]);
  });

  test("may be what nobody knows yet", () => {
    const two = [route("east", { ...anycast, affinity: later }), route("west", anycast)];
    expect(onUnknown(sessions, "all", two)).toEqual(unsure);
    const east = route("east", { ...anycast, affinity: kept });
    expect(onUnknown(sessions, "all", [east, route("west", { ...anycast, method: later })])).toEqual(unsure);
    expect(onUnknown(sessions, "all", [east, route("west", { ...anycast, group: later })])).toEqual(unsure);
    expect(onUnknown(sessions, "all", [east, platform("shop", { shape: later })])).toEqual(unsure);
  });

  test("are certain when enough is known", () => {
    const two = [route("east", { ...anycast, affinity: kept }), route("west", { ...anycast, affinity: later })];
    expect(onUnknown(sessions, "all", two)).toEqual(certain);
  });
});
