import { Subnet, Vpc } from "@pulumi/aws/ec2";

// Stands for what you have, so that this folder comes up in the sandbox: write your ids into index.ts and delete it.
/** A VPC with three zones, and a subnet for each purpose in every one. */
export function vpcIn(region: string, zoneIds: readonly string[], second: number) {
  const vpc = new Vpc(`yours-${region}`, { region, cidrBlock: `10.${second}.0.0/16`, enableDnsHostnames: true });
  const zones = zoneIds.map((availabilityZoneId, at) => {
    const subnet = (purpose: string, third: number) => {
      const cidrBlock = `10.${second}.${third}.0/24`;
      const name = `yours-${purpose}-${availabilityZoneId}`;
      return new Subnet(name, { region, vpcId: vpc.id, availabilityZoneId, cidrBlock });
    };
    const [nodes, open, database] = [subnet("private", at), subnet("public", at + 8), subnet("database", at + 16)];
    const zone = {
      name: nodes.availabilityZone,
      private: nodes.id,
      privateRange: `10.${second}.${at}.0/24`,
      public: open.id,
      database: database.id,
    };
    return [availabilityZoneId, zone] as const;
  });
  return { id: vpc.id, range: `10.${second}.0.0/16`, zones: Object.fromEntries(zones) };
}
