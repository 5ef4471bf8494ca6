import * as dynamodb from "@pulumi/aws/dynamodb";
import * as rds from "@pulumi/aws/rds";

new rds.Cluster("orders", { engine: "aurora-postgresql", backupRetentionPeriod: 35 });
new dynamodb.Table("carts", { hashKey: "id", pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: 35 } });
// And a backup.Plan whose rules have copyActions to a vault in another region.
