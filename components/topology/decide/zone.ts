import { type Memory, pastOf } from "../configuration/past";
import type { Topology } from "../model";

/**
 * Whether a configuration names an existing zone that no finished update has used for its domain yet.
 * @param topology - What was decided.
 * @param memory - The stack's own outputs.
 */
export function isZoneNew({ domain, traffic }: Pick<Topology, "domain" | "traffic">, memory: Memory): boolean {
  const { built, stood } = pastOf(memory);
  return traffic.zone !== "create" && !(built && stood.zone === traffic.zone && stood.domain === domain);
}
