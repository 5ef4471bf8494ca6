import { gcpGlobalLoadBalancer, gcpRegions } from "../../fixtures/gcp";
import { resource } from "../../fixtures/resource";
import { all, beside, set, turned, without } from "./change";
import type { Mutation } from "./mutation";

const [ohio, ireland] = ["us-east-2", "eu-west-1"];
const shipped = "aws-active-passive";
const preferred = "prefer-us-east-2-us-east-2-else-eu-west-1";
const probe = `${ohio}-probe`;
const record = "aws:route53/record:Record";
const [{ code: first }, { code: second }] = gcpRegions;

/** Two records of one name, one for each region, which nothing watches. */
const beyond = (method: string, said: (region: string) => object, more: object = {}) =>
  beside(
    ...[ohio, ireland].map((region) =>
      resource({
        type: record,
        name: `api-${region}`,
        inputs: {
          ...{ zoneId: "Z", name: "api.example.com", type: "CNAME", ttl: 30, setIdentifier: region },
          ...{ records: [`api.${region}.elb.amazonaws.com`], [method]: [said(region)] },
          ...more,
        } as never,
      }),
    ),
  );

/** Ways between regions that nothing watches: what is quiet inside one region is told here all the same. */
const unwatched: readonly Mutation[] = [
  {
    name: "weights between regions that nothing watches",
    base: "classic aws",
    change: beyond("weightedRoutingPolicies", () => ({ weight: 50 })),
    rules: ["R17"],
  },
  {
    name: "answers by latency that nothing watches",
    base: "classic aws",
    change: beyond("latencyRoutingPolicies", (region) => ({ region })),
    rules: ["R17"],
  },
  {
    name: "answers by geography that nothing watches",
    base: "classic aws",
    change: beyond("geolocationRoutingPolicies", () => ({ country: "*" })),
    rules: ["R17"],
  },
  {
    name: "several answers at once that nothing watches",
    base: "classic aws",
    change: beyond("multivalueAnswerRoutingPolicy", () => ({}), { multivalueAnswerRoutingPolicy: true }),
    rules: ["R17"],
  },
  {
    name: "weights between regions that are kept for five minutes",
    base: "classic aws",
    change: beyond("weightedRoutingPolicies", () => ({ weight: 50 }), { ttl: 300, healthCheckId: "elsewhere" }),
    rules: ["R16"],
  },
  {
    name: "a profile by weight without a health check",
    base: "azure",
    change: set("Profile", "tm-shop", { trafficRoutingMethod: "Weighted", monitorConfig: undefined }),
    rules: ["R17"],
  },
  {
    name: "a profile by weight that is kept for five minutes",
    base: "azure",
    change: set("Profile", "tm-shop", { trafficRoutingMethod: "Weighted", "dnsConfig.ttl": 300 }),
    rules: ["R16"],
  },
  {
    name: "a group of origins that asks nothing",
    base: "azure with two exits",
    change: set("AFDOriginGroup", "web", { healthProbeSettings: undefined }),
    rules: ["R17"],
  },
  {
    name: "a global load balancer that asks nothing",
    base: "gcp",
    change: all(beside(...gcpGlobalLoadBalancer), set("BackendService", "global", { healthChecks: undefined })),
    rules: ["R17"],
  },
];

/** Checks that watch nothing, though a way goes by them. */
const hollow: readonly Mutation[] = [
  { name: "a check that is off", base: shipped, change: set("HealthCheck", probe, { disabled: true }), rules: ["R17"] },
  {
    name: "a check that is turned round",
    base: shipped,
    change: set("HealthCheck", probe, { invertHealthcheck: true }),
    rules: ["R17"],
  },
  {
    name: "a calculated check of nothing",
    base: shipped,
    change: set("HealthCheck", probe, { type: "CALCULATED", childHealthThreshold: 1, childHealthchecks: [] }),
    rules: ["R17"],
  },
  {
    name: "a calculated check that needs none of its children",
    base: shipped,
    change: set("HealthCheck", probe, { type: "CALCULATED", childHealthThreshold: 0, childHealthchecks: ["a"] }),
    rules: ["R17"],
  },
  {
    name: "a primary that nothing watches",
    base: shipped,
    change: set("Record", `${preferred}-primary-a`, {
      healthCheckId: undefined,
      "aliases.0.evaluateTargetHealth": false,
    }),
    rules: ["R17"],
  },
];

/** Nodes that a zone takes along, by each way to make them. */
const nodes: readonly Mutation[] = [
  {
    name: "a user pool in no zone",
    base: "azure",
    change: set("AgentPool", "user-eastus2", { availabilityZones: undefined }),
    rules: ["R07"],
  },
  {
    name: "a system pool in one zone",
    base: "azure",
    change: set("ManagedCluster", "aks-shop-eastus2", { "agentPoolProfiles.0.availabilityZones": ["1"] }),
    rules: ["R07"],
  },
  {
    name: "a cluster whose nodes stand in one zone",
    base: "gcp",
    change: all(
      set("Cluster", `shop-${second}`, { nodeLocations: [`${second}-b`] }),
      set("NodePool", `shop-${second}-apps`, { nodeLocations: undefined }),
      set("NodePool", `shop-${second}-system`, { nodeLocations: undefined }),
    ),
    rules: ["R07"],
  },
  {
    name: "self-managed nodes in one zone",
    base: "classic aws",
    change: beside(
      resource({
        type: "aws:autoscaling/group:Group",
        name: "workers",
        inputs: {
          ...{ minSize: 3, availabilityZones: [`${ohio}a`] },
          tags: [{ key: "kubernetes.io/cluster/other", value: "owned", propagateAtLaunch: true }],
        },
      }),
    ),
    rules: ["R07"],
  },
  {
    name: "self-managed nodes that start from nothing",
    base: "classic aws",
    change: beside(
      resource({
        type: "aws:autoscaling/group:Group",
        name: "workers",
        inputs: {
          ...{ minSize: 0, availabilityZones: [`${ohio}a`, `${ohio}b`, `${ohio}c`] },
          tags: [{ key: "kubernetes.io/cluster/other", value: "owned", propagateAtLaunch: true }],
        },
      }),
    ),
    rules: ["R19"],
  },
  {
    name: "a service without a copy",
    base: "classic aws",
    change: beside(
      resource({ type: "aws:ecs/service:Service", name: "web", inputs: { desiredCount: 0, loadBalancers: [{}] } }),
    ),
    rules: ["R19"],
  },
  {
    name: "a zonal cluster with a pool in three zones",
    base: "gcp",
    change: set("Cluster", `shop-${first}`, { location: `${first}-b` }),
    rules: ["R05"],
  },
];

/** Layers of several regions without a second way in. */
const exits: readonly Mutation[] = [
  {
    name: "a global load balancer beside a plain record",
    base: "gcp",
    change: all(
      set("RecordSet", "shop", { routingPolicy: undefined, rrdatas: ["192.0.2.1"] }),
      beside(...gcpGlobalLoadBalancer),
    ),
    rules: ["R20"],
  },
  {
    name: "Front Door beside a name inside a network",
    base: "azure with two exits",
    change: all(
      without("Profile", "tm-shop"),
      turned("AFDOrigin", "origin-eastus2", (was) => was),
    ),
    rules: ["R20"],
  },
];

/** Mutations that rules which ask less than they did must tell all the same. */
export const reachMutations: readonly Mutation[] = [...unwatched, ...hollow, ...nodes, ...exits];
