import type { Resource } from "../../resilience/facts/resource";
import type { Law } from "./law";

const ingressRule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const inlineGroups = ["aws:ec2/securityGroup:SecurityGroup", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"];

/** Switches that would open a way in of their own, by type. */
const doors: Readonly<Record<string, string>> = {
  "aws:ec2/subnet:Subnet": "mapPublicIpOnLaunch",
  "aws:rds/clusterInstance:ClusterInstance": "publiclyAccessible",
};

// Ranges that nobody on the internet has: RFC 1918.
const inside = /^(10\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.)/;

/** The internet comes in on port 443 of an entry, and nowhere else. */
export const publicIngress: Law = {
  title: "the internet comes in on 443 of an entry and nowhere else",
  broken: (graph) => graph.flatMap((resource) => waysIn(resource).map((way) => `${resource.urn} ${way}`)),
};

function waysIn({ type, name, inputs }: Resource): string[] {
  const door = doors[type];
  if (door !== undefined && inputs[door] === true) return [`sets ${door}`];
  if (inlineGroups.includes(type) && Array.isArray(inputs.ingress) && inputs.ingress.length > 0) {
    return ["has rules inline, where no law sees them"];
  }
  if (type !== ingressRule) return [];
  const ranges = [inputs.cidrIpv4, inputs.cidrIpv6].filter((range) => range !== undefined);
  const open = ranges.filter((range) => typeof range !== "string" || !inside.test(range));
  const expected = name.includes("-entry-") && inputs.fromPort === 443 && inputs.toPort === 443;
  return expected ? [] : open.map((range) => `admits ${range} to ${inputs.fromPort} to ${inputs.toPort}`);
}
