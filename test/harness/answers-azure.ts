import type { Answer } from "./answers";

/** Outputs of Azure's types by token, as far as a graph needs them to complete. */
export const azureAnswers: Readonly<Record<string, Answer>> = {
  "azure-native:managedidentity:UserAssignedIdentity": ({ name, inputs }) => ({
    name: inputs.resourceName,
    principalId: `${name}-principal`,
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
  "azure-native:cosmosdb:DatabaseAccount": ({ inputs }) => ({
    name: inputs.accountName,
    writeLocations: [(inputs.locations as readonly { readonly locationName: string }[] | undefined)?.[0] ?? {}],
  }),
  "azure-native:cosmosdb:SqlResourceSqlDatabase": ({ inputs }) => ({ name: inputs.databaseName }),
  "azure-native:cosmosdb:SqlResourceSqlContainer": ({ inputs }) => ({ name: inputs.containerName }),
  "azure-native:network:PrivateEndpoint": ({ inputs }) => ({ name: inputs.privateEndpointName }),
  "azure-native:privatedns:PrivateZone": ({ inputs }) => ({ name: inputs.privateZoneName }),
};
