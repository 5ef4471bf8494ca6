/** Entra ID's application that stands for every AKS cluster. @source azure.github.io/kubelogin, "Using kubelogin with AKS". */
const serverId = "6dae42f8-4368-4678-94ff-3960e28e3630";

/** What a kubeconfig for people and pipelines is made of. */
export interface KubeconfigParts {
  /** The cluster's name. */
  readonly cluster: string;
  /** URL of the API server. */
  readonly server: string;
  /** The API server's certificate authority, PEM in base64. */
  readonly authority: string;
  /** The Entra tenant, a GUID. */
  readonly tenant: string;
}

/**
 * What `az aks get-credentials` and `kubelogin convert-kubeconfig -l azurecli` write together. It takes the token of whoever
 * is logged in to the Azure CLI, a person or a pipeline (`az login`, with a federated token in a pipeline): both need `az` and
 * `kubelogin` on the path. A machine without the Azure CLI sets `AAD_LOGIN_METHOD=workloadidentity` and the variables of
 * that way, which kubelogin puts before what stands here (from memory, unverified).
 * @param parts - The cluster.
 */
export function kubeconfigFor({ cluster, server, authority, tenant }: KubeconfigParts) {
  const args = ["get-token", "--login", "azurecli", "--server-id", serverId, "--tenant-id", tenant];
  const exec = { apiVersion: "client.authentication.k8s.io/v1beta1", command: "kubelogin", args };
  return {
    apiVersion: "v1",
    kind: "Config",
    "current-context": cluster,
    clusters: [{ name: cluster, cluster: { server, "certificate-authority-data": authority } }],
    users: [{ name: cluster, user: { exec: { ...exec, interactiveMode: "Never", provideClusterInfo: false } } }],
    contexts: [{ name: cluster, context: { cluster, user: cluster } }],
  };
}

/**
 * The certificate authority in a kubeconfig as AKS hands it out.
 * @param kubeconfig - YAML in base64.
 * @returns PEM in base64, empty where there is none.
 */
export function authorityIn(kubeconfig: string): string {
  const text = Buffer.from(kubeconfig, "base64").toString("utf8");
  return /^\s*certificate-authority-data:\s*"?([A-Za-z0-9+/=]+)"?\s*$/m.exec(text)?.[1] ?? "";
}
