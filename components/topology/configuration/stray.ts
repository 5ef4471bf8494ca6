import { TopologyError } from "./faults";
import { meant } from "./words";

/**
 * Refuses keys of the engine's configuration that were meant for this project and go to nobody: what they were to say would
 * be told as missing, and the engine itself hands every namespace through.
 * @param keys - Every key of the stack, with its namespace: `trilith:service`.
 * @param project - The project's name, which is the namespace.
 * @throws TopologyError with these alone, since other faults follow from them.
 */
export function refuseStray(keys: readonly string[], project: string): void {
  const namespaceOf = (key: string) => key.slice(0, key.indexOf(":"));
  const own = keys.some((key) => namespaceOf(key) === project);
  const stray = keys.filter((key) => namespaceOf(key) !== project && meant(namespaceOf(key), [project]) === project);
  const faults = stray.map((key) => ({
    path: key,
    found: `the namespace ${namespaceOf(key)}, which nobody reads`,
    allowed: `${project}:${key.slice(key.indexOf(":") + 1)}`,
  }));
  if (faults.length > 0) throw new TopologyError(faults);
  if (own) return;
  throw new TopologyError([
    {
      path: "config",
      found: `no key of ${project}`,
      allowed: `${project}:service and the others, below \`config:\` at the top of the stack's file`,
      advice: `Is the word \`config:\` spelt right, and is this the stack that was meant? The engine takes a file without it as an empty one.`,
    },
  ]);
}
