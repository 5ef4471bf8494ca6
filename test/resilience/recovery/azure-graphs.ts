import type { Resource } from "../../../resilience/facts/resource";
import { graphOfStack } from "../../harness/stacks";
import { stateGraphOf } from "../../harness/states";

/** Everything that the shipped stacks on Azure ask for, and what keeps the state there. */
export async function azureGraphs(): Promise<Resource[]> {
  const stacks = ["azure-active-passive", "azure-active-active"].map(graphOfStack);
  return (await Promise.all([...stacks, stateGraphOf("azure")])).flat();
}
