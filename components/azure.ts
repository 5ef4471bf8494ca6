/** Microsoft Azure: the components that there are for it. */
export { AzureStateBackend } from "./state-backend/azure";
