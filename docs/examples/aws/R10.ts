import * as dynamodb from "@pulumi/aws/dynamodb";

new dynamodb.Table("orders", {
  region: "us-east-2",
  billingMode: "PAY_PER_REQUEST",
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
  streamEnabled: true,
  streamViewType: "NEW_AND_OLD_IMAGES",
  replicas: [{ regionName: "eu-west-1" }],
});
