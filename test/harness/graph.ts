import { runtime } from "@pulumi/pulumi";
import type { Resource } from "../../resilience/facts/resource";
import { alone } from "./alone";
import { type Live, type Monitor, mocksWith, Recording } from "./monitor";

/**
 * Runs a program without an engine and returns every resource that it registers, the stack itself first.
 *
 * Not modelled: replacement, create-only arguments, and what is unknown at a preview; `plan/` does, at the price of a world.
 * @param program - For example `() => new Platform("shop", { topology, cloud: aws })`; an object that it returns becomes
 * the stack's outputs.
 * @param live - Outputs that providers answer instead of those of `answers.ts`, by type.
 * @throws what the program throws, and what fails later inside an `apply`.
 */
export function graphOf(program: () => unknown, live: Live = {}): Promise<Resource[]> {
  return alone(async () => {
    await runtime.setMocks(mocksWith(live), "trilith", "harness");
    const recording = new Recording(runtime.getMonitor() as unknown as Monitor);
    await runtime.runInPulumiStack(async () => {
      const outputs = await program();
      return outputs?.constructor === Object ? outputs : {};
    });
    await runtime.disconnect();
    return recording.graph();
  });
}
