import { Provider } from "@pulumi/aws/provider";
import type { ResourceTransform } from "@pulumi/pulumi";
import { AwsNetwork } from "trilith/aws";

const [account, region] = ["123456789012", "eu-west-1"];

/** What no argument says: every resource of AWS that is labelled says who pays, and VPCs count their addresses. */
const tuned: ResourceTransform = ({ type, props, opts }) => {
  const tags = props.tags && { ...props.tags, "cost-centre": "4711" };
  const metrics = type === "aws:ec2/vpc:Vpc" && { enableNetworkAddressUsageMetrics: true };
  return { props: { ...props, ...(tags && { tags }), ...metrics }, opts };
};

/** A provider of your own: its settings hold for all that is inside. */
const provider = new Provider("tuned", { region, allowedAccountIds: [account], maxRetries: 10 });

export const { networkId, egressAddresses } = new AwsNetwork(
  "tuned-eu-west-1",
  { place: { account, identity: { service: "tuned", environment: "dev", region } }, slot: 1 },
  { transforms: [tuned], providers: [provider] },
);
