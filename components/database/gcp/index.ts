import type { CloudTypes, Databases } from "../../cloud-parts";
import type { GcpFoundationOutputs } from "../../foundation/gcp";
import type { GcpNetworkOutputs } from "../../network/gcp";
import { GcpAlloydbDatabase } from "./alloydb";
import { GcpSpannerDatabase } from "./spanner";

/** What databases on Google Cloud are handed. */
interface Handed extends CloudTypes {
  readonly foundation: GcpFoundationOutputs;
  readonly network: GcpNetworkOutputs;
}

/** Google Cloud's databases by their engines. */
export const gcpDatabases: Databases<Handed> = {
  alloydb: GcpAlloydbDatabase,
  spanner: GcpSpannerDatabase,
};
