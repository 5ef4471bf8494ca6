import { states } from "../../../components/topology/states";
import { tagKeys } from "../../../components/topology/tags";
import type { Origin } from "../model";

/**
 * Where a resource was read, with labels that stand elsewhere than its type's neighbours have them.
 * @param origin - What was read of it.
 * @param labels - Its labels.
 */
export function labelled(origin: Origin, labels: Readonly<Record<string, string>>): Origin {
  const tags = { ...origin.tags, ...labels };
  const state = Object.keys(states).find((name) => name === tags[tagKeys.state]) as Origin["state"];
  return { ...origin, tags, ...(state === undefined ? {} : { state }) };
}
