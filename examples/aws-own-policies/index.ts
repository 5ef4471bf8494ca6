import { AwsNetwork } from "trilith/aws";

const identity = { service: "careful", environment: "dev", region: "eu-west-1" };

export const { networkId } = new AwsNetwork("careful-eu-west-1", {
  place: { account: "123456789012", identity, tags: { "cost-centre": "4711" } },
  slot: 1,
});
