import type { ClusterSettings } from "../../topology/model";

/** Everything the control plane can write; EKS writes nothing by default. */
export const logTypes = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

const everyPool = ["general-purpose", "system"];

/**
 * Auto Mode's pools of nodes by capacity. On `system` only what a cluster itself needs is scheduled.
 * @source EKS user guide, "Enable or Disable Built-in NodePools": the taint `CriticalAddonsOnly` on `system`.
 */
export const nodePools = { full: everyPool, hot: everyPool, warm: everyPool, pilot: ["system"] } as const;

/** EKS's words for the control plane's capacity; `tier-xl` is the smallest that is provisioned in advance. */
export const controlPlaneTiers = { standard: "standard", provisioned: "tier-xl" } as const;

/**
 * What is not told to a cluster that stands. EKS does not say whether it was created with add-ons: an import would be
 * planned for replacement (hashicorp/terraform-provider-aws#39058). The version is told by an update that raises it and by
 * no other: what EKS raised by itself, at the end of its support, stays.
 * @param args - Of the cluster.
 */
export function leftToEks({ raisedFrom }: Pick<ClusterSettings, "raisedFrom">): string[] {
  return ["bootstrapSelfManagedAddons", ...(raisedFrom === undefined ? ["version"] : [])];
}

/**
 * EKS takes a key once, and the provider updates another one without a word and without effect: the cluster would stay on
 * the old key, which goes. So another key is another cluster, and refused where the cluster is protected.
 * @source hashicorp/terraform-provider-aws, `eks/cluster.go`.
 */
export const keptByEks: string[] = ["encryptionConfig"];
