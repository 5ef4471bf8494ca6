import { runtime } from "@pulumi/pulumi";
import type { Resource } from "../resilience/facts/resource";
import { alone } from "./alone";
import { type Live, type Monitor, mocksWith, Recording, type StackName } from "./recording";

/**
 * Runs a program without an engine and returns every resource that it registers, the stack itself first.
 *
 * Not modelled: replacement, create-only arguments, and what is unknown at a preview.
 * @param program - For example `() => new Platform("shop", { topology, cloud: aws })`; an object that it returns becomes
 * the stack's outputs.
 * @param of - The stack.
 * @param live - Outputs that providers answer instead of those of `answers/`, by type.
 * @throws what the program throws, and what fails later inside an `apply`.
 */
export function graphOf(program: () => unknown, of: StackName, live: Live = {}): Promise<Resource[]> {
  return alone(async () => {
    await runtime.setMocks(mocksWith(live), of.project, of.stack);
    const recording = new Recording(runtime.getMonitor() as unknown as Monitor, of);
    await runtime.runInPulumiStack(async () => {
      const outputs = await program();
      return outputs?.constructor === Object ? outputs : {};
    });
    await runtime.disconnect();
    return recording.graph();
  });
}
