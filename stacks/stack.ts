import type { Configuration } from "../components/topology/configuration/written";
import { configOfThisStack } from "./config";

export { memoryOfThisStack } from "./memory";
export { type Built, outputsOf } from "./program";

/**
 * The configuration of this stack as its file has it, below the project's own name: in the project `shop` the key
 * `service` is `shop:service`. It is not checked yet: `topologyOf` does that, and says all faults at once.
 * @throws TopologyError where there is none, or a namespace is misspelt.
 */
export function configurationOfThisStack(): Configuration {
  return configOfThisStack() as unknown as Configuration;
}
