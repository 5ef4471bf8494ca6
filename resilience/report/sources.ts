import type { Source } from "../system/model";

/** Where something was read, each place once. */
export function readFrom(sources: readonly Source[]): string {
  const places = sources.map(({ name, property }) => (property === "" ? name : `${name}: ${property}`));
  return [...new Set(places)].join(", ") || "nothing of the graph";
}
