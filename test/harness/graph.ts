import { graphOf as graphOfStack } from "../../preview/graph";
import type { Live } from "../../preview/recording";
import type { Resource } from "../../resilience/facts/resource";

/**
 * Runs a program without an engine, as `trilith plan` does, and returns every resource that it registers, the stack itself
 * first. What is not modelled there, `plan/` models at the price of a world.
 * @param program - For example `() => new Platform("shop", { topology, cloud: aws })`.
 * @param live - Outputs that providers answer instead of those of the table, by type.
 * @throws what the program throws, and what fails later inside an `apply`.
 */
export function graphOf(program: () => unknown, live: Live = {}): Promise<Resource[]> {
  return graphOfStack(program, { project: "trilith", stack: "harness" }, live);
}
