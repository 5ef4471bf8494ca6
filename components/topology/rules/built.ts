import { shown, TopologyError } from "../configuration/faults";

/**
 * The refusal of a cloud that a program has no components for.
 * @param cloud - The configured cloud.
 * @param available - The clouds that the program has components for.
 */
export function refuseCloud(cloud: string, available: readonly string[]): TopologyError {
  return new TopologyError([
    {
      path: "cloud",
      found: `${shown(cloud)}, which this program has no components for`,
      allowed: available.join(" | "),
      advice: `To build on ${cloud}, import ${cloud} of "trilith/${cloud}" and hand it to the Platform.`,
    },
  ]);
}
