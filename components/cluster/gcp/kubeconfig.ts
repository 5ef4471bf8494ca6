/** What a kubeconfig for people and pipelines is made of. */
export interface KubeconfigParts {
  /** The cluster's name. */
  readonly cluster: string;
  /** URL of the API server. */
  readonly server: string;
}

/**
 * What `gcloud container clusters get-credentials --dns-endpoint` writes. The plugin takes the token of whoever is logged in to
 * the Google Cloud CLI, a person or a pipeline, or of the application default credentials with
 * `GOOGLE_APPLICATION_CREDENTIALS`: it has to be on the path.
 *
 * It names no certificate authority: the name that IAM gates has a certificate that everybody trusts (from memory, unverified).
 * @source Google's documentation of GKE, "Install kubectl and configure cluster access".
 * @param parts - The cluster.
 */
export function kubeconfigFor({ cluster, server }: KubeconfigParts) {
  const exec = {
    apiVersion: "client.authentication.k8s.io/v1beta1",
    command: "gke-gcloud-auth-plugin",
    installHint: "gcloud components install gke-gcloud-auth-plugin",
    interactiveMode: "Never",
    provideClusterInfo: true,
  };
  return {
    apiVersion: "v1",
    kind: "Config",
    "current-context": cluster,
    clusters: [{ name: cluster, cluster: { server } }],
    users: [{ name: cluster, user: { exec } }],
    contexts: [{ name: cluster, context: { cluster, user: cluster } }],
  };
}
