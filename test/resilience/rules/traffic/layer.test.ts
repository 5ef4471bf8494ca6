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
  const ways = [
    route("east", { ...anycast, target: field("us-east-2") }),
    route("west", { ...anycast, target: field("eu-west-1") }),
  ];
  const asked = (...facts: Parameters<typeof broken>[2]) => broken(secondExit, "all", facts);

  test("is missing where one product announces the only address, which is said once", () => {
    expect(asked(...ways)).toEqual(["east: global-accelerator is the only way to the regions"]);
  });

  test("is DNS that chooses, or another product; a plain record beside it is none", () => {
    expect(asked(...ways, route("www", { method: field("failover") }))).toEqual([]);
    expect(asked(...ways, route("cdn", { product: "front-door", method: field("anycast") }))).toEqual([]);
    expect(asked(...ways, route("www"))).toHaveLength(1);
  });

  test("is not asked of one region, and is a doubt where nobody sees how many there are", () => {
    expect(asked(...ways.slice(1))).toEqual([]);
    expect(asked(...ways.slice(1), ...ways.slice(1))).toEqual([]);
    const blind = ["first", "second"].map((name) => route(name, anycast));
    expect(onUnknown(secondExit, "all", blind)).toEqual(unsure);
    expect(onUnknown(secondExit, "all", [route("listener", { ...anycast, whole: true })])).toEqual(unsure);
  });

  test("is no name that a network alone asks for", () => {
    const inside = route("www", { method: field("failover"), private: field(true) });
    expect(asked(...ways, inside)).toHaveLength(1);
  });

  test("is not asked of systems on DNS alone, whose records lead to the regions themselves", () => {
    expect(asked(route("www", { method: field("failover") }))).toEqual([]);
  });

  test("is not asked where nothing is promised, or of a region that is no answer", () => {
    expect(broken(secondExit, "all", ways, { tier: "dev" })).toEqual([]);
    expect(asked(...ways.map((way) => ({ ...way, origin: { ...way.origin, state: "joining" as const } })))).toEqual([]);
  });

  test("may be what nobody knows yet, unless another one is known", () => {
    const unsaid = route("new", { method: later });
    expect(onUnknown(secondExit, "all", [...ways, unsaid])).toEqual(unsure);
    expect(asked(...ways, unsaid, route("www", { method: field("latency") }))).toEqual([]);
  });
});

describe("R23, sessions", () => {
  const kept = field(true, "clientAffinity");
  const found = "listener: it keeps a client on one region, and several regions serve";
  const listener = route("listener", { ...anycast, affinity: kept });
  const east = route("east", { ...anycast, target: field("us-east-2") });
  const west = route("west", { ...anycast, target: field("eu-west-1") });
  const asked = (...facts: Parameters<typeof broken>[2]) => broken(sessions, "all", facts);

  test("are advised about where a listener keeps clients and its product leads to several regions", () => {
    expect(asked(listener, east, west)).toEqual([found]);
  });

  test.each(["weighted", "latency", "geographic", "multivalue", "anycast"] as const)(
    "are advised about once where one resource leads to several regions by %s",
    (way) => {
      const made = { method: field(way), affinity: kept };
      const ways = ["us-east-2", "eu-west-1"].map((code) => route("listener", { ...made, target: field(code) }));
      expect(asked(...ways)).toEqual([found]);
    },
  );

  test("are advised about in an active-active Platform, wherever the ways lead", () => {
    expect(asked(platform("shop", { shape: field("active-active") }), listener)).toEqual([found]);
    expect(asked(platform("shop"), listener)).toEqual([]);
  });

  test("are no matter where clients are not kept, or one region serves", () => {
    expect(asked(east, west)).toEqual([]);
    expect(asked(listener, east)).toEqual([]);
    const pair = { method: field("failover"), affinity: kept } as const;
    expect(asked(...[east, west].map(({ target }) => route("record", { ...pair, target })))).toEqual([]);
    const elsewhere = route("other", { product: "cloud-dns", method: field("weighted"), target: field("eu-west-1") });
    expect(asked(listener, east, elsewhere)).toEqual([]);
  });

  test("may be what nobody knows yet", () => {
    expect(onUnknown(sessions, "all", [route("new", { ...anycast, affinity: later }), east, west])).toEqual(unsure);
    expect(onUnknown(sessions, "all", [listener, route("new", { ...anycast, target: later })])).toEqual(unsure);
    expect(onUnknown(sessions, "all", [listener, east, route("new", { ...anycast, method: later })])).toEqual(unsure);
    expect(onUnknown(sessions, "all", [listener, platform("shop", { shape: later })])).toEqual(unsure);
  });

  test("are certain when enough is known", () => {
    const unsaid = route("new", { ...anycast, target: later });
    expect(onUnknown(sessions, "all", [listener, east, west, unsaid])).toEqual(certain);
  });
});
