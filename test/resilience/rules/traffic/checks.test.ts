import { describe, expect, test } from "vitest";
import { factsOf } from "../../../../resilience/facts/facts-of";
import { type Properties, type Resource, unknown } from "../../../../resilience/facts/resource";
import { resultsOf } from "../../../../resilience/rules/run";
import { saneProbe } from "../../../../resilience/rules/traffic/probes";
import { probed } from "../../../../resilience/rules/traffic/watched";
import { resource } from "../../../fixtures/resource";
import { settings } from "../made-reach";

const check = (name: string, inputs: Properties) =>
  resource({ type: "aws:route53/healthCheck:HealthCheck", name, id: `id-${name}`, inputs });
const https = {
  type: "HTTPS",
  fqdn: "shop.example.com",
  resourcePath: "/healthz",
  requestInterval: 10,
  failureThreshold: 3,
};
const counting = (needed: number, ...children: string[]): Properties => ({
  type: "CALCULATED",
  childHealthThreshold: needed,
  childHealthchecks: children.map((name) => `id-${name}`),
});
const way = (name: string, type: string, inputs: Properties) =>
  resource({
    type: "aws:route53/record:Record",
    name,
    id: `Z_${name}`,
    inputs: {
      ...{ zoneId: "Z", name: "db.example.com", type: "CNAME", ttl: 30, records: [`db.${name}.example.com`] },
      ...{ setIdentifier: name, failoverRoutingPolicies: [{ type }], ...inputs },
    },
  });
/** Two ways that both go by the check `by`. */
const pair = (by: string) => [
  way("east", "PRIMARY", { healthCheckId: `id-${by}` }),
  way("west", "SECONDARY", { healthCheckId: `id-${by}` }),
];

/** What R17 says of a stack: who is blamed, whether it is a doubt, and what for. */
function said(...resources: readonly Resource[]): readonly string[] {
  return resultsOf(probed, "all", factsOf(resources), settings()).map(
    ({ urn, doubt, message }) => `${urn.split("::").at(-1)}${doubt ? "?" : ""}: ${/: ([^.;]*)/.exec(message)?.[1]}`,
  );
}

describe("a check is followed to what it asks", () => {
  test.each<readonly [string, readonly Resource[]]>([
    ["asks", [check("top", https)]],
    ["counts checks that ask", [check("top", counting(1, "a", "b")), check("a", https), check("b", https)]],
    ["counts checks of another stack", [check("top", counting(1, "elsewhere"))]],
    [
      "counts one that asks beside one that is off",
      [check("top", counting(2, "a", "b")), check("a", https), check("b", { ...https, disabled: true })],
    ],
    ["is a switch for people", [check("top", { type: "RECOVERY_CONTROL" })]],
    [
      "is an alarm's that fails without data",
      [check("top", { type: "CLOUDWATCH_METRIC", insufficientDataHealthStatus: "Unhealthy" })],
    ],
    ["turns an alarm round", [check("top", { type: "CLOUDWATCH_METRIC", invertHealthcheck: true })]],
    ["counts itself", [check("top", counting(1, "top"))]],
    ["stands in another stack", []],
  ])("one that %s watches", (_, checks) => {
    expect(said(...checks, ...pair("top"))).toEqual([]);
  });

  test.each<readonly [string, readonly Resource[], string]>([
    ["counts nothing", [check("top", counting(1))], "it is calculated and has no check to count"],
    ["says no children", [check("top", { type: "CALCULATED" })], "it is calculated and has no check to count"],
    ["is off", [check("top", { ...https, disabled: true })], "it is switched off, which counts as healthy"],
    [
      "is turned round",
      [check("top", { ...https, invertHealthcheck: true })],
      "it is inverted, so it is healthy when what it asks is dead",
    ],
    [
      "needs none",
      [check("top", counting(0, "a")), check("a", https)],
      "it needs 0 healthy checks, so it is always healthy",
    ],
    ["needs too many", [check("top", counting(3, "a", "b"))], "it needs 3 of 2 checks, so it is never healthy"],
    [
      "counts one that is off",
      [check("top", counting(1, "a", "b")), check("a", https), check("b", { ...https, disabled: true })],
      "it counts checks that watch nothing, and needs no other",
    ],
    [
      "counts one that counts nothing",
      [check("top", counting(1, "middle")), check("middle", counting(1))],
      "it counts checks that watch nothing, and needs no other",
    ],
  ])("one that %s watches nothing, which is told once, at the check", (_, checks, why) => {
    expect(said(...checks, ...pair("top"))).toEqual([`top: ${why}`]);
  });

  test.each(["Healthy", "LastKnownStatus"])("one of an alarm that says %s without data is a doubt", (status) => {
    const alarm = check("top", { type: "CLOUDWATCH_METRIC", insufficientDataHealthStatus: status });
    expect(said(alarm, ...pair("top"))).toEqual([
      "top?: it stays healthy while its alarm has no data, as where the alarm's region is lost",
    ]);
  });

  test("what nobody knows yet is no fault", () => {
    expect(said(check("top", { ...counting(1), childHealthchecks: unknown }), ...pair("top"))).toEqual([]);
    expect(said(check("top", { ...https, disabled: unknown }), ...pair("top"))).toHaveLength(2);
  });

  test("one that no way goes by is nobody's", () => {
    expect(said(check("idle", counting(1)), check("top", https), ...pair("top"))).toEqual([]);
  });
});

describe("an alias is followed to the ways that it stands for", () => {
  const alias = (name: string, evaluateTargetHealth = true): Properties => ({
    records: null,
    ttl: null,
    aliases: [{ name, zoneId: "Z", evaluateTargetHealth }],
  });
  const plain = (name: string, inputs: Properties = {}) =>
    resource({
      type: "aws:route53/record:Record",
      name,
      inputs: { zoneId: "Z", name, type: "CNAME", ttl: 30, records: ["192.0.2.1"], ...inputs },
    });

  test("one that nothing watches counts as healthy, so the alias watches nothing", () => {
    const first = way("east", "PRIMARY", alias("inner.example.com"));
    const second = way("west", "SECONDARY", { healthCheckId: "id-top" });
    expect(said(first, second, check("top", https), plain("inner.example.com"))).toEqual(["east: it goes by inner"]);
    expect(said(first, second, check("top", https), plain("inner.example.com", { healthCheckId: "id-top" }))).toEqual(
      [],
    );
    expect(said(first, second, check("top", https))).toEqual([]);
  });

  test("through another alias, and round in a circle", () => {
    const first = way("east", "PRIMARY", alias("middle.example.com"));
    const middle = plain("middle.example.com", alias("inner.example.com"));
    expect(said(first, middle, plain("inner.example.com"))).toHaveLength(1);
    expect(said(first, middle, plain("inner.example.com", alias("middle.example.com")))).toEqual([]);
  });
});

test("a check that is off is not judged by its pace or path", () => {
  const slow = { ...https, requestInterval: 30, resourcePath: "/" };
  const judged = (inputs: Properties) => resultsOf(saneProbe, "one", factsOf([check("top", inputs)]), settings());
  expect(judged(slow)).toHaveLength(2);
  expect(judged({ ...slow, disabled: true })).toEqual([]);
});

describe("names inside a network", () => {
  const zone = (name: string, inputs: Properties) => resource({ type: "aws:route53/zone:Zone", name, id: "Z", inputs });
  const weighted = ["us-east-2", "eu-west-1"].map((code) =>
    way(code, "", {
      failoverRoutingPolicies: null,
      weightedRoutingPolicies: [{ weight: 50 }],
      records: [`api.${code}.elb.amazonaws.com`],
    }),
  );

  test("weights in a private zone lead no user, and in a public one they do", () => {
    expect(said(zone("inside", { vpcs: [{ vpcId: "vpc-1" }] }), ...weighted)).toEqual([]);
    expect(said(zone("outside", {}), ...weighted)).toHaveLength(2);
    expect(said(...weighted)).toHaveLength(2);
  });

  test("of Cloud DNS too", () => {
    const managed = (visibility: string) =>
      resource({ type: "gcp:dns/managedZone:ManagedZone", name: "z", id: "z", inputs: { name: "z", visibility } });
    const wrrs = ["us-east1", "us-west1"].map((region) => ({ weight: 1, rrdatas: [`192.0.2.${region.length}`] }));
    const record = resource({
      type: "gcp:dns/recordSet:RecordSet",
      name: "web",
      inputs: { managedZone: "z", name: "web.example.com.", type: "A", ttl: 30, routingPolicy: { wrrs } },
    });
    expect(said(managed("private"), record)).toEqual([]);
    expect(said(managed("public"), record)).toEqual([expect.stringContaining("web?: it is a weighted way")]);
  });
});
