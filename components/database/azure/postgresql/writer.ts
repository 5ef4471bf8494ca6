import { writerAmong } from "../../../topology/decide/servers";
import type { RegionState } from "../../../topology/model";

/** A server as the last refresh saw it. */
export interface SeenServer {
  /** Its region. */
  readonly region: string;
  /** Its role: `Primary`, `AsyncReplica`, `GeoAsyncReplica` or `None`, which is one that stands alone. */
  readonly role: string | undefined;
}

/**
 * The region that writes, as old as the last refresh.
 * @param servers - Every server whose region is not lost.
 * @param home - The region that is believed where none tells.
 * @source @pulumi/azure-native 3.28, enum ReplicationRole.
 */
export function writerOf(servers: readonly SeenServer[], home: string): string {
  const claims = servers.filter(({ role }) => role === "Primary" || role === "None").map(({ region }) => region);
  return writerAmong(claims, home) ?? home;
}

/** A server as a command names it. */
export interface Named {
  /** Its resource group. */
  readonly group: string;
  /** Its name. */
  readonly server: string;
}

/**
 * Why a region is not let go: its server was the one that writes at the last refresh.
 * @param region - The region.
 * @param state - What it was to be.
 * @param other - A server that could be promoted; absent where there is none.
 */
export function writerKept(region: string, state: RegionState, other: Named | undefined): string {
  const option = state === "lost" ? "forced" : "planned";
  const how =
    other === undefined ? "There is no other server." : `Promote another server first:\n  ${promote(other, option)}`;
  return [
    `${region} cannot be ${state}: its server of the database was the primary at the last refresh.`,
    how,
    "Then run `pulumi refresh` (in an outage of the promoted server alone: --target '**::NAME'), and this update again.",
  ].join("\n");
}

/**
 * The command that makes a replica the primary. The client's own default would split the pair for good.
 * @param server - The replica.
 * @param option - Whether it waits for everything that was written, or takes what has arrived.
 * @source azure-cli 2.91.0, commands/replica_commands.py: promote_mode defaults to standalone; from 2.91 on it sends the
 * source that the service asks for.
 */
export function promote({ group, server }: Named, option: "planned" | "forced"): string {
  return `az postgres flexible-server replica promote --resource-group ${group} --name ${server} --promote-mode switchover --promote-option ${option} --yes`;
}

/**
 * What an operator should know of a primary without its standby: a promotion takes it away, and no update may turn on what
 * the next promotion would turn off again.
 * @param region - The primary's region.
 * @param server - The primary.
 * @source azure-cli 2.91.0, commands/custom_commands.py: zonal_resiliency takes the place of high_availability.
 */
export function noStandby(region: string, { group, server }: Named): string {
  return `The database's primary in ${region} has no standby (at the last refresh): a promotion switches it off, and an update never switches it on. Run: az postgres flexible-server update --resource-group ${group} --name ${server} --zonal-resiliency Enabled, and pulumi refresh. Backups of a server that was a replica stay in its own region for good.`;
}
