import type { Rows } from "../world/row";

/** Types of backup vaults. */
export const backupRows: Rows = {};
