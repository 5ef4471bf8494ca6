import { expect, test } from "vitest";
import { AzureCluster, type AzureClusterArgs } from "../../../components/azure";
import { authorityIn } from "../../../components/cluster/azure/kubeconfig";
import { graphOf } from "../../harness/graph";
import { ofType, only } from "../aws/parts";
import { clusterArgs, groupId } from "./cluster-parts";

const graphWith = (change: Partial<AzureClusterArgs> = {}) =>
  graphOf(() => void new AzureCluster("k8s", { ...clusterArgs, ...change }));

test("the certificate authority is asked for by a deployment without resources: what it finds is in the state, and no function is called", async () => {
  const graph = await graphWith();
  const cluster = only(graph, "ManagedCluster");
  const { properties } = only(graph, "Deployment").inputs as { properties: Record<string, never> };
  expect(properties).toMatchObject({
    mode: "Incremental",
    template: {
      resources: [],
      outputs: {
        kubeconfig: {
          type: "string",
          value: "[listClusterUserCredential(parameters('cluster'), '2025-09-01').kubeconfigs[0].value]",
        },
      },
    },
    parameters: { cluster: { value: cluster.id }, made: { value: cluster.outputs.resourceUID } },
  });
});

test("the kubeconfig is a secret, and asks kubelogin for a token of whoever is logged in", async () => {
  let text = "";
  const graph = await graphOf(() => {
    const { kubeconfig } = new AzureCluster("k8s", clusterArgs);
    kubeconfig.apply((known) => {
      text = known;
    });
  });
  expect(only(graph, "AzureCluster").outputs.kubeconfig).toEqual({ $trilith: "secret" });
  const { clusters, users, ...rest } = JSON.parse(text);
  expect(rest).toMatchObject({ kind: "Config", "current-context": "shop-prod-eastus2" });
  expect(clusters[0].cluster).toEqual({
    server: "https://shop-prod-eastus2-0a1b2c3d.hcp.eastus2.azmk8s.io:443",
    "certificate-authority-data": "Y2VydGlmaWNhdGU=",
  });
  const { command, args, interactiveMode } = users[0].user.exec;
  expect([command, ...args].join(" ")).toBe(
    "kubelogin get-token --login azurecli --server-id 6dae42f8-4368-4678-94ff-3960e28e3630 --tenant-id 00000000-0000-0000-0000-00000000000f",
  );
  expect(interactiveMode).toBe("Never");
});

test.each([
  ["as AKS writes it", "clusters:\n- cluster:\n    certificate-authority-data: QUJD\n    server: https://x\n", "QUJD"],
  ["in quotes", 'clusters: \n- cluster:\n    certificate-authority-data: "QUJD=="\n', "QUJD=="],
  ["missing", "clusters: []\n", ""],
])("the authority in a kubeconfig, %s", (_, text, expected) => {
  expect(authorityIn(Buffer.from(text).toString("base64"))).toBe(expected);
});

test("pods act as identities, one credential after another; cert-manager as one that may write into the zone", async () => {
  const orders = `${groupId("eastus2")}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/orders`;
  const graph = await graphOf(() => {
    const cluster = new AzureCluster("k8s", { ...clusterArgs, podIdentities: { "shop/orders": orders } });
    cluster.podIdentity("shop/mail", orders);
  });
  const credentials = ofType(graph, "FederatedIdentityCredential");
  expect(credentials.map(({ inputs }) => inputs.subject)).toEqual([
    "system:serviceaccount:cert-manager:cert-manager",
    "system:serviceaccount:shop:orders",
    "system:serviceaccount:shop:mail",
  ]);
  expect(credentials[1]?.inputs).toMatchObject({
    resourceGroupName: "shop-prod-eastus2",
    resourceName: "orders",
    issuer: "https://eastus2.oic.prod-aks.azure.com/k8s-cluster/",
    audiences: ["api://AzureADTokenExchange"],
  });
  expect(credentials[1]?.dependencies).toContain(credentials[0]?.urn);
  expect(credentials[2]?.dependencies).toContain(credentials[1]?.urn);
  const zone = ofType(graph, "RoleAssignment").find(({ inputs }) => inputs.scope === "zone-id");
  const asker = only(graph, "UserAssignedIdentity", "k8s-who-certificates");
  expect(zone?.inputs.principalId).toBe(asker.outputs.principalId);
  expect(only(graph, "AzureCluster").outputs.certificatesClientId).toBe(asker.outputs.clientId);
});
