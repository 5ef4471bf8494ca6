import type { ArgumentRule, Operation, Rows } from "../world/row";
import { madeUp } from "../world/templates";
import { isProps, type Props, textAt, unknown, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import constraints from "./constraints.json";
import { isOpen } from "./network-rules";
import { types } from "./sources";

/** Source: Route 53's API model, AliasTarget: HostedZoneId. */
export const acceleratorZone = "Z2BJ6XQ5FK7U4H";

const acceleratorName: ArgumentRule = {
  property: "name",
  source: "api",
  broken: ({ name }) => {
    if (typeof name !== "string" || /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,62}[A-Za-z0-9])?$/.test(name)) return undefined;
    return `"${name}" must be 1 to 64 letters, digits, periods and hyphens, with neither of these at its ends`;
  },
};

const portRanges: ArgumentRule = {
  property: "portRanges",
  source: "tf",
  broken: (inputs) => {
    const odd = valuesAt(inputs, "portRanges[]")
      .filter(isProps)
      .find(({ fromPort, toPort }) => Number(fromPort ?? 0) > Number(toPort ?? 0) || !fromPort);
    return odd && `a range goes from a port up to another one, got ${odd.fromPort} to ${odd.toPort}`;
  },
};

const groupRegion: ArgumentRule = {
  property: "endpointGroupRegion",
  source: "tf",
  broken: ({ endpointGroupRegion: region }) =>
    region === undefined || region === unknown || constraints.regions.includes(String(region))
      ? undefined
      : `"${region}" is no region`,
};

function addressesOf({ inputs, seed }: Thing): Props[] {
  const [one, other] = ["first", "second"].map((which) => Number(madeUp("digits", 2, `${which} ${seed}`)));
  const ipv4 = [`75.2.${one}.1`, `99.83.${other}.1`];
  const ipv6 = [`2600:9000:a000:${one}::1`, `2600:9000:a800:${other}::1`];
  const set = (family: string, ipAddresses: string[]) => ({ ipAddressFamily: family, ipFamily: family, ipAddresses });
  return [set("IPv4", ipv4), ...(isDual(inputs) ? [set("IPv6", ipv6)] : [])];
}

function isDual(inputs: Props | undefined): boolean {
  return textAt(inputs, "ipAddressType") === "DUAL_STACK";
}

function groupRefused({ thing, world }: Operation): string | undefined {
  return valuesAt(thing.inputs, "endpointConfigurations[]")
    .filter(isProps)
    .map((endpoint) => endpointProblem(endpoint, thing, world))
    .find(Boolean);
}

/**
 * Source: Global Accelerator's developer guide: requirements of endpoints (the region is in its section on endpoint
 * groups), secure VPC connections. The service's own words are `mem`.
 */
function endpointProblem(endpoint: Props, { inputs }: Thing, world: World): string | undefined {
  const arn = textAt(endpoint, "endpointId");
  const balancer = world.find(types.loadBalancer, "arn", arn);
  if (!balancer) return undefined;
  const [where, kind] = [textAt(inputs, "endpointGroupRegion"), textAt(balancer.outputs, "loadBalancerType")];
  if (balancer.region !== where)
    return `InvalidArgumentException: ${arn} is in ${balancer.region}, and the endpoint group in ${where}`;
  if (kind === "gateway") return `InvalidArgumentException: ${arn} is a ${kind} load balancer`;
  const vpcId = textAt(balancer.outputs, "vpcId");
  if (balancer.inputs.internal === true && !isOpen(vpcId, world))
    return `InvalidArgumentException: ${arn} is internal, and its VPC ${vpcId} has no internet gateway`;
  if (!isDual(acceleratorOf(textAt(inputs, "listenerArn"), world)?.inputs)) return undefined;
  if (!textAt(balancer.inputs, "ipAddressType").startsWith("dualstack"))
    return `InvalidArgumentException: ${arn} is not dual-stack, as every endpoint of a dual-stack accelerator has to be`;
  return endpoint.clientIpPreservationEnabled === true
    ? undefined
    : `InvalidArgumentException: endpoints of a dual-stack accelerator keep their clients' addresses, ${arn} does not`;
}

function acceleratorOf(listenerArn: string, world: World): Thing | undefined {
  return world.find(types.accelerator, "arn", listenerArn.split("/listener/")[0] ?? "");
}

/**
 * An accelerator is IN_PROGRESS while anything of it changes, and the provider waits until it is DEPLOYED; here the
 * account's accelerators change one after the other. Source: globalaccelerator/endpoint_group.go; the seconds are `mem`.
 */
const changes = { serial: "accelerators of {account}", latency: { create: 30, update: 30, delete: 30 } } as const;

/** Global Accelerator, which belongs to no region and is controlled from us-west-2. */
export const accelerator: Rows = {
  [types.accelerator]: {
    ...changes,
    source: "tf",
    createOnly: ["ipAddresses"],
    name: { property: "name", generated: true },
    id: "{arn}",
    defaults: { enabled: true, ipAddressType: "IPV4" },
    outputs: {
      arn: "arn:aws:globalaccelerator::{account}:accelerator/{hex:8}-1111-4111-8111-{digits:12}",
      dnsName: "a{hex:16}.awsglobalaccelerator.com",
      dualStackDnsName: ({ inputs, seed }) =>
        isDual(inputs) ? `a${madeUp("hex", 16, `dual ${seed}`)}.dualstack.awsglobalaccelerator.com` : "",
      hostedZoneId: acceleratorZone,
      ipSets: addressesOf,
    },
    rules: [acceleratorName],
    // The provider disables it first, and waits for that too.
    latency: { create: 60, update: 30, delete: 60 },
  },
  [types.acceleratorListener]: {
    ...changes,
    source: "tf",
    createOnly: ["acceleratorArn"],
    id: "{arn}",
    defaults: { clientAffinity: "NONE" },
    outputs: { arn: "{acceleratorArn}/listener/{hex:8}" },
    refers: [{ property: "acceleratorArn", to: [{ type: types.accelerator, by: "arn" }], holds: true }],
    rules: [portRanges],
  },
  [types.endpointGroup]: {
    ...changes,
    source: "tf",
    createOnly: ["listenerArn", "endpointGroupRegion"],
    id: "{arn}",
    unique: ["endpoint group in {endpointGroupRegion} of {listenerArn}"],
    defaults: {
      healthCheckIntervalSeconds: 30,
      healthCheckProtocol: "TCP",
      thresholdCount: 3,
      trafficDialPercentage: 100,
    },
    outputs: { arn: "{listenerArn}/endpoint-group/{hex:12}" },
    refers: [
      { property: "listenerArn", to: [{ type: types.acceleratorListener, by: "arn" }], holds: true },
      {
        property: "endpointConfigurations[].endpointId",
        to: [{ type: types.loadBalancer, by: "arn" }],
        anyRegion: true,
      },
    ],
    rules: [groupRegion],
    create: { refuses: groupRefused },
    update: { refuses: groupRefused },
  },
};
