import * as rds from "@pulumi/aws/rds";

new rds.Instance("orders", { instanceClass: "db.m7g.large", engine: "postgres", multiAz: true });
// Of an Aurora cluster: a second instance in another zone.
for (const availabilityZone of ["us-east-2a", "us-east-2b"]) {
  new rds.ClusterInstance(availabilityZone, {
    availabilityZone,
    clusterIdentifier: "orders",
    engine: "aurora-postgresql",
    instanceClass: "db.r7g.large",
  });
}
