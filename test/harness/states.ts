import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { accountPlanOf } from "../../components/account/plan";
import { AwsStateBackend } from "../../components/aws";
import { AzureStateBackend } from "../../components/azure";
import { GcpStateBackend } from "../../components/gcp";
import type { Cloud } from "../../components/topology/model";
import type { Resource } from "../../resilience/facts/resource";
import { graphOf } from "./graph";

const backends = { aws: AwsStateBackend, azure: AzureStateBackend, gcp: GcpStateBackend };
const folder = join(__dirname, "../../stacks/bootstrap");
const graphs = new Map<Cloud, Promise<Resource[]>>();

/**
 * The graph of the state backend of the account that is shipped for a cloud, made once per process.
 * @param cloud - The cloud.
 * @throws Error when that account keeps no state.
 */
export function stateGraphOf(cloud: Cloud): Promise<Resource[]> {
  const graph = graphs.get(cloud) ?? build(cloud);
  graphs.set(cloud, graph);
  return graph;
}

async function build(cloud: Cloud): Promise<Resource[]> {
  const { config } = parse(readFileSync(join(folder, `Pulumi.${cloud}.yaml`), "utf8"));
  const lines = Object.entries(config).map(([key, value]) => [key.slice(key.indexOf(":") + 1), value]);
  const { account, controlRegion, owner = "", stateBackend } = accountPlanOf(Object.fromEntries(lines));
  if (stateBackend === undefined) throw new Error(`the account that is shipped for ${cloud} keeps no state`);
  const args = { account, controlRegion, owner, ...stateBackend, tags: {} };
  return await graphOf(() => void new backends[cloud]("state", args));
}
