import type { Rows } from "../world/row";

/** Types of Cosmos DB. */
export const cosmosRows: Rows = {};
