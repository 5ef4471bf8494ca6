import { Subnet, Vpc } from "@pulumi/aws/ec2";

// Stands for what you have, so that this folder comes up in the sandbox: write your ids into index.ts and delete it.
const region = "us-east-2";
export const vpc = new Vpc("yours", { region, cidrBlock: "10.20.0.0/16", enableDnsHostnames: true });

/** A zone of it with a subnet for each purpose. */
function zone(letter: string, availabilityZoneId: string, third: number) {
  const subnet = (purpose: string, cidrBlock: string) =>
    new Subnet(`yours-${purpose}-${letter}`, { region, vpcId: vpc.id, availabilityZoneId, cidrBlock }).id;
  const privateRange = `10.20.${third}.0/24`;
  return {
    name: `${region}${letter}`,
    private: subnet("private", privateRange),
    privateRange,
    public: subnet("public", `10.20.${third + 1}.0/24`),
    database: subnet("database", `10.20.${third + 2}.0/24`),
  };
}

export const zones = { "use2-az1": zone("a", "use2-az1", 0), "use2-az2": zone("b", "use2-az2", 8) };
