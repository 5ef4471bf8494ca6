import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Memory } from "../../components/topology/configuration/past";
import type { Topology } from "../../components/topology/model";
import { topologyOf } from "../../components/topology/topology";
import type { Resource } from "../../resilience/facts/resource";
import { builders } from "./clouds";
import { graphOf } from "./graph";

/** A stack's configuration by key without the namespace, as `stacks/config.ts` gives it. */
export type StackConfig = Readonly<Record<string, unknown>> & {
  readonly regions: Readonly<Record<string, RegionLine>>;
};

/** A region's line in the configuration. */
export interface RegionLine {
  readonly slot: number;
  readonly state?: string;
}

const folder = join(__dirname, "../../stacks");
const file = /^Pulumi\.(.+)\.yaml$/;

/** Every stack that is shipped: `stacks/Pulumi.<name>.yaml`. */
export const stackNames: readonly string[] = readdirSync(folder).flatMap((name) => file.exec(name)?.[1] ?? []);

/**
 * A shipped stack's configuration.
 * @param stack - The stack's name.
 */
export function configOf(stack: string): StackConfig {
  const { config } = parse(readFileSync(join(folder, `Pulumi.${stack}.yaml`), "utf8"));
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key.replace(/^trilith:/, ""), value]),
  ) as StackConfig;
}

/** What a stack with a password remembers of it; to others it says nothing. */
const credentials = "arn:aws:secretsmanager:us-east-2:123456789012:secret:shop/prod/database-a1b2c3";

const graphs = new Map<string, Promise<Resource[]>>();

/**
 * The graph that a configuration gives, made once per process.
 * @param config - For example one of `configOf`, changed.
 * @param memory - What the stack knew of itself; nothing by default.
 * @throws TopologyError, or what a component refuses.
 */
export function graphOfConfig(config: StackConfig, memory: Memory = {}): Promise<Resource[]> {
  const key = JSON.stringify([config, memory]);
  const graph = graphs.get(key) ?? build(config, memory);
  graphs.set(key, graph);
  return graph;
}

/**
 * A shipped stack's graph.
 * @param stack - The stack's name.
 */
export function graphOfStack(stack: string): Promise<Resource[]> {
  return graphOfConfig(configOf(stack));
}

/**
 * The graph of the last of a row of configurations, each applied after the others before it.
 * @param configs - At least one; the home, which is the seed until that is lost, writes after each.
 */
export function lastOf(...configs: readonly StackConfig[]): Promise<Resource[]> {
  const [last, ...earlier] = configs.toReversed();
  if (!last) throw new Error("there is no last of no configuration");
  const topology = earlier.reduceRight<Topology | undefined>(
    (was, one) => topologyOf(one, { topology: was, credentials }),
    undefined,
  );
  return graphOfConfig(last, topology === undefined ? {} : { topology, writer: topology.home, credentials });
}

async function build(config: StackConfig, memory: Memory): Promise<Resource[]> {
  const topology = topologyOf(config, memory);
  const make = builders[topology.cloud as keyof typeof builders]();
  return await graphOf(() => void make(topology.service, { topology }));
}
