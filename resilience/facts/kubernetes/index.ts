import type { Rows } from "../row";

/** What is read of Kubernetes' resources. */
export const kubernetesFacts: Rows = {};
