import { getOrganization, getProject, getStack, StackReference } from "@pulumi/pulumi";
import type { Memory } from "../components/topology/rules";
import { resourcesOf } from "./resources";
import { sayWorthAfterPreview } from "./worth";

/**
 * What the stack knew of itself after its last successful update, its own outputs `topology`, `roles.writer` and
 * `database.credentials`, and what its state has of its resources, which is as new as the last refresh. Empty before the
 * first update; a refused or failed update leaves the outputs as they were.
 *
 * Whoever reads it is told at the end of a preview what the system promises and does not keep by the arithmetic.
 */
export async function memoryOfThisStack(): Promise<Memory> {
  const name = `${getOrganization()}/${getProject()}/${getStack()}`;
  sayWorthAfterPreview();
  const self = new StackReference("self", { name });
  const [topology, roles, database, resources] = await Promise.all([
    self.getOutputDetails("topology"),
    self.getOutputDetails("roles"),
    self.getOutputDetails("database"),
    resourcesOf(name),
  ]);
  const { credentials } = database.value ?? {};
  return { topology: topology.value, writer: roles.value?.writer, credentials, resources };
}
