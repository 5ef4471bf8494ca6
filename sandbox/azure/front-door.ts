import type { Rows } from "../world/row";

/** Types of Front Door. */
export const frontDoorRows: Rows = {};
