import type { Config } from "../configuration/schema";
import type { TableKey, TableKeys, TableSettings } from "../model";
import { byKey } from "../tables/by-key";
import { type EngineRow, engines } from "../tables/engines";

/** A key of a table, taken apart. */
export interface KeyAttribute {
  /** The attribute's name. */
  readonly name: string;
  /** Its type in DynamoDB's words: text, number or bytes. */
  readonly type: "S" | "N" | "B";
}

/** The one table of a system that names none: keys without meaning, for items of every kind. */
const plainTables: Readonly<Record<NonNullable<EngineRow["tables"]>, TableSettings>> = {
  sorted: { partitionKey: "pk", sortKey: "sk", indexes: {} },
  documents: { partitionKey: "pk", indexes: {} },
};

/**
 * A key as it is configured, taken apart.
 * @param text - The name of an attribute, with `:N` or `:B` behind it for what is no text.
 */
export function keyOf(text: TableKey): KeyAttribute {
  const [name = text, type] = text.split(":");
  return { name, type: type === "N" || type === "B" ? type : "S" };
}

/**
 * The tables of a system.
 * @param database - What is configured.
 */
export function tablesOf({
  engine,
  tables,
  databaseName,
}: Config["database"]): Readonly<Record<string, TableSettings>> {
  const kind = engines[engine].tables;
  if (kind === undefined) return {};
  if (tables === undefined) return { [databaseName]: plainTables[kind] };
  return byKey(tables, (_, { expiresAt, indexes, ...keys }) => ({
    ...keysOf(keys),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    indexes: byKey(indexes, (_, own) => keysOf(own)),
  }));
}

function keysOf({ partitionKey, sortKey }: { partitionKey: string; sortKey?: string | undefined }): TableKeys {
  return { partitionKey, ...(sortKey === undefined ? {} : { sortKey }) };
}
