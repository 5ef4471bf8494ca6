import type { Facts } from "../../facts/facts";
import type { copiesIn } from "../../rules/data/copied";
import type { instancesIn } from "../../rules/data/instances";
import type { Executor } from "../model";

/** What a database is read with. */
export interface Ground {
  /** All facts. */
  readonly facts: Facts;
  /** The region that writes, as the program was told at the last refresh. */
  readonly writer?: string | undefined;
  /** What carries a failover out by itself. */
  readonly executors: readonly Executor[];
  /** Regions that are lost. */
  readonly lost: ReadonlySet<string>;
  /** Instances by member. */
  readonly instancesOf: ReturnType<typeof instancesIn>;
  /** Copies of backups by member. */
  readonly copiesOf: ReturnType<typeof copiesIn>;
}
