import type { SettledAzureDatabase } from "../args";
import { locationsOf } from "./account-args";

/**
 * Why an account cannot be built as asked, with what is allowed; absent when it can.
 * @param args - What the database is given.
 */
export function faultOf(args: SettledAzureDatabase): string | undefined {
  const { engine, tables, regions, consistency } = args;
  if (engine !== "cosmos") return `engine must be cosmos: got ${engine}`;
  if (Object.keys(tables).length === 0) return "tables is empty: name at least one";
  if (consistency !== undefined) return `consistency must be absent with cosmos: got ${consistency}`;
  const { list, writes } = locationsOf(args);
  const [first] = list;
  if (first === undefined) return "locations is empty: name at least one region";
  if (writes === "single-region" && regions[first.region]?.state === "draining") {
    return `${first.region} cannot be draining: it writes; move the writer to another region first`;
  }
  const [odd] = Object.entries(tables).find(([, { sortKey, indexes }]) => {
    return sortKey !== undefined || Object.keys(indexes).length > 0;
  }) ?? [undefined];
  return odd && `tables.${odd} has a sortKey or indexes, and a container has neither: every attribute is indexed`;
}
