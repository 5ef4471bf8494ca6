import type { Configuration } from "../components/topology/configuration/written";
import type { Topology } from "../components/topology/model";
import { configOfThisStack } from "./config";
import { outputsOf as allOutputsOf, type Built } from "./program";

export { memoryOfThisStack } from "./memory";
export type { Built } from "./program";

/**
 * The configuration of this stack as its file has it, below the project's own name: in the project `shop` the key
 * `service` is `shop:service`. It is not checked yet: `topologyOf` does that, and says all faults at once.
 * @throws TopologyError where there is none, or a namespace is misspelt.
 */
export function configurationOfThisStack(): Configuration {
  return configOfThisStack() as unknown as Configuration;
}

/**
 * The outputs of the stacks that Trilith ships, for a program of one's own: `endpoint`, `addresses`, `nameServers`, what each
 * of the `regions` gave (its cluster with a kubeconfig, registry, topic for alarms, member of the database), `database`, and
 * what the next update remembers. Put more beside them, under names of your own.
 * @param topology - What was decided.
 * @param platform - What was built of it.
 */
export function outputsOf(topology: Topology, platform: Built): Readonly<Record<string, unknown>> {
  return allOutputsOf(topology, platform);
}
