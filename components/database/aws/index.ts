import type { Databases } from "../../cloud-parts";
import type { AwsNetworkOutputs } from "../../network/aws";
import { AwsAuroraDatabase } from "./aurora";
import { AwsDsqlDatabase } from "./dsql";
import { AwsDynamodbDatabase } from "./dynamodb";

/** AWS's databases by their engines. */
export const awsDatabases: Databases<AwsNetworkOutputs> = {
  "aurora-postgresql": AwsAuroraDatabase,
  dsql: AwsDsqlDatabase,
  dynamodb: AwsDynamodbDatabase,
};
