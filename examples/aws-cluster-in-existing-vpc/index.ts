import { AwsCluster, AwsExistingNetwork } from "trilith/aws";
import { vpc, zones } from "./vpc";

const place = {
  account: "123456789012",
  identity: { service: "tenant", environment: "dev", region: "us-east-2" },
  // Nothing is protected, so that `destroy` works at once; leave it out in earnest.
  hold: "released" as const,
};

const network = new AwsExistingNetwork("tenant-network", { place, id: vpc.id, range: "10.20.0.0/16", zones });

export const { clusterName, endpoint } = new AwsCluster("tenant-cluster", {
  place,
  network,
  admins: ["arn:aws:iam::123456789012:role/platform"],
  allow: ["203.0.113.0/24"],
});
