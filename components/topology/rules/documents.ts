import { type Fault, shown } from "../configuration/faults";
import type { Config } from "../configuration/schema";
import { keyOf } from "../decide/database-tables";
import { lifetimeProperty } from "../tables/accounts";
import { engines } from "../tables/engines";
import { faultIf, type Rule, rule } from "./rule";

type Table = NonNullable<Config["database"]["tables"]>[string];

/**
 * Rules about tables that are containers of documents: what other tables have besides, and these do not.
 * @source Microsoft Learn, partitioning, indexing policies and time to live in Azure Cosmos DB; from memory, unverified.
 */
export const documentRules: readonly Rule[] = [
  rule("documents-have", ["database"], ({ database: { engine, tables } }) =>
    engines[engine].tables === "documents"
      ? Object.entries(tables ?? {}).flatMap(([name, table]) => faultsOf(`database.tables.${name}`, table, engine))
      : [],
  ),
];

function faultsOf(path: string, { partitionKey, sortKey, expiresAt, indexes }: Table, engine: string): Fault[] {
  const { name, type } = keyOf(partitionKey);
  const index = Object.keys(indexes)[0];
  return [
    ...faultIf(type !== "S" || !/^[A-Za-z][A-Za-z0-9_]*$/.test(name), {
      path: `${path}.partitionKey`,
      found: shown(partitionKey),
      allowed: `the name of an attribute alone, of letters, digits and underscores: ${engine} takes values of any type`,
    }),
    ...faultIf(sortKey !== undefined, {
      path: `${path}.sortKey`,
      found: shown(sortKey),
      allowed: `nothing with ${engine}: an item is found by its partition key and its id`,
      advice: "Every attribute is indexed, so a query within a partition sorts by any of them.",
    }),
    ...faultIf(index !== undefined, {
      path: `${path}.indexes.${index}`,
      found: "an index",
      allowed: `nothing with ${engine}: every attribute of every item is indexed`,
      advice: "A query that names another attribute than the partition key asks every partition.",
    }),
    ...faultIf(expiresAt !== undefined && expiresAt !== lifetimeProperty, {
      path: `${path}.expiresAt`,
      found: shown(expiresAt),
      allowed: `${lifetimeProperty}, or nothing, with ${engine}: an item expires so many seconds after its last change, and says so in that property`,
      advice: "It knows no point in time: write the seconds that are left.",
    }),
  ];
}
