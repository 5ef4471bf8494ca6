import type { Memory } from "./configuration/past";
import type { Configuration } from "./configuration/written";
import { forgottenCaveats } from "./decide/forgotten";
import type { Topology } from "./model";
import { topologyOf as checked } from "./topology";

/**
 * Makes the topology of a program's configuration: checked, completed and frozen. It reads nothing but its arguments.
 * @param configuration - What is to be built, in the words of a stack file.
 * @param memory - What the stack knows of itself: `await memoryOfThisStack()` of `trilith/stack`. Without it nothing that
 * needs a comparison with what was is refused, and the topology says so among its caveats, which `Platform` shows; `{}` is
 * for whoever means a new system.
 * @throws TopologyError with everything that is wrong, at once.
 */
export function topologyOf(configuration: Configuration, memory?: Memory): Topology {
  const topology = checked(configuration, memory);
  const forgotten = forgottenCaveats(memory);
  return forgotten.length === 0
    ? topology
    : Object.freeze({ ...topology, caveats: Object.freeze([...topology.caveats, ...forgotten]) });
}
