import { engines } from "../../../topology/tables/engines";
import type { SettledAzureDatabase } from "../args";
import { tierOf } from "./settings";

/** What a database of flexible servers is built from, once nothing of it is missing. */
export interface Checked {
  /** Major version. */
  readonly version: string;
  /** Compute class. */
  readonly instanceClass: string;
  /** The tier that the class belongs to. */
  readonly tier: string;
}

/**
 * What a database of flexible servers is built from, or why it cannot be built as asked.
 * @param args - What the database is given.
 */
export function checkedOf(args: SettledAzureDatabase): Checked | string {
  const { engine, version, instanceClass, instancesPerRegion, regions, carriers, backupRetentionDays } = args;
  const {
    [engine]: { servers },
  } = engines;
  const home = carriers[0].region;
  const { length } = Object.keys(regions);
  if (servers === undefined) return `engine must be postgresql-flexible: got ${engine}`;
  if (version === undefined || instanceClass === undefined) return "version and instanceClass are missing: name both";
  if (!regions[home]) return `home ${home} is none of the regions ${Object.keys(regions).join(", ")}`;
  if (length > engines[engine].regions.most) return `${engines[engine].regions.why}: got ${length} regions`;
  if (instancesPerRegion !== 1 && instancesPerRegion !== 2)
    return `instancesPerRegion must be 1 or 2, a server and its standby: got ${instancesPerRegion}`;
  const tier = tierOf(instanceClass);
  if (tier === undefined)
    return `instanceClass must be one such as Standard_D4ds_v5 or Standard_E4ds_v5: got ${instanceClass}`;
  if (servers.small?.test(instanceClass) && (length > 1 || instancesPerRegion > 1))
    return `instanceClass ${instanceClass} can have neither a replica nor a standby: name a class such as Standard_D4ds_v5`;
  if (backupRetentionDays < servers.leastRetentionDays || backupRetentionDays > 35)
    return `backupRetentionDays must be ${servers.leastRetentionDays} to 35: got ${backupRetentionDays}`;
  return { version, instanceClass, tier };
}
