import type { ArgumentRule, Operation } from "../world/row";
import { madeUp } from "../world/templates";
import { isProps, type Props, textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { overlap, rangeOf, zoneId, zoneName } from "./addresses";
import { types } from "./sources";

/** The VPC that a thing names. */
export function vpcOf(thing: Thing, world: World): Thing | undefined {
  return world.find(types.vpc, "id", textAt(thing.inputs, "vpcId"), thing.region);
}

/** Whether a VPC has a way to the internet. */
export function isOpen(vpcId: string, world: World): boolean {
  return world.naming(types.internetGateway, "vpcId", vpcId).some(({ state }) => state === "ready");
}

/** The IPv6 block that a VPC asked for. */
export function ipv6Block(thing: Thing): string | undefined {
  if (thing.inputs.assignGeneratedIpv6CidrBlock !== true) return undefined;
  return `2600:1f00:${madeUp("hex", 4, `v6 ${thing.region}`)}:${thing.serial.toString(16).padStart(2, "0").slice(-2)}00::/56`;
}

/** Why a subnet cannot be created. */
export function subnetRefused({ thing, world }: Operation): string | undefined {
  const id = textAt(thing.inputs, "availabilityZoneId");
  if (id && !zoneName(thing.region, id)) return `"${id}" is no availability zone of ${thing.region}`;
  const cidr = textAt(thing.inputs, "cidrBlock");
  const [own, vpc] = [rangeOf(cidr), rangeOf(textAt(vpcOf(thing, world)?.inputs, "cidrBlock"))];
  if (!own || !vpc) return undefined;
  if (own.first < vpc.first || own.last > vpc.last) return `InvalidSubnet.Range: ${cidr} is not inside the VPC's range`;
  const others = world
    .naming(types.subnet, "vpcId", textAt(thing.inputs, "vpcId"))
    .filter(({ serial }) => serial !== thing.serial);
  const clash = others.find((other) => {
    const range = rangeOf(textAt(other.inputs, "cidrBlock"));
    return range && overlap(range, own);
  });
  return clash && `InvalidSubnet.Conflict: ${cidr} overlaps with ${textAt(clash.inputs, "cidrBlock")} of ${clash.id}`;
}

/** Why a NAT gateway cannot be created or changed. */
export function natRefused({ thing, world }: Operation): string | undefined {
  const taken = valuesAt(thing.inputs, "allocationId").concat(
    valuesAt(thing.inputs, "availabilityZoneAddresses[].allocationIds"),
  );
  for (const other of world.list(types.natGateway)) {
    const theirs = [
      ...valuesAt(other.inputs, "allocationId"),
      ...valuesAt(other.inputs, "availabilityZoneAddresses[].allocationIds"),
    ];
    if (other.serial !== thing.serial && theirs.some((id) => taken.includes(id)))
      return `InvalidIpAddress.InUse: an address belongs to ${other.id} already`;
  }
  const subnet = world.find(types.subnet, "id", textAt(thing.inputs, "subnetId"), thing.region);
  const vpcId = textAt(thing.inputs, "vpcId") || textAt(subnet?.inputs, "vpcId");
  if (thing.inputs.connectivityType === "private" || isOpen(vpcId, world)) return undefined;
  return `Gateway.NotAttached: ${vpcId} has no internet gateway (yet: does the program wait for it?)`;
}

/** The addresses of a regional NAT gateway, by zone. */
export function regionalAddresses({ inputs, region }: Thing, world: World): Props[] | undefined {
  const zones = valuesAt(inputs, "availabilityZoneAddresses[]").filter(isProps);
  if (zones.length === 0) return undefined;
  return zones.flatMap((zone) =>
    valuesAt(zone, "allocationIds").map((allocationId) => {
      const id = textAt(zone, "availabilityZoneId") || zoneId(textAt(zone, "availabilityZone"));
      const publicIp = textAt(world.find(types.eip, "id", String(allocationId), region)?.outputs, "publicIp");
      return {
        allocationId,
        publicIp,
        availabilityZoneId: id,
        availabilityZone: zoneName(region, id) ?? "",
        status: "succeeded",
      };
    }),
  );
}

/** What is wrong with the arguments of a NAT gateway. */
export function natArguments(inputs: Props): string | undefined {
  const regional = inputs.availabilityMode === "regional";
  if (regional && ("subnetId" in inputs || "allocationId" in inputs))
    return "a regional NAT gateway takes vpcId, not subnetId or allocationId";
  if (regional) return "vpcId" in inputs ? undefined : "a regional NAT gateway needs vpcId";
  if (!("subnetId" in inputs)) return "a zonal NAT gateway needs subnetId";
  return inputs.connectivityType === "private" || "allocationId" in inputs
    ? undefined
    : "a public zonal NAT gateway needs allocationId";
}

/** Why an endpoint cannot be created. */
export function endpointRefused({ thing, world }: Operation): string | undefined {
  const vpc = vpcOf(thing, world);
  if (thing.inputs.privateDnsEnabled === true && vpc?.inputs.enableDnsHostnames !== true) {
    return "private DNS needs enableDnsSupport and enableDnsHostnames on the VPC";
  }
  const service = textAt(thing.inputs, "serviceName");
  const region = textAt(thing.inputs, "serviceRegion") || thing.region;
  if (/^com\.amazonaws\./.test(service) && !service.startsWith(`com.amazonaws.${region}.`)) {
    return `InvalidServiceName: ${service} is no service of ${region}`;
  }
  const gateway = (textAt(thing.inputs, "vpcEndpointType") || "Gateway") === "Gateway";
  if (!gateway) return crowdedZone(thing, world);
  return /\.(s3|dynamodb)$/.test(service)
    ? undefined
    : `${service} has no gateway endpoint: vpcEndpointType must be Interface`;
}

function crowdedZone(thing: Thing, world: World): string | undefined {
  const zones = subnetsOf(thing, world).map(({ outputs }) => textAt(outputs, "availabilityZone"));
  const twice = zones.find((zone, place) => zones.indexOf(zone) !== place);
  return twice && `DuplicateSubnetsInSameZone: it names two subnets in ${twice}`;
}

/** The subnets that a thing names by their ids or ARNs. */
function subnetsOf({ inputs }: Thing, world: World): Thing[] {
  const named = [...valuesAt(inputs, "subnetIds"), ...valuesAt(inputs, "subnetArns")].map(String);
  return named.flatMap((name) => {
    const found = world.find(types.subnet, name.startsWith("arn:") ? "arn" : "id", name);
    return found ? [found] : [];
  });
}

/** What is wrong with the subnets in which a VPC is attached: another VPC's, or two in one zone. */
export function strangeSubnet(thing: Thing, world: World): string | undefined {
  const vpc = vpcOf(thing, world) ?? world.find(types.vpc, "arn", textAt(thing.inputs, "vpcArn"));
  const strange = vpc && subnetsOf(thing, world).find(({ inputs }) => inputs.vpcId !== vpc.id);
  return strange ? `InvalidSubnetID: ${strange.id} is no subnet of ${vpc.id}` : crowdedZone(thing, world);
}

/** What is wrong with the arguments of an endpoint. */
export function endpointArguments(inputs: Props): string | undefined {
  const gateway = (textAt(inputs, "vpcEndpointType") || "Gateway") === "Gateway";
  const odd = (gateway ? interfaceOnly : ["routeTableIds"]).find((name) => name in inputs);
  return odd && `${odd} is not for an endpoint of type ${gateway ? "Gateway" : textAt(inputs, "vpcEndpointType")}`;
}

const interfaceOnly = ["subnetIds", "securityGroupIds", "privateDnsEnabled"];

const targets = [
  "carrierGatewayId",
  "coreNetworkArn",
  "egressOnlyGatewayId",
  "gatewayId",
  "localGatewayId",
  "natGatewayId",
  "networkInterfaceId",
  "odbNetworkArn",
  "transitGatewayId",
  "vpcEndpointId",
  "vpcPeeringConnectionId",
];

/** A route leads into one thing. Source: hashicorp/terraform-provider-aws, vpc_route.go, ExactlyOneOf. */
export const routeTargets: ArgumentRule = {
  property: "routeTableId",
  source: "tf",
  broken: (inputs) =>
    targets.filter((name) => name in inputs).length === 1
      ? undefined
      : `exactly one of ${targets.join(", ")} is needed`,
};

/**
 * Why a route cannot lead where it should: a VPC knows the gateways alone that it is attached to.
 * Source: hashicorp/terraform-provider-aws, issues 10025 and 9222; for core networks hashicorp/terraform-provider-awscc,
 * issue 637, the words from memory.
 */
export function routeRefused({ thing, world }: Operation): string | undefined {
  const table = world.find(types.routeTable, "id", textAt(thing.inputs, "routeTableId"), thing.region);
  const vpc = table && vpcOf(table, world);
  const [gateway, core] = [textAt(thing.inputs, "transitGatewayId"), textAt(thing.inputs, "coreNetworkArn")];
  const routed = world
    .ready(types.transitAttachment)
    .some(({ inputs }) => inputs.vpcId === vpc?.id && inputs.transitGatewayId === gateway);
  if (gateway && !routed) return `InvalidTransitGatewayID.NotFound: ${vpc?.id} is not attached to ${gateway}`;
  const joined = world
    .ready(types.coreAttachment)
    .find(({ inputs, outputs }) => inputs.vpcArn === vpc?.outputs.arn && outputs.coreNetworkArn === core);
  if (core && joined?.outputs.state !== "AVAILABLE")
    return `InvalidCoreNetworkArn.NotFound: ${vpc?.id} is not attached to ${core}, or waits for acceptance`;
  return undefined;
}
