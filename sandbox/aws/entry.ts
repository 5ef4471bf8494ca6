import type { ArgumentRule, Operation, Rows } from "../world/row";
import { madeUp } from "../world/templates";
import { type Props, same, textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { isIssued, validationOptions } from "./certificates";
import { securityGroups } from "./network";
import { isOpen } from "./network-rules";
import { types } from "./sources";

/** Protocols of listeners and target groups by kind of load balancer. Source: AWS API, CreateListener, CreateTargetGroup. */
const protocols: Readonly<Record<string, readonly string[]>> = {
  application: ["HTTP", "HTTPS"],
  network: ["TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC"],
  gateway: ["GENEVE"],
};

/** Names of load balancers and target groups. Source: AWS API: 32 letters, digits and hyphens, no hyphen at the ends. */
const balancerName: ArgumentRule = {
  property: "name",
  source: "api",
  broken: ({ name }) => {
    if (typeof name !== "string" || /^(?!internal-)[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/.test(name))
      return undefined;
    return `"${name}" (${name.length} characters) must be 1 to 32 letters, digits and inner hyphens, not beginning with internal-`;
  },
};

function kindOf(inputs: Props): string {
  return textAt(inputs, "loadBalancerType") || "application";
}

function subnetsOf({ inputs, region }: Thing, world: World): Thing[] {
  const ids = [...valuesAt(inputs, "subnets"), ...valuesAt(inputs, "subnetMappings[].subnetId")];
  return ids.flatMap((id) => world.find(types.subnet, "id", String(id), region) ?? []);
}

function vpcOf(thing: Thing, world: World): string {
  return textAt(subnetsOf(thing, world)[0]?.inputs, "vpcId");
}

/**
 * What a load balancer cannot change in place: an address once it stands; of a network load balancer also a subnet, unless
 * there are more than before, and whether it has security groups at all. Source: elbv2/load_balancer.go.
 */
function balancerReplaces(before: Props, after: Props): string[] {
  const network = kindOf(after) === "network";
  const sizes = (path: string) => [before, after].map((inputs) => valuesAt(inputs, path).length) as [number, number];
  const within = (some: Props, all: Props) =>
    valuesAt(some, "subnetMappings").every((one) => valuesAt(all, "subnetMappings").some((two) => same(one, two)));
  const [had, has] = sizes("subnets");
  const [guarded, guards] = sizes("securityGroups");
  const moved = !within(before, after) && (network || !within(after, before));
  return [
    ...("subnetMappings" in after && moved ? ["subnetMappings"] : []),
    ...(network && "subnets" in after && has <= had ? ["subnets"] : []),
    ...(network && "securityGroups" in after && (guarded === 0) !== (guards === 0) ? ["securityGroups"] : []),
  ];
}

function balancerRefused({ thing, world }: Operation): string | undefined {
  const subnets = subnetsOf(thing, world);
  const zones = new Set(subnets.map((subnet) => textAt(subnet.outputs, "availabilityZone")));
  if (zones.size < subnets.length) return "InvalidConfigurationRequest: only one subnet per availability zone";
  if (kindOf(thing.inputs) === "application" && zones.size < 2)
    return "ValidationError: subnets of at least two availability zones are needed";
  const dual = textAt(thing.inputs, "ipAddressType").startsWith("dualstack");
  const v4 = dual && subnets.find((subnet) => !textAt(subnet.inputs, "ipv6CidrBlock"));
  if (v4) return `ValidationError: ipAddressType dualstack needs subnets with an IPv6 range, ${v4.id} has none`;
  if (thing.inputs.internal === true || isOpen(vpcOf(thing, world), world)) return undefined;
  return `InvalidSubnet: ${vpcOf(thing, world)} has no internet gateway (yet: does the program wait for it?)`;
}

function probeBroken({ healthCheck }: Props): string | undefined {
  const [interval, timeout] = [valuesAt(healthCheck, "interval")[0] ?? 30, valuesAt(healthCheck, "timeout")[0]];
  return typeof timeout === "number" && timeout >= Number(interval)
    ? `timeout (${timeout}) must be below interval (${interval})`
    : undefined;
}

function listenerRefused({ thing, world }: Operation): string | undefined {
  const { inputs, region } = thing;
  const balancer = world.find(types.loadBalancer, "arn", textAt(inputs, "loadBalancerArn"), region);
  const kind = kindOf(balancer?.inputs ?? {});
  const [protocol, certificateArn] = [textAt(inputs, "protocol") || "HTTP", textAt(inputs, "certificateArn")];
  if (!protocols[kind]?.includes(protocol))
    return `ValidationError: protocol ${protocol} is not for a load balancer of type ${kind}`;
  if (/^(HTTPS|TLS)$/.test(protocol) && !certificateArn)
    return `ValidationError: a certificate is needed for ${protocol}`;
  const certificate = world.find(types.certificate, "arn", certificateArn, region);
  if (certificate && !isIssued(certificate, world))
    return `UnsupportedCertificate: ${certificateArn} is not issued yet: wait for its validation`;
  for (const arn of valuesAt(inputs, "defaultActions[].targetGroupArn")) {
    const group = world.find(types.targetGroup, "arn", String(arn), region);
    if (group && balancer && textAt(group.inputs, "vpcId") !== vpcOf(balancer, world))
      return `ValidationError: ${group.id} is in another VPC than the load balancer`;
    const used = group && protocols[kind]?.includes(textAt(group.inputs, "protocol"));
    if (group && !used)
      return `ValidationError: a ${kind} load balancer cannot forward to ${textAt(group.inputs, "protocol")}`;
  }
  return undefined;
}

const suffix = { network: "net", gateway: "gwy", application: "app" } as Readonly<Record<string, string>>;

/** What the service says of a group's health where nobody asked. Source: API model of Elastic Load Balancing in botocore 1.44.5, TargetGroupAttribute. */
const groupHealth: Props = {
  dnsFailover: { minimumHealthyTargetsCount: "off", minimumHealthyTargetsPercentage: "off" },
  unhealthyStateRouting: { minimumHealthyTargetsCount: 1, minimumHealthyTargetsPercentage: "off" },
};

/** Load balancers and certificates. */
export const entry: Rows = {
  [types.loadBalancer]: {
    source: "cfn",
    createOnly: ["name", "namePrefix", "internal", "loadBalancerType", "customerOwnedIpv4Pool"],
    replaces: balancerReplaces,
    name: { property: "name", generated: true },
    id: "{arn}",
    unique: ["{region} {name}"],
    guard: "enableDeletionProtection",
    defaults: {
      loadBalancerType: "application",
      internal: false,
      ipAddressType: "ipv4",
      enableDeletionProtection: false,
    },
    refers: [
      { property: "subnets", to: [{ type: types.subnet, by: "id" }], holds: true },
      { property: "subnetMappings[].subnetId", to: [{ type: types.subnet, by: "id" }], holds: true },
      { property: "securityGroups", to: securityGroups, holds: true },
    ],
    outputs: {
      arnSuffix: ({ inputs, seed }) => `${suffix[kindOf(inputs)]}/${textAt(inputs, "name")}/${madeUp("hex", 16, seed)}`,
      arn: "arn:aws:elasticloadbalancing:{region}:{account}:loadbalancer/{arnSuffix}",
      dnsName: ({ inputs, region, seed }) => {
        const front = inputs.internal === true && kindOf(inputs) === "application" ? "internal-" : "";
        const host = `${front}${textAt(inputs, "name")}-${madeUp("digits", 10, seed)}`.toLowerCase();
        return kindOf(inputs) === "network"
          ? `${host}.elb.${region}.amazonaws.com`
          : `${host}.${region}.elb.amazonaws.com`;
      },
      zoneId: ({ inputs, region }) => `Z${madeUp("upper", 13, `zone of ${kindOf(inputs)} in ${region}`)}`,
      vpcId: vpcOf,
    },
    rules: [balancerName],
    create: { refuses: balancerRefused },
    update: { refuses: balancerRefused },
    latency: { create: 150, delete: 20 },
  },
  [types.targetGroup]: {
    source: "cfn",
    createOnly: ["name", "namePrefix", "port", "protocol", "protocolVersion", "vpcId", "targetType", "ipAddressType"],
    name: { property: "name", generated: true },
    id: "{arn}",
    unique: ["{region} {name}"],
    // Read always writes both halves, and neither is computed. Source: elbv2/target_group.go.
    drifts: ["targetGroupHealth.dnsFailover", "targetGroupHealth.unhealthyStateRouting"],
    defaults: { targetType: "instance", deregistrationDelay: 300 },
    refers: [{ property: "vpcId", to: [{ type: types.vpc, by: "id" }] }],
    outputs: {
      targetGroupHealth: ({ inputs }) => ({ ...groupHealth, ...(inputs.targetGroupHealth as Props | undefined) }),
      arnSuffix: "targetgroup/{name}/{hex:16}",
      arn: "arn:aws:elasticloadbalancing:{region}:{account}:targetgroup/{name}/{hex:16}",
      loadBalancerArns: ({ outputs }, world) =>
        world
          .naming("aws:lb/listener:Listener", "defaultActions[].targetGroupArn", textAt(outputs, "arn"))
          .map(({ inputs }) => textAt(inputs, "loadBalancerArn")),
    },
    rules: [balancerName, { property: "healthCheck.timeout", source: "mem", broken: probeBroken }],
    latency: { create: 1, delete: 1 },
  },
  "aws:lb/listener:Listener": {
    source: "cfn",
    createOnly: ["loadBalancerArn"],
    id: "{arn}",
    unique: ["{region} port {port} of {loadBalancerArn}"],
    refers: [
      { property: "loadBalancerArn", to: [{ type: types.loadBalancer, by: "arn" }] },
      { property: "defaultActions[].targetGroupArn", to: [{ type: types.targetGroup, by: "arn" }], holds: true },
      { property: "certificateArn", to: [{ type: types.certificate, by: "arn" }], holds: true },
    ],
    outputs: {
      arn: ({ inputs, seed }) =>
        `${textAt(inputs, "loadBalancerArn").replace(":loadbalancer/", ":listener/")}/${madeUp("hex", 16, seed)}`,
    },
    create: { refuses: listenerRefused },
    update: { refuses: listenerRefused },
    latency: { create: 1, delete: 1 },
  },
  [types.certificate]: {
    source: "cfn",
    createOnly: [
      "domainName",
      "subjectAlternativeNames",
      "validationMethod",
      "keyAlgorithm",
      "certificateAuthorityArn",
      "validationOptions",
    ],
    id: "{arn}",
    outputs: {
      arn: "arn:aws:acm:{region}:{account}:certificate/{hex:8}-1111-4111-8111-{digits:12}",
      domainValidationOptions: validationOptions,
      status: (thing, world) => (isIssued(thing, world) ? "ISSUED" : "PENDING_VALIDATION"),
      type: "AMAZON_ISSUED",
    },
    latency: { create: 5, delete: 2 },
  },
  "aws:acm/certificateValidation:CertificateValidation": {
    source: "tf",
    createOnly: ["certificateArn", "validationRecordFqdns"],
    id: "{certificateArn}",
    refers: [{ property: "certificateArn", to: [{ type: types.certificate, by: "arn" }] }],
    create: {
      refuses: ({ thing, world }) => {
        const arn = textAt(thing.inputs, "certificateArn");
        const certificate = world.find(types.certificate, "arn", arn, thing.region);
        if (!certificate || isIssued(certificate, world)) return undefined;
        const [wanted] = validationOptions(certificate);
        return `the certificate stays PENDING_VALIDATION: no zone has the record ${textAt(wanted, "resourceRecordName")} CNAME ${textAt(wanted, "resourceRecordValue")}`;
      },
    },
    latency: { create: 60 },
  },
};
