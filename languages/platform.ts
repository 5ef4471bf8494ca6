import { type ComponentResource, type ComponentResourceOptions, log } from "@pulumi/pulumi";
import type { Memory } from "../components/topology/configuration/past";
import { forgetsTopology } from "../components/topology/decide/forgotten";
import { clouds } from "../stacks/clouds";
import { memoryOfThisStack } from "../stacks/memory";
import { outputsOf, systemOf } from "../stacks/program";
import type { SystemArgs, SystemOutputs } from "./contract";

/** A component that was made, and what it tells the program. */
export interface Made {
  /** The component. */
  readonly component: Pick<ComponentResource, "urn">;
  /** What it gives. */
  readonly outputs: object;
}

/**
 * Makes a platform as a stack file would: checked against what the stack remembers.
 * @param name - Its logical name.
 * @param args - What it is given.
 * @param opts - Its options.
 * @throws TopologyError that lists every broken rule.
 */
export async function makePlatform(name: string, args: SystemArgs, opts: ComponentResourceOptions): Promise<Made> {
  const memory = memoryOfThisStack();
  const config: Readonly<Record<string, unknown>> = { ...args.configuration };
  const { topology, platform } = await systemOf(clouds, { config, memory, name, opts });
  void warnOfForgotten(await memory);
  const outputs: SystemOutputs = outputsOf(topology, platform);
  return { component: platform, outputs };
}

async function warnOfForgotten(memory: Memory): Promise<void> {
  if (forgetsTopology(memory)) await log.warn(forgotten);
}

const forgotten =
  "An update of this stack built a Platform, and the stack has no output `topology`: unless that update failed, the program " +
  "does not export it, and nothing is remembered. Export the platform's `topology`, `roles` and `database` under these names.";
