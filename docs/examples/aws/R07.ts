import * as eks from "@pulumi/aws/eks";

new eks.NodeGroup("apps", {
  clusterName: "shop",
  nodeRoleArn: "arn:aws:iam::123456789012:role/nodes",
  subnetIds: ["subnet-in-zone-a", "subnet-in-zone-b", "subnet-in-zone-c"],
  scalingConfig: { minSize: 3, desiredSize: 3, maxSize: 9 },
});
