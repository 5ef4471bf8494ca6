import type * as dynamodb from "@pulumi/aws/dynamodb";
import { keyOf } from "../../../topology/decide/database-tables";
import type { TableKeys, TableSettings } from "../../../topology/model";

/**
 * What a table's items are found by, and when they expire.
 *
 * An index is told by `keySchemas`: `hashKey` and `rangeKey` of an index are deprecated in the SDK. Early versions of
 * the provider behind it made every index anew when one was taken away (hashicorp/terraform-provider-aws#46601, mended
 * by #46602); whether the one in 7.48 does was not tried.
 * @param table - The table as configured.
 */
export function shapeOf({ partitionKey, sortKey, expiresAt, indexes }: TableSettings): dynamodb.TableArgs {
  const ways = Object.entries(indexes).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return {
    hashKey: keyOf(partitionKey).name,
    ...(sortKey !== undefined && { rangeKey: keyOf(sortKey).name }),
    attributes: attributesOf([
      { partitionKey, ...(sortKey !== undefined && { sortKey }) },
      ...ways.map(([, way]) => way),
    ]),
    ...(ways.length > 0 && {
      globalSecondaryIndexes: ways.map(([name, way]) => ({
        name,
        keySchemas: keysOf(way).map((key, place) => ({
          attributeName: keyOf(key).name,
          keyType: place === 0 ? "HASH" : "RANGE",
        })),
        projectionType: "ALL",
      })),
    }),
    ...(expiresAt !== undefined && { ttl: { attributeName: expiresAt, enabled: true } }),
  };
}

/** The attributes that are in a key, each once: DynamoDB knows of no others, and the provider loops when told of one. */
function attributesOf(ways: readonly TableKeys[]) {
  const types = new Map(ways.flatMap(keysOf).map((key) => [keyOf(key).name, keyOf(key).type]));
  return [...types].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([name, type]) => ({ name, type }));
}

function keysOf({ partitionKey, sortKey }: TableKeys): string[] {
  return sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
}
