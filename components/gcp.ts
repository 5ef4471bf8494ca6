/** Google Cloud: the components that there are for it. */
export { GcpStateBackend } from "./state-backend/gcp";
