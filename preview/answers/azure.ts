import type { Answer } from "./answer";

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
  "azure-native:dns:Zone": ({ inputs }) => ({
    name: inputs.zoneName,
    nameServers: ["com", "net", "org", "info"].map((end, at) => `ns${at + 1}-01.azure-dns.${end}.`),
  }),
  "azure-native:containerregistry:Registry": ({ inputs }) => ({
    name: inputs.registryName,
    loginServer: `${inputs.registryName}.azurecr.io`,
  }),
  "azure-native:trafficmanager:Profile": ({ inputs }) => ({ name: inputs.profileName }),
  "azure-native:cdn:Profile": ({ inputs }) => ({
    name: inputs.profileName,
    frontDoorId: "00000000-0000-0000-0000-0000000000fd",
  }),
  "azure-native:cdn:AFDEndpoint": ({ inputs }) => ({
    name: inputs.endpointName,
    hostName: `${inputs.endpointName}-abcdefgh.z01.azurefd.net`,
  }),
  "azure-native:cdn:AFDOriginGroup": ({ inputs }) => ({ name: inputs.originGroupName }),
  "azure-native:cdn:AFDCustomDomain": () => ({
    domainValidationState: "Approved",
    validationProperties: { validationToken: "token", expirationDate: "2026-12-01T00:00:00Z" },
  }),
  "azure-native:dbforpostgresql:Server": ({ inputs }) => ({
    name: inputs.serverName,
    fullyQualifiedDomainName: `${inputs.serverName}.postgres.database.azure.com`,
    replicationRole: inputs.createMode === "Replica" ? "AsyncReplica" : "Primary",
  }),
  "azure-native:network:VirtualNetwork": ({ inputs }) => ({ name: inputs.virtualNetworkName }),
  "azure-native:network:PublicIPAddress": ({ inputs }) => ({
    name: inputs.publicIpAddressName,
    ipAddress: inputs.ipAddress ?? "203.0.113.7",
  }),
  "azure-native:network:PrivateEndpoint": ({ inputs }) => ({ name: inputs.privateEndpointName }),
  "azure-native:privatedns:PrivateZone": ({ inputs }) => ({ name: inputs.privateZoneName }),
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
  "azure-native:cosmosdb:DatabaseAccount": ({ inputs }) => ({
    name: inputs.accountName,
    writeLocations: [(inputs.locations as readonly { readonly locationName: string }[] | undefined)?.[0] ?? {}],
  }),
  "azure-native:cosmosdb:SqlResourceSqlDatabase": ({ inputs }) => ({ name: inputs.databaseName }),
  "azure-native:cosmosdb:SqlResourceSqlContainer": ({ inputs }) => ({ name: inputs.containerName }),
};
