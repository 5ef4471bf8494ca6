import { getOrganization, getProject, getStack, StackReference } from "@pulumi/pulumi";
import type { Memory } from "../components/topology/rules";

/**
 * What the stack knew of itself after its last successful update: its own outputs `topology` and `roles.writer`.
 * Empty before the first update; a refused or failed update leaves it as it was.
 */
export async function memoryOfThisStack(): Promise<Memory> {
  const self = new StackReference("self", { name: `${getOrganization()}/${getProject()}/${getStack()}` });
  const [topology, roles] = await Promise.all([self.getOutputDetails("topology"), self.getOutputDetails("roles")]);
  return { topology: topology.value, writer: roles.value?.writer };
}
