import type { Topology } from "../model";
import { spannerSet } from "../tables/spanner";

/**
 * What an operator should know of the keys of a database over a fixed set of regions: whether it has any is told when it is
 * made, and never again.
 * @param topology - What was decided.
 */
export function keyCaveats({ database }: Pick<Topology, "database">): string[] {
  const { engine, regionSet, keysIn = [] } = database;
  if (regionSet === undefined) return [];
  const never = "Whether it has keys of yours, and where, is told when it is made and can never be changed.";
  if (keysIn.length === 0) {
    return [
      `${engine} in ${regionSet} is encrypted with Google's own key: the keys would have to cover every region of the configuration, and the region of its witness is not known here. ${never} To have keys of yours, take other regions.`,
    ];
  }
  if (!spannerSet(regionSet)?.isWitnessUnverified) return [];
  return [
    `The keys of ${engine} are in ${keysIn.join(", ")}, which have to cover ${regionSet} and its witness. Where the witness is, is from memory, unverified: if Google refuses to make the database, gcloud spanner instance-configs describe ${regionSet} shows it. ${never}`,
  ];
}
