import type { Rows } from "../world/row";
import { clusterRows } from "./cluster";
import { cosmosRows } from "./cosmos";
import { dnsRows } from "./dns";
import { foundationRows } from "./foundation";
import { frontDoorRows } from "./front-door";
import { identityRows } from "./identity";
import { networkRows } from "./network";
import { postgresqlRows } from "./postgresql";
import { privateLinkRows } from "./private-links";
import { stateRows } from "./state";
import { trafficRows } from "./traffic";

/**
 * Types of Azure. What stands in the path of a resource replaces it, and so does its location (`an`, `sdk`); ids are ARM's
 * paths. Names count letters as they are written, where ARM takes them in any case. Latencies are typical, unverified.
 */
export const rows: Rows = {
  ...clusterRows,
  ...cosmosRows,
  ...dnsRows,
  ...foundationRows,
  ...frontDoorRows,
  ...identityRows,
  ...networkRows,
  ...postgresqlRows,
  ...privateLinkRows,
  ...stateRows,
  ...trafficRows,
};
