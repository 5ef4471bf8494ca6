import type { Rows } from "../world/row";

/** Types of the state backend and of access. */
export const stateRows: Rows = {};
