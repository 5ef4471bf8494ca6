import { Provider } from "@pulumi/kubernetes/provider";
import type { ComponentResource } from "@pulumi/pulumi";
import type { ClusterOutputs } from "../cluster/contract";
import type { RegionPlace } from "../place";

/** Whose cluster it is, and how to reach it. */
export interface KubernetesProviderArgs {
  /** Whose it is, where, and what protects it. */
  readonly place: RegionPlace<unknown>;
  /** The cluster. */
  readonly cluster: Pick<ClusterOutputs, "kubeconfig">;
}

/** Reaches nobody: no name under `.invalid` is ever resolved. @source RFC 2606, section 2. */
const nobody = JSON.stringify({
  apiVersion: "v1",
  kind: "Config",
  "current-context": "lost",
  clusters: [{ name: "lost", cluster: { server: "https://lost.invalid" } }],
  users: [{ name: "lost", user: {} }],
  contexts: [{ name: "lost", context: { cluster: "lost", user: "lost" } }],
});

/**
 * The one way into a region's cluster. The identifier stays when the kubeconfig changes: another one would make the
 * provider, and everything inside the cluster, anew.
 *
 * Of a lost region nothing is asked: its kubeconfig reaches nobody, and only there an unreachable cluster is skipped. A
 * cluster that should answer and does not stops an update that changes something inside it, and no other: in
 * pulumi-kubernetes (provider/pkg/provider/provider.go) `Configure` only marks it as unreachable, `Check` and `Diff` go
 * on without it, `Create`, `Update` and `Delete` fail.
 * @param name - Logical name.
 * @param args - The cluster.
 * @param parent - The region.
 */
export function kubernetesProvider(
  name: string,
  { place: { identity, hold }, cluster }: KubernetesProviderArgs,
  parent: ComponentResource,
): Provider {
  const { service, environment, region } = identity;
  const isLost = hold === "abandoned";
  return new Provider(
    name,
    {
      kubeconfig: isLost ? nobody : cluster.kubeconfig,
      clusterIdentifier: [service, environment, region].join("/"),
      enableServerSideApply: true,
      // Said in both cases: environment variables of the same meaning would hold for every cluster.
      deleteUnreachable: isLost,
      skipUpdateUnreachable: isLost,
    },
    { parent },
  );
}
