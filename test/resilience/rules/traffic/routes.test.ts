import { describe, expect, test } from "vitest";
import type { Fact, RouteMethod } from "../../../../resilience/facts/model";
import { dnsTtl } from "../../../../resilience/rules/traffic/ttl";
import { probed } from "../../../../resilience/rules/traffic/watched";
import { absent, broken, cluster, field, later, onUnknown, resultsFor, route, unsure } from "../made-reach";

const failover = field("failover", "method");
/** Ways that say by themselves that there are several regions, and ways that one region may have for itself. */
const between = ["failover", "latency", "geographic"] as const;
const local = ["weighted", "multivalue", "anycast"] as const;
const [ohio, ireland] = ["us-east-2", "eu-west-1"];

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

  test.each(between)("is asked of a %s way", (method) => {
    expect(asked({ ...kept(300), method: field(method) })).toHaveLength(1);
  });

  test.each(local)("is asked of a %s way that leads to another region beside it", (method) => {
    const way = (name: string, code?: string) =>
      route(name, { ...kept(300), method: field(method), target: code === undefined ? absent : field(code) });
    const all = (...ways: ReturnType<typeof way>[]) => onUnknown(dnsTtl, "all", ways);
    expect(all(way("a", ohio), way("b", ireland))).toEqual(["breach,breach", "breach,breach", "breach,breach"]);
    expect(all(way("a", ohio), way("b", ohio))).toEqual(["", "", ""]);
    expect(all(way("a", ohio))).toEqual(["", "", ""]);
    expect(all(way("a", ohio), way("b"))).toEqual(["", "doubt,doubt", "breach,breach"]);
    expect(asked({ ...kept(300), method: field(method) })).toEqual([]);
  });

  test("is not asked of weights inside a network", () => {
    const ways = [ohio, ireland].map((code) =>
      route(`to-${code}`, { ...kept(300), method: field("weighted"), target: field(code), private: field(true) }),
    );
    expect(broken(dnsTtl, "all", ways)).toEqual([]);
  });

  test("is nobody's matter where there is one plain record, or an alias", () => {
    expect(asked({ ...kept(300), method: field("simple") })).toEqual([]);
    expect(asked({ method: failover })).toEqual([]);
  });

  test("may be a plain record's, where a failover has to change it by hand", () => {
    const plain = (name: string, code: string, seconds = 300) =>
      route(name, {
        method: field("simple"),
        group: field(name),
        ttlSeconds: field(seconds, "ttl"),
        target: field(code),
      });
    const regions = [ohio, ireland].map((code) => cluster(code, { at: { region: code } }));
    const all = (...facts: readonly Fact[]) => onUnknown(dnsTtl, "all", facts);
    const [told, quiet] = [
      ["", "doubt", "breach"],
      ["", "", ""],
    ];
    expect(all(...regions, plain("www", ohio))).toEqual(told);
    expect(broken(dnsTtl, "all", [...regions, plain("www", ohio)])).toEqual([
      "www: resolvers keep its answer for 300 s; gold allows 30 s, and a failover has to change it by hand, as far as this stack shows",
    ]);
    expect(all(...regions, plain("www", ohio, 30))).toEqual(quiet);
    expect(all(...regions.slice(1), plain("www", ohio))).toEqual(quiet);
    // A name for each region, a choice beside it, a product that it leads to, a network's own name.
    expect(all(...regions, plain("us", ohio), plain("eu", ireland))).toEqual(quiet);
    const choice = route("any", { method: field("latency"), ttlSeconds: field(30), target: field(ireland) });
    expect(all(...regions, plain("www", ohio), choice)).toEqual(quiet);
    expect(all(...regions, { ...plain("www", ohio), target: absent })).toEqual(quiet);
    expect(all(...regions, { ...plain("www", ohio), private: field(true) })).toEqual(quiet);
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

  const way = (name: string, method: RouteMethod, code?: string) =>
    route(name, { method: field(method), probed: blind, target: code === undefined ? absent : field(code) });
  const beside = (...ways: ReturnType<typeof way>[]) => broken(probed, "all", ways);

  test("is watched if it fails over, whatever stands beside it", () => {
    expect(asked({ method: failover, probed: blind })).toEqual([
      "www: it is a failover way that no health check watches",
    ]);
  });

  test.each([...between.slice(1), ...local])("is watched if it is %s and another region is beside it", (method) => {
    const called = method === "anycast" ? "an anycast" : `a ${method}`;
    expect(beside(way("a", method, ohio), way("b", method, ireland))).toEqual([
      `a: it is ${called} way that no health check watches`,
      `b: it is ${called} way that no health check watches`,
    ]);
    expect(asked({ method: field(method), probed: blind })).toEqual([]);
  });

  test.each(local)(
    "is no failover between regions where %s ways lead to one, or where there is one alone",
    (method) => {
      expect(beside(way("blue", method, ohio), way("green", method, ohio))).toEqual([]);
      expect(beside(way("only", method, ohio))).toEqual([]);
      expect(beside(way("only", method))).toEqual([]);
    },
  );

  test("is a doubt where nobody sees where the others lead, or where the others are", () => {
    const unseen = [way("a", "weighted", ohio), way("b", "weighted")];
    expect(onUnknown(probed, "all", unseen)).toEqual(["", "doubt,doubt", "breach,breach"]);
    expect(onUnknown(probed, "all", [way("one of several stacks", "latency", ohio)])).toEqual(unsure);
    expect(onUnknown(probed, "all", [{ ...way("profile", "weighted"), whole: true }])).toEqual(unsure);
  });

  test("is not asked where a network alone asks for its name, unless it fails over", () => {
    const inside = [ohio, ireland].map((code) => ({ ...way(code ?? "", "weighted", code), private: field(true) }));
    expect(broken(probed, "all", inside)).toEqual([]);
    expect(asked({ method: failover, probed: blind, private: field(true) })).toHaveLength(1);
  });

  test("is mended in words of its product, and is a doubt where something unseen may watch it", () => {
    const ways = [ohio, ireland].map((code) => ({
      ...way(`to-${code}`, "anycast", code),
      remedy: "Set outlierDetection.",
    }));
    const [first] = resultsFor(probed, "all", ways);
    expect(first?.message).toBe(
      "to-us-east-2: it is an anycast way that no health check watches. Set outlierDetection.",
    );
    const perhaps = ways.map((one) => ({ ...one, perhaps: "its services have readiness probes" }));
    expect(onUnknown(probed, "all", perhaps)).toEqual(["", "doubt,doubt", "breach,breach"]);
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
