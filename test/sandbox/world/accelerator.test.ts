import { expect, test } from "vitest";
import type { Props } from "../../../sandbox/world/values";
import { type Kept, MiniEngine, networkIn } from "./mini-engine";

const region = "us-east-2";
const acceleratorType = "aws:globalaccelerator/accelerator:Accelerator";
const listenerType = "aws:globalaccelerator/listener:Listener";
const groupType = "aws:globalaccelerator/endpointGroup:EndpointGroup";
const balancerType = "aws:lb/loadBalancer:LoadBalancer";

const https = { protocol: "TCP", portRanges: [{ fromPort: 443, toPort: 443 }] };

async function front(engine: MiniEngine, ipAddressType = "DUAL_STACK") {
  const accelerator = await engine.create(acceleratorType, "front", { name: "shop-prod", ipAddressType });
  const listener = await engine.create(listenerType, "https", { acceleratorArn: accelerator.id, ...https });
  let made = 0;
  const group = (endpointId: string, more: Props = {}, endpoint: Props = {}): Promise<Kept> =>
    engine.create(groupType, `g${++made}`, {
      listenerArn: listener.id,
      endpointGroupRegion: region,
      endpointConfigurations: [{ endpointId, weight: 128, clientIpPreservationEnabled: true, ...endpoint }],
      ...more,
    });
  return { accelerator, listener, group };
}

function balancerIn(engine: MiniEngine, subnets: string[], code = region, more: Props = {}): Promise<Kept> {
  const inputs = { region: code, name: `shop-${code}`, internal: true, ipAddressType: "dualstack", subnets, ...more };
  return engine.create(balancerType, `lb-${code}`, inputs);
}

test("an accelerator has addresses of the versions that it was asked for, and names for them", async () => {
  const engine = new MiniEngine();
  const { accelerator, listener } = await front(engine, "IPV4");
  expect(accelerator.id).toMatch(/^arn:aws:globalaccelerator::123456789012:accelerator\//);
  expect(listener.id.startsWith(`${accelerator.id}/listener/`)).toBe(true);
  expect(accelerator.outputs).toMatchObject({ hostedZoneId: "Z2BJ6XQ5FK7U4H", dualStackDnsName: "" });
  const both = await engine.update(accelerator, { ...accelerator.inputs, ipAddressType: "DUAL_STACK" });
  expect(both.outputs.ipSets).toMatchObject([{ ipAddressFamily: "IPv4" }, { ipAddressFamily: "IPv6" }]);
  expect(both.outputs.dualStackDnsName).toMatch(/\.dualstack\.awsglobalaccelerator\.com$/);
});

test("an internal load balancer stands behind it, under a name of its own, and nothing goes before what leads to it", async () => {
  const engine = new MiniEngine();
  const { subnetIds } = await networkIn(engine);
  const balancer = await balancerIn(engine, subnetIds);
  expect(balancer.outputs.dnsName).toMatch(/^internal-shop-us-east-2-/);
  const { accelerator, listener, group } = await front(engine);
  const made = await group(balancer.id);
  expect(made.id.startsWith(`${listener.id}/endpoint-group/`)).toBe(true);
  expect(engine.diff(made, { ...made.inputs, endpointGroupRegion: "eu-west-1" }).replaces).toHaveLength(1);
  await expect(engine.delete(accelerator)).rejects.toThrow(/listener/);
  await expect(engine.delete(listener)).rejects.toThrow(/endpoint-group/);
  await engine.delete(made);
  await engine.delete(listener);
  await engine.delete(accelerator);
});

test("refuses a second group for a region, and endpoints that are missing or elsewhere", async () => {
  const engine = new MiniEngine();
  const [here, there] = [await networkIn(engine), await networkIn(engine, "eu-west-1", 1)];
  const [near, far] = [
    await balancerIn(engine, here.subnetIds),
    await balancerIn(engine, there.subnetIds, "eu-west-1"),
  ];
  const { group } = await front(engine);
  await expect(group(near.id.replace("us-east-2", "us-west-1"))).rejects.toThrow(/there is no aws:lb/);
  await expect(group(far.id)).rejects.toThrow(
    /endpointId names arn:.* of eu-west-1, and endpointGroupRegion says us-east-2/,
  );
  await group(near.id);
  await expect(group(near.id)).rejects.toThrow(/endpoint group in us-east-2 of .* already exists/);
  await group(far.id, { endpointGroupRegion: "eu-west-1" });
});

test("refuses an internal load balancer whose VPC has no internet gateway", async () => {
  const engine = new MiniEngine();
  const { gateway, subnetIds } = await networkIn(engine);
  const balancer = await balancerIn(engine, subnetIds);
  await engine.delete(gateway);
  const { group } = await front(engine);
  await expect(group(balancer.id)).rejects.toThrow(/is internal, and its VPC vpc-\w+ has no internet gateway/);
});

test("refuses endpoints behind a dual-stack accelerator that are not dual-stack or hide their clients", async () => {
  const engine = new MiniEngine();
  const { subnetIds } = await networkIn(engine);
  const balancer = await balancerIn(engine, subnetIds, region, { ipAddressType: "ipv4" });
  const { group } = await front(engine);
  await expect(group(balancer.id)).rejects.toThrow(/is not dual-stack/);
  const dual = await engine.update(balancer, { ...balancer.inputs, ipAddressType: "dualstack" });
  await expect(group(dual.id, {}, { clientIpPreservationEnabled: false })).rejects.toThrow(/keep their clients' addr/);
  await group(dual.id);
});

test("a weight that an operator moved is seen by a refresh, and an update that ignores it leaves it", async () => {
  const engine = new MiniEngine();
  const { subnetIds } = await networkIn(engine);
  const balancer = await balancerIn(engine, subnetIds);
  const made = await (await front(engine)).group(balancer.id);
  const [endpoint] = made.inputs.endpointConfigurations as Props[];
  await engine.update(made, { ...made.inputs, endpointConfigurations: [{ ...endpoint, weight: 0 }] });
  const seen = engine.refresh(made);
  expect(seen.inputs.endpointConfigurations).toMatchObject([{ weight: 0 }]);
  // What the engine sends for the ignored path is what the state has for it.
  const dialled = await engine.update(seen, { ...seen.inputs, trafficDialPercentage: 0 });
  expect(dialled.outputs).toMatchObject({ trafficDialPercentage: 0, endpointConfigurations: [{ weight: 0 }] });
});

test.each([
  [acceleratorType, { name: "-shop" }, /must be 1 to 64 letters/],
  [acceleratorType, { name: "shop", ipAddressType: "IPV6" }, /expected one of IPV4, DUAL_STACK/],
  [listenerType, { acceleratorArn: "arn", ...https, clientAffinity: "CLIENT" }, /expected one of NONE, SOURCE_IP/],
  [
    listenerType,
    { acceleratorArn: "arn", protocol: "TCP", portRanges: [{ fromPort: 443, toPort: 80 }] },
    /got 443 to 80/,
  ],
  [groupType, { listenerArn: "arn", endpointGroupRegion: "eu-west-9" }, /"eu-west-9" is no region/],
  [groupType, { listenerArn: "arn", endpointConfigurations: [{ weight: 256 }] }, /256 is more than 255/],
])("refuses %s with %j", (type, inputs, expected) => {
  expect(new MiniEngine().problems(type, inputs)).toContainEqual(expect.stringMatching(expected));
});

test("its control plane is in us-west-2: without that region nothing of it changes, and regions elsewhere may be lost", async () => {
  const engine = new MiniEngine();
  engine.world.lost = { "eu-west-1": "down" };
  const { accelerator } = await front(engine);
  engine.world.lost = { "us-west-2": "down" };
  await expect(engine.update(accelerator, { ...accelerator.inputs, enabled: false })).rejects.toThrow(/i\/o timeout/);
});
