/**
 * What `aws eks update-kubeconfig` writes, and the region with it: no setting of the caller's decides it.
 * @param cluster - The cluster's name.
 * @param server - URL of the API server.
 * @param authority - The API server's certificate authority, PEM in base64.
 * @param region - The cluster's region.
 */
export function kubeconfigFor(cluster: string, server: string, authority: string, region: string) {
  const args = ["eks", "get-token", "--cluster-name", cluster, "--region", region, "--output", "json"];
  const exec = { apiVersion: "client.authentication.k8s.io/v1beta1", command: "aws", args };
  return {
    apiVersion: "v1",
    kind: "Config",
    "current-context": cluster,
    clusters: [{ name: cluster, cluster: { server, "certificate-authority-data": authority } }],
    users: [{ name: cluster, user: { exec } }],
    contexts: [{ name: cluster, context: { cluster, user: cluster } }],
  };
}
