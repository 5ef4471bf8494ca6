/** Microsoft Azure: the components that there are for it. */
export { AzureAccess, type AzureAccessArgs } from "./access/azure";
export { AzureStateBackend, type AzureStateScope } from "./state-backend/azure";
