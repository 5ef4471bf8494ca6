import * as dynamodb from "@pulumi/aws/dynamodb";

// With homeRegion: eu. Data that is nobody's goes without the tag.
new dynamodb.Table("people", {
  region: "eu-west-1",
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
  replicas: [{ regionName: "eu-central-1" }],
  tags: { "data-class": "personal" },
});
