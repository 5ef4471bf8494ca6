import { fewestInstances } from "../../../topology/tables/instances";
import type { SettledAwsDatabase } from "../args";

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
export function checkedOf(args: SettledAwsDatabase): Checked | string {
  const { hold } = args.place;
  const { engine, version, instanceClass, instancesPerRegion, regions, carriers } = args;
  const home = carriers[0].region;
  if (engine !== "aurora-postgresql") return `engine must be aurora-postgresql, the one built so far: got ${engine}`;
  if (version === undefined || instanceClass === undefined) return "version and instanceClass are missing: name both";
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
