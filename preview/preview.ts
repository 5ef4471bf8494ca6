import { ResourceError, RunError } from "@pulumi/pulumi";
import type { Cloud, Topology } from "../components/topology/model";
import { topologyOf } from "../components/topology/topology";
import { Refusal } from "../engine/refusal";
import type { Resource } from "../resilience/facts/resource";
import { type Builder, outputsOf } from "../stacks/program";
import { clouds as everyCloud, sdks } from "./clouds";
import { graphOf } from "./graph";
import type { StackName } from "./recording";

/** What a configuration would become. */
export interface Preview {
  /** Every resource that `pulumi up` would register, the stack first; what providers compute is made up. */
  readonly resources: readonly Resource[];
  /** What was decided. */
  readonly topology: Topology;
  /** What `pulumi preview` asks and this does not, in sentences for the operator. */
  readonly unasked: readonly string[];
}

/**
 * What `pulumi up` of a configuration would register, without engine, account, network or memory.
 * @param config - By key without the namespace.
 * @param of - The stack.
 * @param clouds - What it can be built on.
 * @throws Refusal with the words in which `pulumi up` refuses the same configuration
 */
export async function previewOf(
  config: Readonly<Record<string, unknown>>,
  of: StackName,
  clouds: Readonly<Record<Cloud, () => Promise<Builder>>> = everyCloud,
): Promise<Preview> {
  try {
    const topology = topologyOf(config);
    const build = await loaded(topology.cloud, clouds);
    const resources = await graphOf(() => outputsOf(topology, build(topology.service, { topology })), of);
    return { resources, topology, unasked: unaskedOf(topology) };
  } catch (error) {
    if (RunError.isInstance(error) || ResourceError.isInstance(error)) throw new Refusal(error.message);
    throw error;
  }
}

async function loaded(cloud: Cloud, clouds: Readonly<Record<Cloud, () => Promise<Builder>>>): Promise<Builder> {
  try {
    return await clouds[cloud]();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== "MODULE_NOT_FOUND" && code !== "ERR_MODULE_NOT_FOUND") throw error;
    const missing = /'(@pulumi\/[^/']+)/.exec(message)?.[1] ?? sdks[cloud];
    throw new Refusal(`A plan of a stack on ${cloud} needs the package ${missing}: npm install ${missing}`);
  }
}

function unaskedOf({ traffic }: Topology): readonly string[] {
  return [
    "Rules with memory did not run: nobody asked what stands already (slots that were used, the seed, lines that were " +
      "deleted, another engine, the writer). `pulumi preview` asks them.",
    ...(traffic.zone === "create" ? [] : [`Nobody looked whether the zone ${traffic.zone} is there.`]),
  ];
}
