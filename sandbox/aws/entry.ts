import { given } from "../world/relation";
import type { Demand, Operation } from "../world/row";
import { madeUp } from "../world/templates";
import { type Props, same, textAt, valuesAt } from "../world/values";
import type { Thing } from "../world/world";
import { isIssued, validationOptions } from "./certificates";
import { openVpc } from "./network";
import { type AwsRows, byArn, byId, securityGroups, types } from "./sources";

const listener = "aws:lb/listener:Listener";

/** Protocols of listeners and target groups by kind of load balancer. Source: AWS API, CreateListener, CreateTargetGroup. */
const protocols: Readonly<Record<string, readonly string[]>> = {
  application: ["HTTP", "HTTPS"],
  network: ["TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC"],
  gateway: ["GENEVE"],
};

/** Names of load balancers and target groups. Source: AWS API: 32 letters, digits and hyphens, no hyphen at the ends. */
const named = {
  name: { property: "name", generated: true },
  unique: ["{region} {name}"],
  limits: {
    name: {
      pattern: "(?!internal-)[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?",
      says: '"{value}" ({length} characters) must be 1 to 32 letters, digits and inner hyphens, not beginning with internal-',
      source: "api",
    },
  },
} as const;

function kindOf(inputs: Props): string {
  return textAt(inputs, "loadBalancerType") || "application";
}

/** A path of the subnets of a load balancer, which are given in one of two ways. */
const subnets = (path: string) => `subnets->${path}|subnetMappings[].subnetId->${path}`;

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

const suffix = { network: "net", gateway: "gwy", application: "app" } as Readonly<Record<string, string>>;

/** What the service says of a group's health where nobody asked. Source: API model of Elastic Load Balancing in botocore 1.44.5, TargetGroupAttribute. */
const groupHealth: Props = {
  dnsFailover: { minimumHealthyTargetsCount: "off", minimumHealthyTargetsPercentage: "off" },
  unhealthyStateRouting: { minimumHealthyTargetsCount: 1, minimumHealthyTargetsPercentage: "off" },
};

const balancerDemands: readonly Demand[] = [
  { distinct: subnets("availabilityZone"), says: "InvalidConfigurationRequest: only one subnet per availability zone" },
  {
    when: { loadBalancerType: "application" },
    need: { [subnets("availabilityZone")]: { different: 2 } },
    says: "ValidationError: subnets of at least two availability zones are needed",
  },
  {
    in: subnets(""),
    when: { "^ipAddressType": /^dualstack/ },
    need: { ipv6CidrBlock: given },
    says: "ValidationError: ipAddressType dualstack needs subnets with an IPv6 range, {id} has none",
  },
  {
    when: { internal: { not: true } },
    exists: openVpc,
    says: "InvalidSubnet: {vpcId} has no internet gateway (yet: does the program wait for it?)",
  },
];

const kind = "loadBalancerArn->loadBalancerType";
const protocol = "protocol|'HTTP'";
const certificate = "certificateArn";

const listenerDemands: readonly Demand[] = [
  ...Object.entries(protocols).map(([balancer, allowed]) => ({
    when: { [kind]: balancer },
    need: { [protocol]: allowed },
    says: `ValidationError: protocol {${protocol}} is not for a load balancer of type ${balancer}`,
  })),
  {
    when: { [protocol]: ["HTTPS", "TLS"] },
    need: { [certificate]: given },
    says: `ValidationError: a certificate is needed for {${protocol}}`,
  },
  {
    in: "defaultActions[].targetGroupArn->",
    need: { vpcId: "{^loadBalancerArn->vpcId}" },
    says: "ValidationError: {id} is in another VPC than the load balancer",
  },
  ...Object.entries(protocols).map(([balancer, allowed]) => ({
    in: "defaultActions[].targetGroupArn->",
    when: { [`^${kind}`]: balancer },
    need: { protocol: allowed },
    says: `ValidationError: a ${balancer} load balancer cannot forward to {protocol}`,
  })),
];

/** Load balancers and certificates. */
export const entry: AwsRows = {
  [types.loadBalancer]: {
    ...named,
    replaces: balancerReplaces,
    id: "{arn}",
    guard: "enableDeletionProtection",
    refers: [
      { property: "subnets", to: byId(types.subnet), holds: true },
      { property: "subnetMappings[].subnetId", to: byId(types.subnet), holds: true },
      { property: "securityGroups", to: securityGroups, holds: true },
    ],
    outputs: {
      arnSuffix: ({ inputs, seed }) => `${suffix[kindOf(inputs)]}/${textAt(inputs, "name")}/${madeUp("hex", 16, seed)}`,
      arn: "arn:aws:elasticloadbalancing:{region}:{account}:loadbalancer/{arnSuffix}",
      dnsName: ({ inputs, region, seed }) => {
        const front = inputs.internal === true && kindOf(inputs) === "application" ? "internal-" : "";
        const host = `${front}${textAt(inputs, "name")}-${madeUp("digits", 10, seed)}`.toLowerCase();
        return `${host}.${kindOf(inputs) === "network" ? `elb.${region}` : `${region}.elb`}.amazonaws.com`;
      },
      zoneId: ({ inputs, region }) => `Z${madeUp("upper", 13, `zone of ${kindOf(inputs)} in ${region}`)}`,
      vpcId: `{${subnets("vpcId")}}`,
    },
    demands: balancerDemands,
  },
  [types.targetGroup]: {
    ...named,
    id: "{arn}",
    // Read always writes both halves, and neither is computed. Source: elbv2/target_group.go.
    drifts: ["targetGroupHealth.dnsFailover", "targetGroupHealth.unhealthyStateRouting"],
    refers: [{ property: "vpcId", to: byId(types.vpc) }],
    outputs: {
      targetGroupHealth: groupHealth,
      arnSuffix: "targetgroup/{name}/{hex:16}",
      arn: "arn:aws:elasticloadbalancing:{region}:{account}:targetgroup/{name}/{hex:16}",
      loadBalancerArns: ({ outputs }, world) =>
        world
          .naming(listener, "defaultActions[].targetGroupArn", textAt(outputs, "arn"))
          .map(({ inputs }) => textAt(inputs, "loadBalancerArn")),
    },
    args: [
      {
        when: { "healthCheck.timeout": given },
        not: { "healthCheck.timeout": { least: "{healthCheck.interval|'30'}" } },
        says: "timeout ({healthCheck.timeout}) must be below interval ({healthCheck.interval|'30'})",
        source: "mem",
      },
    ],
  },
  [listener]: {
    id: "{arn}",
    unique: ["{region} port {port} of {loadBalancerArn}"],
    refers: [
      { property: "loadBalancerArn", to: byArn(types.loadBalancer) },
      { property: "defaultActions[].targetGroupArn", to: byArn(types.targetGroup), holds: true },
      { property: certificate, to: byArn(types.certificate), holds: true },
    ],
    outputs: {
      arn: ({ inputs, seed }) =>
        `${textAt(inputs, "loadBalancerArn").replace(":loadbalancer/", ":listener/")}/${madeUp("hex", 16, seed)}`,
    },
    demands: listenerDemands,
    create: { refuses: unissued },
    update: { refuses: unissued },
  },
  [types.certificate]: {
    id: "{arn}",
    outputs: {
      arn: "arn:aws:acm:{region}:{account}:certificate/{hex:8}-1111-4111-8111-{digits:12}",
      domainValidationOptions: validationOptions,
      status: (thing, world) => (isIssued(thing, world) ? "ISSUED" : "PENDING_VALIDATION"),
      type: "AMAZON_ISSUED",
    },
  },
  "aws:acm/certificateValidation:CertificateValidation": {
    id: "{certificateArn}",
    refers: [{ property: certificate, to: byArn(types.certificate) }],
    create: {
      refuses: (operation) => {
        const found = namedIn(operation);
        const [wanted] = found && unissued(operation) ? validationOptions(found) : [];
        return (
          wanted &&
          `the certificate stays PENDING_VALIDATION: no zone has the record ${textAt(wanted, "resourceRecordName")} CNAME ${textAt(wanted, "resourceRecordValue")}`
        );
      },
    },
  },
};

/** The certificate that a thing names. */
function namedIn({ thing, world }: Operation): Thing | undefined {
  return world.find(types.certificate, "arn", textAt(thing.inputs, certificate), thing.region);
}

function unissued(operation: Operation): string | undefined {
  const found = namedIn(operation);
  return found && !isIssued(found, operation.world)
    ? `UnsupportedCertificate: ${found.id} is not issued yet: wait for its validation`
    : undefined;
}
