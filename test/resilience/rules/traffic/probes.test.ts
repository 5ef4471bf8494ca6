import { describe, expect, test } from "vitest";
import type { TierName } from "../../../../components/topology/model";
import { tierNames, tiers } from "../../../../components/topology/tables/tiers";
import { factsOf } from "../../../../resilience/facts/facts-of";
import type { Properties } from "../../../../resilience/facts/resource";
import { resultsOf } from "../../../../resilience/rules/run";
import { saneProbe } from "../../../../resilience/rules/traffic/probes";
import { configOf, graphOfConfig } from "../../../harness/stacks";
import { absent, broken, field, later, onUnknown, probe, settings, unsure } from "../made-reach";

const asked = (made: Parameters<typeof probe>[1], tier: TierName = "gold") =>
  broken(saneProbe, "one", [probe("ask", made)], { tier });
const times = (interval: number, threshold: number) => ({
  intervalSeconds: field(interval),
  threshold: field(threshold),
});

describe("R18, the time until a loss is noticed", () => {
  test.each(tierNames)("holds at %s with the tier's own numbers, from outside and from the balancer", (tier) => {
    const { probeIntervalSeconds, probeFailureThreshold, targetProbe } = tiers[tier];
    expect(asked(times(probeIntervalSeconds.value, probeFailureThreshold.value), tier)).toEqual([]);
    const { intervalSeconds, failureThreshold } = targetProbe.value;
    expect(asked({ asks: "regional", ...times(intervalSeconds, failureThreshold) }, tier)).toEqual([]);
  });

  test("is interval times threshold, and may be cut otherwise", () => {
    expect(asked(times(30, 3))).toEqual(["ask: 3 failures 30 s apart take 90 s; gold leaves 30 s"]);
    expect(asked(times(30, 1))).toEqual([]);
    expect(asked(times(30, 3), "silver")).toEqual([]);
  });

  test.each(["gold", "silver", "bronze"] as const)(
    "is at %s what a system on Google Cloud asks with Cloud DNS, to the second and the failure",
    async (tier) => {
      const config = configOf("gcp-active-passive");
      const graph = await graphOfConfig({
        ...config,
        tier,
        traffic: { zone: "create", delegated: true, method: "dns" },
      });
      const checks = graph.filter(({ inputs }) => inputs.sourceRegions !== undefined);
      expect(checks).toHaveLength(1);
      const told = (more: Properties) =>
        checks
          .map((check) => ({ ...check, inputs: { ...check.inputs, ...more } }))
          .flatMap((check) =>
            resultsOf(saneProbe, "one", factsOf([check]), settings({ tier })).map(({ property }) => property),
          );
      expect(checks[0]?.inputs).toMatchObject({ checkIntervalSec: 30, unhealthyThreshold: 3 });
      expect(told({})).toEqual([]);
      expect(told({ checkIntervalSec: 31 })).toEqual(["checkIntervalSec"]);
      expect(told({ unhealthyThreshold: 4 })).toEqual(["checkIntervalSec"]);
    },
  );

  test("is the balancer's own at platinum, which an announced address goes by", () => {
    const slow = { asks: "regional", ...times(10, 2) } as const;
    expect(asked(slow, "platinum")).toEqual(["ask: 2 failures 10 s apart take 20 s; platinum leaves 10 s"]);
    expect(asked(slow)).toEqual([]);
  });

  test("is not asked where nobody says it, or where a check follows others", () => {
    expect(asked({ intervalSeconds: absent })).toEqual([]);
    expect(asked({ threshold: absent })).toEqual([]);
    for (const protocol of ["CALCULATED", "CLOUDWATCH_METRIC", "RECOVERY_CONTROL"]) {
      expect(asked({ ...times(30, 3), path: absent, protocol: field(protocol) })).toEqual([]);
    }
  });
});

describe("R18, what is asked from outside", () => {
  test.each(["/", "", undefined])("is a path that depends on what serves, not %j", (path) => {
    const found = "ask: it asks for /, which answers although what is behind it does not";
    expect(asked({ path: field(path) })).toEqual([found]);
  });

  test.each(["HTTP", "HTTP_STR_MATCH"])("goes over TLS, not over %s", (protocol) => {
    expect(asked({ protocol: field(protocol) })).toEqual([
      `ask: it asks over ${protocol}, so users' own way over TLS is not asked`,
    ]);
  });

  test.each(["HTTPS", "HTTPS_STR_MATCH", "HTTP2"])("may be %s", (protocol) => {
    expect(asked({ protocol: field(protocol) })).toEqual([]);
  });

  test.each(["TCP", "SSL", undefined])("has no path and needs no TLS over %s", (protocol) => {
    expect(asked({ protocol: field(protocol), path: absent })).toEqual([]);
  });

  test("comes from three places where they are chosen", () => {
    expect(asked({ checkers: field(2) })).toEqual(["ask: it asks from 2 places; less than 3 have no majority"]);
    expect(asked({ checkers: field(3) })).toEqual([]);
  });

  test("is not asked of a region's own balancer, which asks inside the network", () => {
    expect(asked({ asks: "regional", path: field("/"), protocol: field("HTTP"), ...times(10, 2) })).toEqual([]);
  });

  test("may be plain from Google Cloud's own balancers, and not from a check that says where it asks from", () => {
    const inside = { protocol: field("HTTP"), at: { cloud: "gcp" }, ...times(10, 2) } as const;
    expect(asked(inside)).toEqual([]);
    expect(asked({ ...inside, checkers: field(3) })).toHaveLength(1);
    expect(asked({ ...inside, path: field("/") })).toHaveLength(1);
  });

  test("is as quick as a region's own balancer where Google Cloud's global one asks", () => {
    const at = { cloud: "gcp" } as const;
    expect(asked({ at, ...times(10, 3) })).toHaveLength(1);
    expect(asked({ at, checkers: field(3), ...times(30, 3) })).toEqual([]);
  });

  test("is not asked while the region is left", () => {
    expect(asked({ path: field("/"), at: { state: "lost" } })).toEqual([]);
  });

  test.each(["intervalSeconds", "threshold", "path", "checkers"] as const)("may be said of later: %s", (key) => {
    expect(onUnknown(saneProbe, "one", [probe("ask", { [key]: later })])).toEqual(unsure);
  });

  test("an unknown protocol is one doubt, and does not silence the number of places", () => {
    expect(asked({ protocol: later, checkers: field(1) })).toEqual([
      expect.stringContaining("later is only known"),
      "ask: it asks from 1 places; less than 3 have no majority",
    ]);
  });
});
