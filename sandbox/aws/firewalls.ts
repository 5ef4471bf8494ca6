import { absent, given } from "../world/relation";
import { type AwsRow, type AwsRows, byId, securityGroups, types } from "./sources";

const peers = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"];

/** A rule of a security group; the API has no two that say the same. */
function rule(direction: "ingress" | "egress"): AwsRow {
  return {
    // Source: planned by a provider of 2024, whose ModifyPlan compares the kinds.
    replaces: peers.flatMap((path) => [
      { path, when: { [`before.${path}`]: given, [`after.${path}`]: absent } },
      { path, when: { [`before.${path}`]: absent, [`after.${path}`]: given } },
    ]),
    id: "sgr-{hex:17}",
    unique: [
      `{region} ${direction} rule of {securityGroupId}: {ipProtocol} {fromPort}-{toPort} {cidrIpv4}{cidrIpv6}{prefixListId}{referencedSecurityGroupId}`,
    ],
    refers: [
      { property: "securityGroupId", to: securityGroups },
      { property: "referencedSecurityGroupId", to: securityGroups, holds: true },
    ],
    outputs: { arn: "arn:aws:ec2:{region}:{account}:security-group-rule/{id}", securityGroupRuleId: "{id}" },
    args: [
      { oneOf: peers, source: "tf" },
      {
        when: { ipProtocol: "-1" },
        need: { fromPort: absent, toPort: absent },
        says: "ipProtocol -1 takes no ports",
        source: "sdk",
      },
      {
        when: { ipProtocol: ["tcp", "udp"] },
        need: { fromPort: given, toPort: given },
        says: "{ipProtocol} needs fromPort and toPort",
        source: "sdk",
      },
      {
        when: { ipProtocol: ["tcp", "udp"], fromPort: given },
        need: { toPort: { least: "{fromPort}" } },
        says: "fromPort {fromPort} is above toPort {toPort}",
        source: "sdk",
      },
    ],
  };
}

/** Who may talk to whom. */
export const firewalls: AwsRows = {
  [types.securityGroup]: {
    name: { property: "name", generated: true },
    id: "sg-{hex:17}",
    unique: ["{region} {name} in {vpcId}"],
    refers: [{ property: "vpcId", to: byId(types.vpc), holds: true }],
    outputs: { arn: "arn:aws:ec2:{region}:{account}:security-group/{id}", ownerId: "{account}" },
    args: [
      {
        not: { name: /^sg-/i },
        says: `a security group's name may not begin with sg-, got "{name}"`,
        source: "api",
      },
    ],
    limits: {
      name: {
        max: 255,
        pattern: "[\\w .:/()#,@[\\]+=&;{}!$*-]+",
        says: '"{value}" is too long or has characters that EC2 refuses',
        source: "api",
      },
    },
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": rule("ingress"),
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": rule("egress"),
};
