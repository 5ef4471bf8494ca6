import { expect, test } from "vitest";
import { unknown } from "../../../resilience/facts/resource";
import { one, read, values } from "./azure-case";

const group = "cdn:AFDOriginGroup";

test("a group without a probe says so, and keeps no client", () => {
  const facts = read(group, { originGroupName: "web" });
  expect(facts).toHaveLength(1);
  expect(values(one("route", facts))).toMatchObject({
    product: "front-door",
    method: "anycast",
    group: "web",
    probed: false,
    affinity: false,
    ttlSeconds: undefined,
  });
});

test("a probe that says nothing asks every 240 seconds, and two of four samples have to fail", () => {
  const facts = read(group, { healthProbeSettings: {}, sessionAffinityState: "Enabled" });
  expect(values(one("probe", facts))).toMatchObject({
    asks: "global",
    intervalSeconds: 240,
    threshold: 2,
    path: "/",
    protocol: "HTTP",
  });
  expect(values(one("route", facts))).toMatchObject({ probed: true, affinity: true });
});

test("a probe that says everything", () => {
  const facts = read(group, {
    healthProbeSettings: { probeIntervalInSeconds: 30, probePath: "/healthz/ready", probeProtocol: "Https" },
    loadBalancingSettings: { sampleSize: 6, successfulSamplesRequired: 2 },
  });
  const probe = one("probe", facts);
  expect(values(probe)).toMatchObject({ intervalSeconds: 30, threshold: 5, path: "/healthz/ready", protocol: "HTTPS" });
  expect(probe.threshold.path).toBe("loadBalancingSettings.successfulSamplesRequired");
});

test("an unknown probe is unknown in every field", () => {
  const facts = read(group, { healthProbeSettings: unknown, loadBalancingSettings: unknown });
  expect(values(one("probe", facts))).toMatchObject({ intervalSeconds: unknown, threshold: unknown, path: unknown });
  expect(one("route", facts).probed.value).toEqual(unknown);
});

test.each([
  [{ hostName: "shop.eastus2.cloudapp.azure.com" }, "eastus2"],
  [{ hostName: "a.example.com", sharedPrivateLinkResource: { privateLinkLocation: "East US 2" } }, "eastus2"],
  [{ hostName: "a.example.com" }, undefined],
  [{ hostName: unknown }, unknown],
])("an origin with %j leads to %j", (inputs, expected) => {
  expect(one("route", read("cdn:AFDOrigin", inputs)).target.value).toEqual(expected);
});

test("an origin that is off is no way, and is told as one that is off", () => {
  const facts = read("cdn:AFDOrigin", { enabledState: "Disabled", hostName: "a.eastus2.cloudapp.azure.com" });
  expect(facts.map(({ kind }) => kind)).toEqual(["off-route"]);
  expect(one("off-route", facts).way.target.value).toBe("eastus2");
});
