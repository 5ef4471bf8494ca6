import type { Rows } from "../world/row";
import { alloydbRows } from "./alloydb";
import { certificatesRows } from "./certificates";
import { clusterRows } from "./cluster";
import { dnsRows } from "./dns";
import { foundationRows } from "./foundation";
import { globalLoadBalancersRows } from "./global-load-balancers";
import { identityRows } from "./identity";
import { loadBalancersRows } from "./load-balancers";
import { logsRows } from "./logs";
import { networkRows } from "./network";
import { keptRows } from "./resource";
import { spannerRows } from "./spanner";
import { stateRows } from "./state";

/** Types of Google Cloud. Latencies are typical, unverified. */
export const rows: Rows = keptRows({
  ...alloydbRows,
  ...certificatesRows,
  ...clusterRows,
  ...dnsRows,
  ...foundationRows,
  ...globalLoadBalancersRows,
  ...identityRows,
  ...loadBalancersRows,
  ...logsRows,
  ...networkRows,
  ...spannerRows,
  ...stateRows,
});
