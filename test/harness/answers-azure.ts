import type { Answer } from "./answers";

/** Outputs of Azure's types by token, as far as a graph needs them to complete. */
export const azureAnswers: Readonly<Record<string, Answer>> = {
  "azure-native:managedidentity:UserAssignedIdentity": ({ name, inputs }) => ({
    name: inputs.resourceName,
    principalId: `${name}-principal`,
    clientId: `${name}-client`,
    tenantId: "00000000-0000-0000-0000-00000000000f",
  }),
  "azure-native:resources:ResourceGroup": ({ inputs }) => ({ name: inputs.resourceGroupName }),
  "azure-native:keyvault:Vault": ({ inputs }) => ({
    name: inputs.vaultName,
    properties: { ...(inputs.properties as object), vaultUri: `https://${inputs.vaultName}.vault.azure.net/` },
  }),
  "azure-native:keyvault:Key": ({ inputs }) => {
    const keyUri = `https://${inputs.vaultName}.vault.azure.net/keys/${inputs.keyName}`;
    return { name: inputs.keyName, keyUri, keyUriWithVersion: `${keyUri}/0123456789abcdef0123456789abcdef` };
  },
  "azure-native:storage:StorageAccount": ({ inputs }) => ({ name: inputs.accountName }),
  "azure-native:storage:BlobContainer": ({ inputs }) => ({ name: inputs.containerName }),
  "azure-native:containerservice:ManagedCluster": ({ name, inputs }) => ({
    name: inputs.resourceName,
    fqdn: `${inputs.dnsPrefix}-0a1b2c3d.hcp.${inputs.location}.azmk8s.io`,
    resourceUID: `${name}-uid`,
    oidcIssuerProfile: { enabled: true, issuerURL: `https://${inputs.location}.oic.prod-aks.azure.com/${name}/` },
  }),
  "azure-native:resources:Deployment": () => {
    const kubeconfig = "clusters:\n- cluster:\n    certificate-authority-data: Y2VydGlmaWNhdGU=\n";
    return { properties: { outputs: { kubeconfig: { value: Buffer.from(kubeconfig).toString("base64") } } } };
  },
  "azure-native:network:PublicIPAddress": ({ inputs }) => ({
    name: inputs.publicIpAddressName,
    ipAddress: "203.0.113.7",
  }),
};
