import type { Past } from "../configuration/past";
import type { Topology } from "../model";
import { physicalName } from "../names/names";
import { engines } from "../tables/engines";

/**
 * What an operator should know of tables whose `expiresAt` is taken away: it switches nothing off. For the provider an
 * argument that is gone is no change, and DynamoDB goes on deleting what expires.
 * @param topology - What was decided.
 * @param past - What the stack remembers.
 * @source hashicorp/terraform-provider-aws, issues 39195 and 44730.
 */
export function expiryCaveats(topology: Omit<Topology, "caveats">, { stood }: Past): readonly string[] {
  const { database, home, service, environment } = topology;
  // Where tables are documents, an update without it switches it off.
  if (engines[database.engine].tables !== "sorted") return [];
  return Object.entries(database.tables).flatMap(([name, { expiresAt }]) => {
    const was = stood.tables[name]?.expiresAt;
    if (was === undefined || expiresAt !== undefined) return [];
    const table = physicalName("dynamodbTable", { service, environment }, name);
    return [
      `database.tables.${name}.expiresAt is gone, and items still expire by ${was}: no update switches that off. Do it with: aws dynamodb update-time-to-live --region ${home} --table-name ${table} --time-to-live-specification Enabled=false,AttributeName=${was}`,
    ];
  });
}
