import { AwsAuroraDatabase, AwsNetwork } from "trilith/aws";

const place = (region: string) => ({
  account: "123456789012",
  identity: { service: "orders", environment: "dev", region },
});

const [ohio, ireland] = [place("us-east-2"), place("eu-west-1")];

const database = new AwsAuroraDatabase("orders-database", {
  place: { account: ohio.account, identity: { service: "orders", environment: "dev" } },
  engine: "aurora-postgresql",
  seed: "us-east-2",
  regions: {
    "us-east-2": { place: ohio, network: new AwsNetwork("orders-us-east-2", { place: ohio, slot: 0 }) },
    "eu-west-1": { place: ireland, network: new AwsNetwork("orders-eu-west-1", { place: ireland, slot: 1 }) },
  },
});

export const { endpoint, port, writer } = database;
