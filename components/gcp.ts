/** Google Cloud: the components that there are for it. */
export { GcpAccess, type GcpAccessArgs } from "./access/gcp";
export { GcpStateBackend, type GcpStateScope } from "./state-backend/gcp";
