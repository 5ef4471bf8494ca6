import { describe, expect, test } from "vitest";
import { factsOfOne } from "../../../resilience/facts/facts-of";
import { type Properties, unknown, type Value } from "../../../resilience/facts/resource";
import { resource, urnOf } from "../../fixtures/resource";
import { said } from "./said";

const check = (inputs: Properties) =>
  said(resource({ type: "aws:route53/healthCheck:HealthCheck", name: "c", inputs }))[0];
const base = { name: "Shop.example.com.", type: "A", zoneId: "Z1" };
const record = (inputs: Properties, propertyDependencies: Record<string, string[]> = {}) =>
  said(
    resource({ type: "aws:route53/record:Record", name: "r", inputs: { ...base, ...inputs }, propertyDependencies }),
  )[0];
const alias = (evaluateTargetHealth: Value, name: Value = "shop-1.us-east-2.elb.amazonaws.com") => ({
  evaluateTargetHealth,
  name,
  zoneId: "Z2",
});

describe("a health check", () => {
  test("is as Route 53 takes it where nothing is said", () => {
    expect(check({ type: "HTTP" })).toMatchObject({
      asks: "global",
      intervalSeconds: 30,
      threshold: 3,
      path: "/",
      protocol: "HTTP",
      checkers: undefined,
    });
  });

  test("that looks for a text in the answer is asked over the same protocol", () => {
    const inputs = { type: "HTTPS_STR_MATCH", requestInterval: 10, failureThreshold: 2, resourcePath: "/healthz" };
    expect(check({ ...inputs, regions: ["us-east-1", "eu-west-1", "sa-east-1"] })).toMatchObject({
      intervalSeconds: 10,
      threshold: 2,
      path: "/healthz",
      protocol: "HTTPS",
      checkers: 3,
    });
  });

  test.each(["CALCULATED", "CLOUDWATCH_METRIC", "RECOVERY_CONTROL"])(
    "of type %s asks nobody, how often ever",
    (type) => {
      expect(check({ type })).toMatchObject({
        protocol: type,
        intervalSeconds: undefined,
        threshold: undefined,
        path: undefined,
      });
    },
  );

  test("over TCP has no path", () => {
    expect(check({ type: "TCP" })).toMatchObject({ path: undefined, intervalSeconds: 30 });
  });
});

describe("a record", () => {
  test.each<readonly [string, Properties]>([
    ["simple", {}],
    ["simple", { failoverRoutingPolicies: [], multivalueAnswerRoutingPolicy: false }],
    ["failover", { failoverRoutingPolicies: [{ type: "PRIMARY" }] }],
    ["weighted", { weightedRoutingPolicies: [{ weight: 0 }] }],
    ["latency", { latencyRoutingPolicies: [{ region: "eu-west-1" }] }],
    ["geographic", { geolocationRoutingPolicies: [{ continent: "EU" }] }],
    ["geographic", { geoproximityRoutingPolicy: { awsRegion: "eu-west-1" } }],
    ["geographic", { cidrRoutingPolicy: { collectionId: "c", locationName: "l" } }],
    ["multivalue", { multivalueAnswerRoutingPolicy: true }],
  ])("is %s with %j", (method, inputs) => {
    expect(record(inputs)?.method).toBe(method);
  });

  test("of a method that is unknown is no simple one", () => {
    expect(record({ weightedRoutingPolicies: unknown })?.method).toBe(unknown);
  });

  test("has its role in a failover alone", () => {
    expect(record({ failoverRoutingPolicies: [{ type: "SECONDARY" }] })?.role).toBe("secondary");
    expect(record({})?.role).toBeUndefined();
  });

  test("stands for choice beside those of one zone, name and type", () => {
    expect(record({})?.group).toBe("Z1/shop.example.com/A");
    const zone = urnOf("aws:route53/zone:Zone", "zone");
    expect(record({ zoneId: unknown }, { zoneId: [zone] })?.group).toBe(`${zone}/shop.example.com/A`);
    expect(record({ zoneId: unknown })?.group).toBe(unknown);
    expect(record({ name: unknown })?.group).toBe(unknown);
  });

  test("has a TTL of its own unless it is an alias", () => {
    expect(record({ ttl: 60, records: ["192.0.2.1"] })?.ttlSeconds).toBe(60);
    expect(record({ ttl: 60, aliases: [alias(true)] })?.ttlSeconds).toBeUndefined();
    expect(record({ ttl: unknown })?.ttlSeconds).toBe(unknown);
  });

  const healthCheckId = urnOf("aws:route53/healthCheck:HealthCheck", "check");
  test.each<readonly [unknown, Properties, Record<string, string[]>]>([
    [false, {}, {}],
    [true, { healthCheckId: "abc" }, {}],
    [true, { aliases: [alias(true)] }, {}],
    [false, { aliases: [alias(false)] }, {}],
    [true, { aliases: [alias(false)], healthCheckId: "abc" }, {}],
    [true, { healthCheckId: unknown }, { healthCheckId: [healthCheckId] }],
    [unknown, { healthCheckId: unknown }, {}],
    [true, { healthCheckId: unknown, aliases: [alias(true)] }, {}],
    [unknown, { aliases: [alias(unknown)] }, {}],
    [undefined, { aliases: [alias(false, "d111.CloudFront.net.")] }, {}],
    [unknown, { aliases: [alias(false, unknown)] }, {}],
  ])("is watched: %j with %j", (probed, inputs, dependencies) => {
    expect(record(inputs, dependencies)?.probed).toEqual(probed);
  });
});

describe("of a record", () => {
  test("each field names the property that a person has to change", () => {
    const paths = (inputs: Properties) => {
      const one = resource({ type: "aws:route53/record:Record", name: "r", inputs: { ...base, ...inputs } });
      const [route] = factsOfOne(one).all("route");
      return [route?.ttlSeconds.path, route?.probed.path];
    };
    expect(paths({ ttl: 300 })).toEqual(["ttl", "healthCheckId"]);
    expect(paths({ aliases: [alias(false)] })).toEqual(["ttl", "aliases"]);
  });

  test("one of a type that leads nobody is no way", () => {
    for (const type of ["MX", "TXT", "NS", "CAA"]) expect(record({ type })).toBeUndefined();
    expect(record({ type: unknown })).toBeDefined();
  });

  test.each<readonly [unknown, Properties]>([
    ["eu-west-1", { latencyRoutingPolicies: [{ region: "eu-west-1" }], aliases: [alias(true)] }],
    ["us-east-2", { aliases: [alias(true)], setIdentifier: "eu-west-1" }],
    ["us-east-2", { records: ["shop.us-east-2.elb.amazonaws.com"], ttl: 60 }],
    ["eu-west-1", { records: ["192.0.2.1"], setIdentifier: "eu-west-1" }],
    ["eu-west-1", { aliases: [alias(true, unknown)], setIdentifier: "eu-west-1" }],
    [unknown, { aliases: [alias(true, unknown)], setIdentifier: "primary" }],
    [undefined, { records: ["192.0.2.1"], setIdentifier: "primary" }],
    [undefined, { records: ["a.us-east-2.elb.amazonaws.com", "a.eu-west-1.elb.amazonaws.com"] }],
  ])("where it leads is %j with %j", (target, inputs) => {
    expect(record(inputs)?.target).toEqual(target);
  });
});
