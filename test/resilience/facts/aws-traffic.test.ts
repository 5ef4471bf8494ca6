import { describe, expect, test } from "vitest";
import { type Properties, unknown } from "../../../resilience/facts/resource";
import { providerOf } from "../../fixtures/aws-parts";
import { resource, urnOf } from "../../fixtures/resource";
import { said } from "./said";

const provider = providerOf("us-east-2");
const of = (type: string, inputs: Properties, propertyDependencies: Record<string, string[]> = {}) =>
  said(resource({ type, name: "one", provider, inputs, propertyDependencies }));

test("every kind of load balancer is an entry", () => {
  for (const type of ["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"]) {
    expect(of(type, {}).map(({ kind }) => kind)).toEqual(["entry"]);
  }
});

test("a classic load balancer asks its instances what stands in its target", () => {
  const healthCheck = { target: "https:8443/healthz/deep", interval: 10, unhealthyThreshold: 2, timeout: 5 };
  const probe = { kind: "probe", asks: "regional", intervalSeconds: 10, threshold: 2 };
  const [entry, asks] = of("aws:elb/loadBalancer:LoadBalancer", { healthCheck });
  expect(entry?.kind).toBe("entry");
  expect(asks).toMatchObject({ ...probe, path: "/healthz/deep", protocol: "HTTPS" });
  const [, plain] = of("aws:elb/loadBalancer:LoadBalancer", { healthCheck: { ...healthCheck, target: "TCP:80" } });
  expect(plain).toMatchObject({ ...probe, path: undefined, protocol: "TCP" });
});

describe("a target group's health check", () => {
  const probe = (healthCheck: Properties) => of("aws:lb/targetGroup:TargetGroup", { healthCheck })[0];

  test("is as the provider takes it where nothing is said", () => {
    const standard = { intervalSeconds: 30, threshold: 3, path: "/", protocol: "HTTP", asks: "regional" };
    expect(probe({})).toMatchObject(standard);
    expect(of("aws:lb/targetGroup:TargetGroup", {})[0]).toMatchObject(standard);
  });

  test("has no path over TCP", () => {
    expect(probe({ protocol: "TCP", interval: 10, unhealthyThreshold: 2 })).toMatchObject({
      intervalSeconds: 10,
      threshold: 2,
      path: undefined,
      protocol: "TCP",
    });
  });

  test("with one unknown keeps the rest", () => {
    expect(probe({ interval: unknown, path: "/healthz" })).toMatchObject({
      intervalSeconds: unknown,
      threshold: 3,
      path: "/healthz",
    });
  });
});

describe("Global Accelerator", () => {
  const type = "aws:globalaccelerator/endpointGroup:EndpointGroup";
  const arn = "arn:aws:globalaccelerator::123456789012:accelerator/a/listener/l";
  const balancer = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/shop/0123456789abcdef";

  test("leads to an endpoint group's region, and asks load balancers by their own checks alone", () => {
    const endpointConfigurations = [{ endpointId: balancer }];
    const facts = of(type, { listenerArn: arn, endpointGroupRegion: "eu-west-1", endpointConfigurations });
    expect(facts).toHaveLength(1);
    expect(facts[0]).toMatchObject({
      kind: "route",
      product: "global-accelerator",
      method: "anycast",
      group: arn,
      probed: true,
      target: "eu-west-1",
      ttlSeconds: undefined,
    });
  });

  test("asks addresses itself, every 30 seconds and three times by default", () => {
    const endpointConfigurations = [{ endpointId: "eipalloc-0123456789abcdef0" }];
    const [route, probe] = of(type, { listenerArn: arn, endpointConfigurations });
    expect(route?.target).toBe("us-east-2");
    expect(probe).toMatchObject({
      asks: "global",
      intervalSeconds: 30,
      threshold: 3,
      protocol: "TCP",
      path: undefined,
    });
    const set = { healthCheckProtocol: "HTTPS", healthCheckPath: "/z", healthCheckIntervalSeconds: 10 };
    expect(of(type, { listenerArn: arn, endpointConfigurations, ...set })[1]).toMatchObject({
      intervalSeconds: 10,
      protocol: "HTTPS",
      path: "/z",
    });
  });

  test("asks what is not made yet by what it is made from", () => {
    const endpointConfigurations = [{ endpointId: unknown }];
    const eip = { endpointConfigurations: [urnOf("aws:ec2/eip:Eip", "address")] };
    const alb = { endpointConfigurations: [urnOf("aws:lb/loadBalancer:LoadBalancer", "entry")] };
    expect(of(type, { listenerArn: arn, endpointConfigurations }, eip)).toHaveLength(2);
    expect(of(type, { listenerArn: arn, endpointConfigurations }, alb)).toHaveLength(1);
  });

  test("ties endpoint groups together by a listener that is not made yet", () => {
    const urn = urnOf("aws:globalaccelerator/listener:Listener", "https");
    expect(of(type, { listenerArn: unknown }, { listenerArn: [urn] })[0]?.group).toBe(urn);
    expect(of(type, { listenerArn: unknown })[0]?.group).toBe(unknown);
  });

  test("keeps a client by its address where the listener says so", () => {
    const listener = (inputs: Properties) => of("aws:globalaccelerator/listener:Listener", inputs)[0]?.affinity;
    expect(listener({ clientAffinity: "SOURCE_IP" })).toBe(true);
    expect(listener({})).toBe(false);
    expect(listener({ clientAffinity: unknown })).toBe(unknown);
  });
});

test("CloudFront chooses between the origins of a group, and has nothing to choose without one", () => {
  const type = "aws:cloudfront/distribution:Distribution";
  expect(of(type, { originGroups: [{ originId: "both" }] })[0]).toMatchObject({ method: "failover", probed: true });
  expect(of(type, {})[0]).toMatchObject({ product: "cloudfront", method: "simple", probed: undefined });
});
