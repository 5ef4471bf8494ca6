import type { Rows } from "../world/row";

/** Types of flexible servers. */
export const postgresqlRows: Rows = {};
