import { Table } from "@pulumi/aws/dynamodb/table";

const table = new Table("sessions", {
  region: "us-east-2",
  name: "sessions",
  billingMode: "PAY_PER_REQUEST",
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
});

export const tableName = table.name;
