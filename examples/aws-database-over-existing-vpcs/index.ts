import { AwsAuroraDatabase, AwsExistingNetwork } from "trilith/aws";
import { vpcIn } from "./vpcs";

const [account, identity] = ["123456789012", { service: "ledger", environment: "dev" }];
// Nothing is protected, so that `destroy` works at once; leave it out in earnest.
const place = (region: string) => ({ account, identity: { ...identity, region }, hold: "released" as const });

const region = (code: string, vpc: ReturnType<typeof vpcIn>) => ({
  place: place(code),
  network: new AwsExistingNetwork(`ledger-${code}`, { place: place(code), ...vpc }),
  zones: Object.keys(vpc.zones),
});

const database = new AwsAuroraDatabase("ledger-database", {
  place: { account, identity, hold: "released" },
  engine: "aurora-postgresql",
  seed: "us-east-2",
  regions: {
    "us-east-2": region("us-east-2", vpcIn("us-east-2", ["use2-az1", "use2-az2", "use2-az3"], 20)),
    "eu-west-1": region("eu-west-1", vpcIn("eu-west-1", ["euw1-az1", "euw1-az2", "euw1-az3"], 21)),
  },
});

export const { endpoint, port, writer } = database;
