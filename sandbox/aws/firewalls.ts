import type { Row, Rows } from "../world/row";
import type { Props } from "../world/values";
import { securityGroups } from "./network";
import { types } from "./sources";

const peers = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"];

function peerBroken(inputs: Props): string | undefined {
  const given = peers.filter((name) => name in inputs);
  return given.length === 1
    ? undefined
    : `exactly one of ${peers.join(", ")} is needed, got ${given.join(", ") || "none"}`;
}

function portsBroken({ ipProtocol, fromPort, toPort }: Props): string | undefined {
  const [given, all] = [fromPort !== undefined || toPort !== undefined, String(ipProtocol) === "-1"];
  if (all) return given ? "ipProtocol -1 takes no ports" : undefined;
  if (!["tcp", "udp"].includes(String(ipProtocol))) return undefined;
  if (fromPort === undefined || toPort === undefined) return `${ipProtocol} needs fromPort and toPort`;
  return Number(fromPort) > Number(toPort) ? `fromPort ${fromPort} is above toPort ${toPort}` : undefined;
}

/** A rule of a security group; the API has no two that say the same. */
function rule(direction: "ingress" | "egress"): Row {
  return {
    source: "tf",
    createOnly: ["securityGroupId"],
    // Source: planned by a provider of 2024, whose ModifyPlan compares the kinds.
    replaces: (before, after) => peers.filter((name) => name in before !== name in after),
    id: "sgr-{hex:17}",
    unique: [
      `{region} ${direction} rule of {securityGroupId}: {ipProtocol} {fromPort}-{toPort} {cidrIpv4}{cidrIpv6}{prefixListId}{referencedSecurityGroupId}`,
    ],
    refers: [
      { property: "securityGroupId", to: securityGroups },
      { property: "referencedSecurityGroupId", to: securityGroups, holds: true },
    ],
    outputs: { arn: "arn:aws:ec2:{region}:{account}:security-group-rule/{id}", securityGroupRuleId: "{id}" },
    rules: [
      { property: "cidrIpv4", source: "tf", broken: peerBroken },
      { property: "fromPort", source: "sdk", broken: portsBroken },
    ],
    latency: { create: 1, delete: 1 },
  };
}

/** Who may talk to whom. */
export const firewalls: Rows = {
  [types.securityGroup]: {
    source: "cfn",
    createOnly: ["name", "namePrefix", "description", "vpcId"],
    name: { property: "name", generated: true },
    id: "sg-{hex:17}",
    unique: ["{region} {name} in {vpcId}"],
    defaults: { description: "Managed by Pulumi" },
    refers: [{ property: "vpcId", to: [{ type: types.vpc, by: "id" }], holds: true }],
    outputs: { arn: "arn:aws:ec2:{region}:{account}:security-group/{id}", ownerId: "{account}" },
    rules: [
      {
        property: "name",
        source: "api",
        broken: ({ name }) => {
          if (typeof name !== "string") return undefined;
          if (/^sg-/i.test(name)) return `a security group's name may not begin with sg-, got "${name}"`;
          return name.length > 255 || !/^[\w .:/()#,@[\]+=&;{}!$*-]+$/.test(name)
            ? `"${name}" is too long or has characters that EC2 refuses`
            : undefined;
        },
      },
    ],
    latency: { create: 2, delete: 2 },
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": rule("ingress"),
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": rule("egress"),
};
