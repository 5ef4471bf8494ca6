import { describe, expect, test } from "vitest";
import { probed } from "../../../../resilience/rules/traffic/probes";
import { dnsTtl } from "../../../../resilience/rules/traffic/ttl";
import { absent, broken, field, later, onUnknown, resultsFor, route, unsure } from "../made-reach";

const failover = field("failover", "method");
const choosing = ["failover", "weighted", "latency", "geographic", "multivalue", "anycast"] as const;

describe("R16, how long an answer is kept", () => {
  const asked = (made: Parameters<typeof route>[1], tier?: "silver" | "bronze") =>
    broken(dnsTtl, "one", [route("www", made)], tier && { tier });
  const kept = (seconds: number) => ({ method: failover, ttlSeconds: field(seconds, "ttl") });

  test("is at most the tier's", () => {
    expect(asked(kept(30))).toEqual([]);
    expect(asked(kept(31))).toEqual(["www: resolvers keep its answer for 31 s; gold allows 30 s"]);
    expect(asked(kept(60), "silver")).toEqual([]);
    expect(asked(kept(300), "bronze")).toEqual([]);
  });

  test.each(choosing)("is asked of a %s way", (method) => {
    expect(asked({ ...kept(300), method: field(method) })).toHaveLength(1);
  });

  test("is nobody's matter where there is one plain record, or an alias", () => {
    expect(asked({ ...kept(300), method: field("simple") })).toEqual([]);
    expect(asked({ method: failover })).toEqual([]);
  });

  test("is not asked while its region is left, and is asked in a stack without regions", () => {
    expect(asked({ ...kept(300), at: { state: "lost" } })).toEqual([]);
    expect(asked({ ...kept(300), at: { cloud: undefined } as object })).toHaveLength(1);
  });

  test("may be said of later, unless it is short whatever the method", () => {
    expect(onUnknown(dnsTtl, "one", [route("www", { method: failover, ttlSeconds: later })])).toEqual(unsure);
    expect(onUnknown(dnsTtl, "one", [route("www", { ...kept(300), method: later })])).toEqual(unsure);
    expect(onUnknown(dnsTtl, "one", [route("www", { ...kept(30), method: later })])).toEqual(["", "", ""]);
  });

  test("names the property to change", () => {
    expect(resultsFor(dnsTtl, "one", [route("www", kept(300))])).toMatchObject([{ property: "ttl" }]);
  });
});

describe("R17, a way that is chosen", () => {
  const asked = (made: Parameters<typeof route>[1]) => broken(probed, "one", [route("www", made)]);
  const blind = field(false, "healthCheckId");

  test("holds with a health check, or where that is no question", () => {
    expect(asked({ method: failover })).toEqual([]);
    expect(asked({ method: failover, probed: absent })).toEqual([]);
  });

  test.each(choosing)("is watched if it is %s", (method) => {
    expect(asked({ method: field(method), probed: blind })).toEqual([
      `www: it is a ${method} way that no health check watches`,
    ]);
  });

  test("is asked as a secondary too", () => {
    expect(asked({ method: failover, role: field("secondary"), probed: blind })).toHaveLength(1);
  });

  test("is no plain record, and none of a region that is left", () => {
    expect(asked({ probed: blind })).toEqual([]);
    expect(asked({ method: absent, probed: blind })).toEqual([]);
    expect(asked({ method: failover, probed: blind, at: { state: "draining" } })).toEqual([]);
  });

  test("may be said of later, unless it is watched whatever the method", () => {
    expect(onUnknown(probed, "one", [route("www", { method: failover, probed: later })])).toEqual(unsure);
    expect(onUnknown(probed, "one", [route("www", { method: later, probed: blind })])).toEqual(unsure);
    expect(onUnknown(probed, "one", [route("www", { method: later })])).toEqual(["", "", ""]);
  });
});
