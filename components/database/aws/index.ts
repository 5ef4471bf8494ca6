import type { CloudTypes, Databases } from "../../cloud-parts";
import type { AwsNetworkOutputs } from "../../network/aws";
import { AwsAuroraDatabase } from "./aurora";
import { AwsDsqlDatabase } from "./dsql";
import { AwsDynamodbDatabase } from "./dynamodb";

/** What databases on AWS are handed. */
interface Handed extends CloudTypes {
  readonly network: AwsNetworkOutputs;
}

/** AWS's databases by their engines. */
export const awsDatabases: Databases<Handed> = {
  "aurora-postgresql": AwsAuroraDatabase,
  dsql: AwsDsqlDatabase,
  dynamodb: AwsDynamodbDatabase,
};
