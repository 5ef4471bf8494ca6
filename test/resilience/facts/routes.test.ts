import { expect, test } from "vitest";
import { factsOf } from "../../../resilience/facts/facts-of";
import type { Properties, Resource } from "../../../resilience/facts/resource";
import { routeInGroup } from "../../../resilience/facts/routes";
import { azure, values } from "./azure-case";

function joined(...resources: Resource[]) {
  const facts = factsOf(resources);
  return facts.all("route").map((fact) => values(routeInGroup(fact, facts)));
}

function profile(trafficRoutingMethod: string): Resource {
  const inputs = { profileName: "tm", trafficRoutingMethod, monitorConfig: { protocol: "HTTPS" } };
  return azure("trafficmanager:Profile", inputs, { outputs: { name: "tm" } });
}

const endpoint = (name: string, inputs: Properties) =>
  azure("trafficmanager:Endpoint", { profileName: "tm", ...inputs }, { name });

test("endpoints of their own take the method from their profile, and the lowest priority leads", () => {
  const routes = joined(
    profile("Priority"),
    endpoint("b", { priority: 2, endpointLocation: "swedencentral" }),
    endpoint("a", { priority: 1, endpointLocation: "eastus2", alwaysServe: "Enabled" }),
    endpoint("other", { profileName: "elsewhere", priority: 0 }),
  );
  expect(routes).toMatchObject([
    { method: "failover", role: undefined, ttlSeconds: 60 },
    {
      method: "failover",
      group: "tm",
      role: "secondary",
      probed: undefined,
      target: "swedencentral",
      ttlSeconds: undefined,
    },
    { method: "failover", group: "tm", role: "primary", probed: false, target: "eastus2" },
    { method: undefined, group: undefined, role: undefined },
  ]);
});

test("priorities that Azure answers are no roles where the profile chooses by weight", () => {
  const routes = joined(profile("Weighted"), endpoint("a", { priority: 1 }));
  expect(routes[1]).toMatchObject({ method: "weighted", role: undefined });
});

test("an origin takes its method from its group, which alone says that clients are kept", () => {
  const groupName = { originGroupName: "web" };
  const routes = joined(
    azure("cdn:AFDOriginGroup", { ...groupName, healthProbeSettings: {}, sessionAffinityState: "Enabled" }),
    azure(
      "cdn:AFDOrigin",
      { ...groupName, hostName: "shop.eastus2.cloudapp.azure.com", priority: 1 },
      {
        name: "origin",
        propertyDependencies: { originGroupName: [azure("cdn:AFDOriginGroup").urn] },
      },
    ),
  );
  expect(routes[1]).toMatchObject({
    method: "anycast",
    group: "web",
    probed: undefined,
    affinity: undefined,
    role: undefined,
  });
});

test("a database that a failover group lists belongs to it, another one does not", () => {
  const group = azure("sql:FailoverGroup", { databases: ["/Shop", "/second"] }, { name: "group" });
  const facts = factsOf([
    azure("sql:Database", {}, { name: "listed", id: "/shop" }),
    azure("sql:Database", {}, { name: "alone", id: "/alone" }),
    group,
  ]);
  expect(facts.all("database").map(({ of }) => of?.urns)).toEqual([[group.urn], undefined, undefined]);
});

test("facts of a stack have their routes joined", () => {
  const facts = factsOf([profile("Priority"), endpoint("a", { priority: 1 })]);
  expect(facts.all("route").map(({ role }) => role.value)).toEqual([undefined, "primary"]);
});
