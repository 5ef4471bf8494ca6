import type { Rows } from "../world/row";

/** Types of Traffic Manager. */
export const trafficRows: Rows = {};
