import type { Rows } from "../world/row";

/** Types of clusters. */
export const clusterRows: Rows = {};
