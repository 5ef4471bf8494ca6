import type { Hold } from "../../../topology/model";
import { fewestProtected } from "../../../topology/tables/instances";
import type { AwsDatabaseArgs } from "../args";

/** Fewest instances: two are needed for a zone to be lost unnoticed, and for the 99.99 % of Aurora's SLA of 2022. */
const fewestInstances: Readonly<Record<Hold, number>> = { protected: fewestProtected, released: 1, abandoned: 1 };

/** What a global database is built from, once nothing of it is missing. */
export interface Checked {
  /** Engine version. */
  readonly version: string;
  /** Instance class. */
  readonly instanceClass: string;
}

/**
 * What a global database is built from, or why it cannot be built as asked.
 * @param args - What the database is given.
 */
export function checkedOf(args: AwsDatabaseArgs): Checked | string {
  const { engine, version, instanceClass, instancesPerRegion, regions, home, hold } = args;
  if (engine !== "aurora-postgresql") return `engine must be aurora-postgresql, the one built so far: got ${engine}`;
  if (version === undefined) return "version is missing: name one, for example 16.6";
  if (instanceClass === undefined) return "instanceClass is missing: name one, for example db.r6g.large";
  const first = regions[home];
  if (!first) return `home ${home} is none of the regions ${Object.keys(regions).join(", ")}`;
  const most = Math.min(...Object.values(regions).map(({ zones }) => zones.length));
  const fewest = fewestInstances[hold];
  if (instancesPerRegion < fewest || instancesPerRegion > most) {
    const why = "each stands in another zone";
    return `instancesPerRegion must be ${fewest} to ${most}, since ${why}: got ${instancesPerRegion}`;
  }
  return first.instances === 0
    ? `home ${home} needs an instance: a database is created with one`
    : { version, instanceClass };
}
