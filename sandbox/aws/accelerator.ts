import type { Operation } from "../world/row";
import { madeUp } from "../world/templates";
import { type Props, textAt, valuesAt } from "../world/values";
import type { Thing } from "../world/world";
import constraints from "./constraints.json";
import { openVpc } from "./network";
import { type AwsRows, byArn, types } from "./sources";

/** Source: Route 53's API model, AliasTarget: HostedZoneId. */
export const acceleratorZone = "Z2BJ6XQ5FK7U4H";

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

/**
 * Every endpoint of a dual-stack accelerator is dual-stack too, and keeps its clients' addresses. Source: Global
 * Accelerator's developer guide; the service's own words are `mem`.
 */
function dualRefused({ thing, world }: Operation): string | undefined {
  const [arn = ""] = textAt(thing.inputs, "listenerArn").split("/listener/");
  if (!isDual(world.find(types.accelerator, "arn", arn)?.inputs)) return undefined;
  for (const endpoint of valuesAt(thing.inputs, "endpointConfigurations[]")) {
    const id = textAt(endpoint, "endpointId");
    const version = textAt(world.find(types.loadBalancer, "arn", id)?.inputs, "ipAddressType");
    if (!version.startsWith("dualstack"))
      return `InvalidArgumentException: ${id} is not dual-stack, as every endpoint of a dual-stack accelerator has to be`;
    if (textAt(endpoint, "clientIpPreservationEnabled") !== "true")
      return `InvalidArgumentException: endpoints of a dual-stack accelerator keep their clients' addresses, ${id} does not`;
  }
  return undefined;
}

/**
 * An accelerator is IN_PROGRESS while anything of it changes, and the provider waits until it is DEPLOYED; here the
 * account's accelerators change one after the other. Source: globalaccelerator/endpoint_group.go.
 */
const serial = "accelerators of {account}";
const endpoints = "endpointConfigurations[].endpointId";

/** Global Accelerator, which belongs to no region and is controlled from us-west-2. */
export const accelerator: AwsRows = {
  [types.accelerator]: {
    serial,
    name: { property: "name", generated: true },
    id: "{arn}",
    outputs: {
      arn: "arn:aws:globalaccelerator::{account}:accelerator/{hex:8}-1111-4111-8111-{digits:12}",
      dnsName: "a{hex:16}.awsglobalaccelerator.com",
      dualStackDnsName: ({ inputs, seed }) =>
        isDual(inputs) ? `a${madeUp("hex", 16, `dual ${seed}`)}.dualstack.awsglobalaccelerator.com` : "",
      hostedZoneId: acceleratorZone,
      ipSets: addressesOf,
    },
    limits: {
      name: {
        pattern: "[A-Za-z0-9](?:[A-Za-z0-9.-]{0,62}[A-Za-z0-9])?",
        says: '"{value}" must be 1 to 64 letters, digits, periods and hyphens, with neither of these at its ends',
        source: "api",
      },
    },
  },
  [types.acceleratorListener]: {
    serial,
    id: "{arn}",
    outputs: { arn: "{acceleratorArn}/listener/{hex:8}" },
    refers: [{ property: "acceleratorArn", to: byArn(types.accelerator), holds: true }],
    args: [
      {
        in: "portRanges[]",
        need: { fromPort: { least: 1 }, toPort: { least: "{fromPort}" } },
        says: "a range goes from a port up to another one, got {fromPort} to {toPort}",
        source: "tf",
      },
    ],
  },
  [types.endpointGroup]: {
    serial,
    id: "{arn}",
    unique: ["endpoint group in {endpointGroupRegion} of {listenerArn}"],
    outputs: { arn: "{listenerArn}/endpoint-group/{hex:12}" },
    refers: [
      { property: "listenerArn", to: byArn(types.acceleratorListener), holds: true },
      { property: endpoints, to: byArn(types.loadBalancer), region: { at: "endpointGroupRegion" } },
    ],
    limits: { endpointGroupRegion: { enum: constraints.regions, says: '"{value}" is no region', source: "tf" } },
    // Source: Global Accelerator's developer guide: requirements of endpoints, secure VPC connections; the words are `mem`.
    demands: [
      {
        in: `${endpoints}->`,
        not: { loadBalancerType: "gateway" },
        says: "InvalidArgumentException: {arn} is a gateway load balancer",
      },
      {
        in: `${endpoints}->`,
        when: { internal: true },
        exists: openVpc,
        says: "InvalidArgumentException: {arn} is internal, and its VPC {vpcId} has no internet gateway",
      },
    ],
    create: { refuses: dualRefused },
    update: { refuses: dualRefused },
  },
};
