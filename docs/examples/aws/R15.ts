import * as kms from "@pulumi/aws/kms";
import * as rds from "@pulumi/aws/rds";

const key = new kms.Key("orders", { region: "us-east-2", enableKeyRotation: true });
new rds.Cluster("orders", {
  region: "us-east-2",
  engine: "aurora-postgresql",
  storageEncrypted: true,
  kmsKeyId: key.arn,
});
