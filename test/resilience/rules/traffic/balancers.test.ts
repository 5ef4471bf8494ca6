import { expect, test } from "vitest";
import { balancerKind } from "../../../../resilience/rules/traffic/balancers";
import { secondExit } from "../../../../resilience/rules/traffic/exits";
import { sessions } from "../../../../resilience/rules/traffic/sessions";
import { broken, field, later, onUnknown, origin, route, unsure } from "../made-reach";

const balancer = (named: Parameters<typeof field<string>>[0], where = {}) => ({
  kind: "balancer" as const,
  origin: origin("shop", { cloud: "gcp", ...where }),
  named: field(named, "loadBalancingScheme"),
  byDefault: "EXTERNAL",
});
const [iowa, carolina] = ["us-central1", "us-east1"].map((target) =>
  route(target, { product: "global-alb", method: field("anycast"), target: field(target), affinity: field(true) }),
);
const ways = [iowa, carolina].flatMap((way) => way ?? []);
const inside = ways.map((way) => ({ ...way, private: field(true) }));

test("a load balancer that leaves its kind to the provider is told, where anything is promised", () => {
  expect(broken(balancerKind, "one", [balancer(undefined)])).toEqual([
    "shop: it does not say its kind, and is the provider's default EXTERNAL",
  ]);
  expect(broken(balancerKind, "one", [balancer(undefined)], { tier: "dev" })).toEqual([]);
  expect(broken(balancerKind, "one", [balancer(undefined, { state: "lost" })])).toEqual([]);
});

test.each(["EXTERNAL", "EXTERNAL_MANAGED", "INTERNAL_MANAGED"])("one that names %s has chosen", (scheme) => {
  expect(broken(balancerKind, "one", [balancer(scheme)])).toEqual([]);
});

test("one that nobody knows yet is a doubt", () => {
  expect(onUnknown(balancerKind, "one", [{ ...balancer(undefined), named: later }])).toEqual(unsure);
});

test("an address inside networks is no user's only way, and keeps no user's session", () => {
  expect(broken(secondExit, "all", ways)).toHaveLength(1);
  expect(broken(secondExit, "all", inside)).toEqual([]);
  expect(broken(sessions, "all", ways)).toHaveLength(2);
  expect(broken(sessions, "all", inside)).toEqual([]);
});
