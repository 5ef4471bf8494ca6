import { engines } from "../../../topology/tables/engines";
import type { SettledGcpDatabase } from "../args";
import { coresOf } from "./settings";

/** What a database of AlloyDB is built from, once nothing of it is missing. */
export interface Checked {
  /** Major version of PostgreSQL. */
  readonly version: string;
  /** Machine type. */
  readonly instanceClass: string;
  /** Its cores. */
  readonly cores: number;
}

/**
 * What a database of AlloyDB is built from, or why it cannot be built as asked.
 * @param args - What the database is given.
 */
export function checkedOf(args: SettledGcpDatabase): Checked | string {
  const { engine, version, instanceClass, regions, carriers, backupRetentionDays } = args;
  const home = carriers[0].region;
  const { length } = Object.keys(regions);
  if (engine !== "alloydb") return `engine must be alloydb: got ${engine}`;
  if (version === undefined || instanceClass === undefined) return "version and instanceClass are missing: name both";
  if (!/^\d+$/.test(version)) return `version must be a major version, such as 17: got ${version}`;
  if (!regions[home]) return `home ${home} is none of the regions ${Object.keys(regions).join(", ")}`;
  if (length > engines[engine].regions.most) return `${engines[engine].regions.why}: got ${length} regions`;
  const cores = coresOf(instanceClass);
  if (cores === undefined) return `instanceClass must be a machine type such as n2-highmem-4: got ${instanceClass}`;
  if (backupRetentionDays < 1 || backupRetentionDays > 35)
    return `backupRetentionDays must be 1 to 35: got ${backupRetentionDays}`;
  return { version, instanceClass, cores };
}
