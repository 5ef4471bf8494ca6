import type { FoundationOutputs } from "../foundation/contract";
import type { NetworkOutputs } from "../network/contract";
import { placed } from "../place";
import { type Settled, settled } from "../settled";
import type { Carriers } from "../topology/model";
import { byKey } from "../topology/tables/by-key";
import { zonesOf } from "../topology/tables/catalogue";
import { aloneDatabase } from "../topology/tables/defaults";
import { engines } from "../topology/tables/engines";
import type { DatabaseArgs, DatabaseRegion } from "./contract";

/** A region of a database, once everything is said. */
export type SettledDatabaseRegion<
  F extends FoundationOutputs = FoundationOutputs,
  N extends NetworkOutputs = NetworkOutputs,
> = Settled<DatabaseRegion<F, N>, "zones" | "instances" | "peers" | "state">;

/** What a database is given, once everything is said. */
export type SettledDatabase<
  F extends FoundationOutputs = FoundationOutputs,
  N extends NetworkOutputs = NetworkOutputs,
> = Settled<
  Omit<DatabaseArgs<F, N>, "regions">,
  "carriers" | "databaseName" | "tables" | "instancesPerRegion" | "apply" | "backupRetentionDays" | "keepsSnapshot"
> & {
  /** Every region with a member, by its code. */
  readonly regions: Readonly<Record<string, SettledDatabaseRegion<F, N>>>;
};

/**
 * What a database is given, with what it leaves to defaults.
 * @param args - As they were given.
 */
export function settledDatabase<F extends FoundationOutputs, N extends NetworkOutputs>(
  args: DatabaseArgs<F, N>,
): SettledDatabase<F, N> {
  const { cloud } = engines[args.engine];
  const { hold } = placed(args.place);
  const carriers: Carriers = [{ region: args.seed, isSeed: true, hold, isTaken: false }];
  const made = settled({ ...aloneDatabase(args.engine), carriers }, args);
  const codes = Object.keys(args.regions).sort();
  const regions = byKey(args.regions, (code, region) => {
    const peers = codes.filter((other) => other !== code);
    const defaults = {
      zones: zonesOf(cloud, code),
      instances: made.instancesPerRegion,
      peers,
      state: "active" as const,
    };
    return settled(defaults, region);
  });
  return { ...made, regions };
}
