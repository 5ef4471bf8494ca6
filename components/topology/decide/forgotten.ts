import type { Memory } from "../configuration/past";
import { valueAt } from "../configuration/plain-data";

const noMemory = [
  "This program does not ask what its stack remembers: a changed seed, a slot that was another region's, or the line of a",
  'region that serves is not refused, and is carried out. Add `await memoryOfThisStack()`, of "trilith/stack", as the second',
  "argument of topologyOf: docs/components.md of the package has the whole program.",
];

const noOutput = [
  "An update of this stack built a Platform, and the stack has no output `topology`: unless that update failed, the program",
  "does not return it, and nothing is remembered. Return `...platform.memory` with the program's outputs.",
];

/** The component that a program builds its system with, by its type in a state. */
const platform = "trilith:index:Platform";

/**
 * Whether an update built a platform and left nothing that the next one could compare with.
 * @param memory - What the stack knows of itself.
 */
export function forgetsTopology({ topology, resources }: Memory): boolean {
  const isBuilt = Object.values(resources ?? {}).some((resource) => valueAt(resource, ["type"]) === platform);
  return isBuilt && topology === undefined;
}

/**
 * What a program leaves out that the next update would need to refuse what a stack file's is refused.
 * @param memory - What the program gave.
 */
export function forgottenCaveats(memory: Memory | undefined): readonly string[] {
  if (memory === undefined) return [noMemory.join(" ")];
  return forgetsTopology(memory) ? [noOutput.join(" ")] : [];
}
