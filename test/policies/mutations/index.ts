import { awsMutations } from "./aws";
import { awsDataMutations } from "./aws-data";
import { stackMutations } from "./aws-stacks";
import { azureMutations } from "./azure";
import { azureStackMutations } from "./azure-stacks";
import { gcpMutations } from "./gcp";
import { gcpStackMutations } from "./gcp-stacks";
import type { Mutation } from "./mutation";
import { reachMutations } from "./reach";
import { worthMutations } from "./worth";

/** Every mutation: what is wrong with it, and the rules that notice. */
export const mutations: readonly Mutation[] = [
  ...gcpMutations,
  ...azureMutations,
  ...awsMutations,
  ...stackMutations,
  ...azureStackMutations,
  ...gcpStackMutations,
  ...reachMutations,
  ...awsDataMutations,
  ...worthMutations,
];

/**
 * The first mutation that a rule notices and no other.
 * @param id - Number of the rule.
 */
export function onlyBreaking(id: string): Mutation | undefined {
  return mutations.find(({ rules }) => rules.length === 1 && rules[0] === id);
}
