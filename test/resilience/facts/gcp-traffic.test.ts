import { expect, test } from "vitest";
import { extract } from "../../../resilience/facts/extract";
import type { ProbeFact, RouteFact } from "../../../resilience/facts/model";
import { type Properties, unknown } from "../../../resilience/facts/resource";
import { resource } from "../../fixtures/resource";

const provider = { urn: "urn:pulumi:prod::shop::pulumi:providers:gcp::p", inputs: { region: "us-east1" } };
const factsOf = (type: string, inputs: Properties) =>
  extract(resource({ type: `gcp:compute/${type}`, name: "a", inputs, provider }));
const routes = (inputs: Properties) =>
  factsOf("backendService:BackendService", { name: "web", ...inputs }).filter(
    (fact): fact is RouteFact => fact.kind === "route",
  );
const probeOf = (inputs: Properties, type = "healthCheck:HealthCheck") => factsOf(type, inputs)[0] as ProbeFact;
const group = (zone: string) => ({ group: `projects/p/zones/${zone}/networkEndpointGroups/web` });

test("a global load balancer leads to each region with backends once", () => {
  const found = routes({ backends: [group("us-east1-b"), group("us-east1-c"), group("europe-west1-b")] });
  expect(found.map(({ target }) => target.value)).toEqual(["us-east1", "europe-west1"]);
  expect(found[0]).toMatchObject({
    product: "global-alb",
    method: { value: "anycast" },
    group: { value: "web" },
    role: { value: undefined },
    ttlSeconds: { value: undefined },
    probed: { path: "healthChecks", value: false },
    affinity: { path: "sessionAffinity", value: false },
    origin: { region: { value: undefined } },
  });
});

test.each([
  ["a health check", { healthChecks: "projects/p/global/healthChecks/a" }, true],
  ["a health check in a list", { healthChecks: ["projects/p/global/healthChecks/a"] }, true],
  [
    "answers that are counted",
    { outlierDetection: { consecutiveErrors: 5 }, loadBalancingScheme: "EXTERNAL_MANAGED" },
    true,
  ],
  ["answers that the classic load balancer does not count", { outlierDetection: { consecutiveErrors: 5 } }, false],
  ["nothing", { healthChecks: "" }, false],
  ["what is not known yet", { healthChecks: unknown }, unknown],
])("what notices that a backend is down: %s", (_, inputs, probed) => {
  expect(routes(inputs)[0]?.probed.value).toEqual(probed);
});

test.each([
  ["NONE", false],
  ["GENERATED_COOKIE", true],
  [unknown, unknown],
])("session affinity %j", (sessionAffinity, affinity) => {
  expect(routes({ sessionAffinity })[0]?.affinity.value).toEqual(affinity);
});

test("backends that are not known yet have an unknown target, none and those of no region have none", () => {
  const targets = (backends: Properties[string]) => routes({ backends }).map(({ target }) => target.value);
  expect(targets(unknown)).toEqual([unknown]);
  expect(targets([{ group: unknown }])).toEqual([unknown]);
  expect(targets([])).toEqual([]);
  expect(routes({}).map(({ target }) => target.value)).toEqual([undefined]);
  expect(targets([{ group: "projects/p/global/networkEndpointGroups/a" }])).toEqual([undefined]);
});

test.each([
  ["INTERNAL_SELF_MANAGED", true],
  ["INTERNAL_MANAGED", true],
  ["EXTERNAL_MANAGED", false],
  ["EXTERNAL", false],
  [undefined, false],
  [unknown, unknown],
])("a backend service of scheme %j leads nobody but what is inside a network: %j", (loadBalancingScheme, inside) => {
  const inputs = loadBalancingScheme === undefined ? {} : { loadBalancingScheme };
  expect(routes(inputs).map((route) => route.private?.value)).toEqual([inside]);
});

test.each(["backendService:BackendService", "globalForwardingRule:GlobalForwardingRule"])(
  "%s says its kind where the program does, whatever the cloud answers",
  (type) => {
    const named = (inputs: Properties, outputs: Properties = {}) =>
      extract(resource({ type: `gcp:compute/${type}`, name: "a", inputs, outputs }))
        .filter((fact) => fact.kind === "balancer")
        .map((fact) => [fact.named.value, fact.byDefault]);
    expect(named({ name: "a", loadBalancingScheme: "EXTERNAL" })).toEqual([["EXTERNAL", "EXTERNAL"]]);
    expect(named({ name: "a" }, { loadBalancingScheme: "EXTERNAL" })).toEqual([[undefined, "EXTERNAL"]]);
    expect(named({ name: "a", loadBalancingScheme: unknown })).toEqual([[unknown, "EXTERNAL"]]);
    expect(named({}, { name: "a", loadBalancingScheme: "EXTERNAL" })).toEqual([]);
  },
);

test.each([
  ["forwardingRule:ForwardingRule", { loadBalancingScheme: "EXTERNAL_MANAGED" }, "us-east1"],
  ["forwardingRule:ForwardingRule", { region: "us-west1" }, "us-west1"],
  ["regionNetworkEndpointGroup:RegionNetworkEndpointGroup", { region: "us-west1" }, "us-west1"],
  ["networkEndpointGroup:NetworkEndpointGroup", { zone: "us-west1-b" }, "us-west1"],
])("%s is a front door of its region", (type, inputs, region) => {
  expect(factsOf(type, inputs)).toMatchObject([{ kind: "entry", origin: { region: { value: region } } }]);
});

test("a backend service of a region and a private connection to a service are no front doors", () => {
  expect(factsOf("regionBackendService:RegionBackendService", { region: "us-east1" })).toEqual([]);
  expect(factsOf("forwardingRule:ForwardingRule", { loadBalancingScheme: "", target: "attachment" })).toEqual([]);
});

test("a health check asks by its provider's defaults where it says nothing", () => {
  expect(probeOf({ httpHealthCheck: {} })).toMatchObject({
    asks: "global",
    intervalSeconds: { path: "checkIntervalSec", value: 5 },
    threshold: { path: "unhealthyThreshold", value: 2 },
    path: { path: "httpHealthCheck.requestPath", value: "/" },
    protocol: { value: "HTTP" },
    checkers: { path: "sourceRegions", value: undefined },
  });
});

test.each<[string, Properties, string | undefined, string | undefined]>([
  ["HTTPS", { httpsHealthCheck: { requestPath: "/healthz" } }, "HTTPS", "/healthz"],
  ["an object in a list", { httpsHealthCheck: [{ requestPath: "/healthz" }] }, "HTTPS", "/healthz"],
  ["HTTP/2", { http2HealthCheck: { port: 443 } }, "HTTP2", "/"],
  ["TCP", { tcpHealthCheck: { port: 443 } }, "TCP", undefined],
  ["SSL", { sslHealthCheck: { port: 443 } }, "SSL", undefined],
  ["gRPC", { grpcHealthCheck: { port: 443 } }, "GRPC", undefined],
  ["nothing", {}, undefined, undefined],
])("a health check's protocol and path: %s", (_, inputs, protocol, path) => {
  const probe = probeOf(inputs);
  expect([probe.protocol.value, probe.path.value]).toEqual([protocol, path]);
});

test("places that ask are counted, and numbers may be texts", () => {
  const sourceRegions = ["us-east1", "us-west1", "europe-west1"];
  const probe = probeOf({ tcpHealthCheck: {}, sourceRegions, checkIntervalSec: "30", unhealthyThreshold: 1 });
  expect([probe.checkers.value, probe.intervalSeconds.value, probe.threshold.value]).toEqual([3, 30, 1]);
  expect(probeOf({ sourceRegions: [] }).checkers.value).toBeUndefined();
  expect(probeOf({ sourceRegions: unknown }).checkers.value).toEqual(unknown);
});

test("a region's own load balancer asks with a health check of the region", () => {
  const probe = probeOf({ httpsHealthCheck: {} }, "regionHealthCheck:RegionHealthCheck");
  expect(probe).toMatchObject({ asks: "regional", origin: { region: { value: "us-east1" } } });
});
