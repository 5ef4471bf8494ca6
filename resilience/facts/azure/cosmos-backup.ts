import type { cosmosdb } from "@pulumi/azure-native/types/input";
import { absent, derived, type Field, known, or, type Reader } from "../field";
import type { DatabaseFact } from "../model";
import { meant } from "./read";

/** What a policy of either kind may say. */
interface Policy {
  readonly type?: string;
  readonly continuousModeProperties?: cosmosdb.ContinuousModePropertiesArgs;
  readonly periodicModeProperties?: cosmosdb.PeriodicModePropertiesArgs;
}

// Source: Microsoft's pages on the two modes; the defaults are unverified.
const continuousDays: Readonly<Record<string, number>> = { continuous7days: 7, continuous30days: 30 };
const defaults = { type: "Periodic", tier: "Continuous30Days", hours: 8, redundancy: "Geo" };

/**
 * What an account's backups are like.
 * @param policy - Reader of the account's `backupPolicy`.
 */
export function cosmosBackup(policy: unknown): Pick<DatabaseFact, "backupDays" | "pointInTime" | "geoBackup"> {
  const read = policy as Reader<Policy>;
  const continuous = meant(or(read.text("type"), defaults.type), { continuous: true, periodic: false });
  return {
    backupDays: continuous.value === true ? continuousOf(read) : periodicOf(read, continuous),
    pointInTime: continuous,
    // Continuous backups are kept in each region of the account: there is no switch.
    geoBackup: continuous.value === true ? absent("backupPolicy.type") : geoOf(read),
  };
}

function continuousOf(read: Reader<Policy>): Field<number> {
  return meant(or(read.in("continuousModeProperties").text("tier"), defaults.tier), continuousDays);
}

function periodicOf(read: Reader<Policy>, continuous: Field<boolean>): Field<number> {
  const hours = or(read.in("periodicModeProperties").number("backupRetentionIntervalInHours"), defaults.hours);
  return derived(hours.path, () => (known(continuous) ? undefined : (known(hours) ?? 0) / 24));
}

function geoOf(read: Reader<Policy>): Field<boolean> {
  const redundancy = or(read.in("periodicModeProperties").text("backupStorageRedundancy"), defaults.redundancy);
  return meant(redundancy, { geo: true, local: false, zone: false });
}
