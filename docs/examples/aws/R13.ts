import * as rds from "@pulumi/aws/rds";

new rds.Cluster(
  "orders",
  {
    engine: "aurora-postgresql",
    deletionProtection: true,
    skipFinalSnapshot: false,
    finalSnapshotIdentifier: "orders-final",
  },
  { protect: true },
);
