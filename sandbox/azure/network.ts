import type { Rows } from "../world/row";

/** Types of a region's network and what joins networks. */
export const networkRows: Rows = {};
