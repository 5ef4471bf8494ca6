import type { RegionState } from "../../../topology/model";

/** A member as RDS lists it under its global cluster. */
export interface ListedMember {
  /** ARN of the member; its fourth part is the region. */
  readonly dbClusterArn: string;
  /** Whether this member accepts writes. */
  readonly isWriter: boolean;
}

/**
 * The region that writes, as the last refresh saw it.
 * @param members - What RDS lists; empty until the first member exists.
 * @param seed - The region that writes until another was promoted.
 */
export function writerOf(members: readonly ListedMember[], seed: string): string {
  const [, , , region] = members.find(({ isWriter }) => isWriter)?.dbClusterArn.split(":") ?? [];
  return region ?? seed;
}

/**
 * Why a region that writes is not let go, and the way out. A lost region answers nobody: a switchover would need it, and
 * so would a refresh of everything.
 * @param region - The region that writes.
 * @param state - What the configuration makes of it.
 * @param globalName - Logical name of the global cluster, the one resource whose refresh tells who writes.
 */
export function writerKept(region: string, state: RegionState, globalName: string): string {
  const refresh = `\`pulumi refresh --target '**::${globalName}'\``;
  const move = state === "lost" ? "Fail over to another region first" : "Move the writer to another region first";
  const how = state === "lost" ? "a failover that may lose data; a switchover needs both regions" : "a switchover";
  return [
    `${region} cannot be ${state}: its member of the database was the writer at the last refresh.`,
    `${move} (${how}); if that was done already, run ${refresh}, which asks no region but the seed.`,
  ].join("\n");
}
