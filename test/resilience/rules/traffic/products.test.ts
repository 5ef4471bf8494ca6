import { describe, expect, test } from "vitest";
import type { TierName } from "../../../../components/topology/model";
import { factsOf, factsOfOne } from "../../../../resilience/facts/facts-of";
import type { Properties, Resource } from "../../../../resilience/facts/resource";
import { resultsOf } from "../../../../resilience/rules/run";
import { saneProbe } from "../../../../resilience/rules/traffic/probes";
import { probed } from "../../../../resilience/rules/traffic/watched";
import { resource } from "../../../fixtures/resource";
import { settings } from "../made-reach";

const judged = (one: Resource, tier: TierName = "gold") =>
  resultsOf(saneProbe, "one", factsOfOne(one), settings({ tier })).map(({ message }) => message);

describe("a target group", () => {
  const group = (inputs: Properties, outputs: Properties = {}) =>
    resource({ type: "aws:lb/targetGroup:TargetGroup", name: "tg", inputs, outputs });

  test("of functions is asked nothing unless it is told to", () => {
    const off = { healthCheck: { enabled: false, interval: 35, unhealthyThreshold: 2, path: "/", protocol: "" } };
    expect(judged(group({ targetType: "lambda" }, off))).toEqual([]);
    expect(judged(group({ targetType: "lambda" }))).toEqual([]);
    const on = { targetType: "lambda", healthCheck: { enabled: true, interval: 35, unhealthyThreshold: 5 } };
    expect(judged(group(on))).toHaveLength(1);
  });

  test("with the service's own numbers is told which to set, and is fine where nothing is promised", () => {
    expect(judged(group({ port: 80 }))).toEqual([
      "tg: 3 failures 30 s apart take 90 s; gold leaves 20 s. Ask every 10 s and let 2 failures count: healthCheck.interval, healthCheck.unhealthyThreshold.",
    ]);
    expect(judged(group({ port: 80 }), "silver")).toHaveLength(1);
    expect(judged(group({ port: 80 }), "dev")).toEqual([]);
  });
});

test("nothing that a provider does by itself fails at dev", () => {
  const all = [
    resource({ type: "aws:route53/healthCheck:HealthCheck", name: "a", inputs: { type: "HTTP" } }),
    resource({ type: "azure-native:trafficmanager:Profile", name: "b", inputs: { monitorConfig: {} } }),
    resource({ type: "azure-native:cdn:AFDOriginGroup", name: "c", inputs: { healthProbeSettings: {} } }),
    resource({ type: "gcp:compute/healthCheck:HealthCheck", name: "d", inputs: { httpHealthCheck: {} } }),
  ];
  expect(all.flatMap((one) => judged(one, "dev"))).toEqual([]);
  expect(all.flatMap((one) => judged(one))).not.toEqual([]);
});

/** What R17 says of a stack, in full. */
const unwatched = (...resources: readonly Resource[]) =>
  resultsOf(probed, "all", factsOf(resources), settings()).map(
    ({ message, doubt }) => `${doubt ? "may be: " : ""}${message}`,
  );

describe("a global load balancer of Google", () => {
  const groups = (kind: string) =>
    ["us-east1", "us-west1"].map((region) => ({ group: `projects/p/${kind}/${region}` }));
  const service = (inputs: Properties) =>
    resource({ type: "gcp:compute/backendService:BackendService", name: "web", inputs });
  const serverless = ["us-east1", "us-west1"].map((region) => ({
    group: `projects/p/regions/${region}/networkEndpointGroups/run`,
  }));
  const outliers =
    "Set outlierDetection: serverless backends take no health check; it needs the scheme EXTERNAL_MANAGED.";

  test("is told what serverless backends can have, which is no health check", () => {
    expect(unwatched(service({ backends: serverless }))).toEqual([
      `web: it is an anycast way that no health check watches. ${outliers}`,
    ]);
  });

  test("may go by the readiness of Cloud Run, which only its newer scheme reads", () => {
    const found = unwatched(service({ backends: serverless, loadBalancingScheme: "EXTERNAL_MANAGED" }));
    expect(found).toEqual([
      expect.stringMatching(/^may be: web: .* unless its Cloud Run services have readiness probes/),
    ]);
    const watched = {
      backends: serverless,
      loadBalancingScheme: "EXTERNAL_MANAGED",
      outlierDetection: { interval: {} },
    };
    expect(unwatched(service(watched))).toEqual([]);
  });

  test("of machines is told to have health checks", () => {
    const zonal = ["us-east1-b", "us-west1-b"].map((zone) => ({ group: `projects/p/zones/${zone}/instanceGroups/g` }));
    expect(unwatched(service({ backends: zonal }))).toEqual([
      expect.stringContaining("Give the backend service healthChecks."),
    ]);
    expect(unwatched(service({ backends: zonal.slice(0, 1) }))).toEqual([]);
    expect(unwatched(service({ backends: groups("zones") }))).toEqual([expect.stringMatching(/^web|^may be/)]);
  });
});

describe("Front Door", () => {
  const group = (inputs: Properties) =>
    resource({
      type: "azure-native:cdn:AFDOriginGroup",
      name: "web",
      id: "web",
      inputs: { originGroupName: "web", ...inputs },
    });
  const origin = (region: string, hostName = `shop.${region}.cloudapp.azure.com`) =>
    resource({
      type: "azure-native:cdn:AFDOrigin",
      name: `to-${region}`,
      inputs: { originGroupName: "web", hostName },
    });
  const off = { healthProbeSettings: { probeRequestType: "NotSet" } };

  test.each([[{}], [off]])("that asks nothing leads to a region that is gone: %j", (inputs) => {
    expect(unwatched(group(inputs), origin("eastus2"), origin("westus2"))).toEqual([
      expect.stringContaining("web: it is an anycast way that no health check watches. Give the group of origins"),
    ]);
    expect(unwatched(group({ healthProbeSettings: {} }), origin("eastus2"), origin("westus2"))).toEqual([]);
  });

  test("of one origin needs none", () => {
    expect(unwatched(group(off), origin("eastus2"))).toEqual([]);
  });

  test("finds the region of an app in the stack by its host name", () => {
    const app = (location: string) =>
      resource({
        type: "azure-native:web:WebApp",
        name: location,
        inputs: { location },
        outputs: { defaultHostName: `${location}-shop.azurewebsites.net` },
      });
    const to = (location: string) => origin(location, `${location}-shop.azurewebsites.net`);
    const both = [app("eastus2"), app("westus2"), to("eastus2"), to("westus2")];
    expect(unwatched(group(off), ...both)).toEqual([expect.stringMatching(/^web/)]);
    expect(unwatched(group(off), ...both.slice(2))).toEqual([expect.stringMatching(/^may be: web/)]);
  });
});
