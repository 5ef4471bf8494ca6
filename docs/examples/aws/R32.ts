import * as eks from "@pulumi/aws/eks";
import * as kms from "@pulumi/aws/kms";

const key = new kms.Key("secrets", { region: "us-east-2", enableKeyRotation: true });
new eks.Cluster("shop", {
  region: "us-east-2",
  roleArn: "arn:aws:iam::123456789012:role/shop-cluster",
  vpcConfig: { subnetIds: ["subnet-0a", "subnet-0b", "subnet-0c"] },
  // A cluster that stands takes it in place; nothing takes it away again.
  encryptionConfig: { provider: { keyArn: key.arn }, resources: ["secrets"] },
});
