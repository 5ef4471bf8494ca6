import type * as cosmosdb from "@pulumi/azure-native/cosmosdb";
import { keyOf } from "../../../topology/decide/database-tables";
import type { TableSettings } from "../../../topology/model";
import { mostRequestUnits } from "../../../topology/tables/accounts";

/**
 * What a container is made of. Its partition key and what happens to conflicting writes are told when it is made and never
 * again, so both are written out, also where one region writes today.
 * @param name - Its name.
 * @param table - The table as configured.
 * @source Microsoft Learn, conflict types and resolution policies in Azure Cosmos DB: a policy is set when a container is
 * created, by default the last writer wins by `_ts`.
 */
export function containerArgs(
  name: string,
  { partitionKey, expiresAt }: TableSettings,
): Pick<cosmosdb.SqlResourceSqlContainerArgs, "containerName" | "resource" | "options"> {
  return {
    containerName: name,
    resource: {
      id: name,
      partitionKey: { paths: [`/${keyOf(partitionKey).name}`], kind: "Hash", version: 2 },
      conflictResolutionPolicy: { mode: "LastWriterWins", conflictResolutionPath: "/_ts" },
      // Items expire by a property of their own, and none by itself.
      ...(expiresAt !== undefined && { defaultTtl: -1 }),
    },
    options: { autoscaleSettings: { maxThroughput: mostRequestUnits } },
  };
}
