import * as kms from "@pulumi/aws/kms";

const key = new kms.Key("state", {
  region: "us-west-2",
  multiRegion: true,
  enableKeyRotation: true,
  deletionWindowInDays: 30,
  tags: { purpose: "pulumi-state" },
});
new kms.ReplicaKey("state", { region: "ca-central-1", primaryKeyArn: key.arn, deletionWindowInDays: 30 });
