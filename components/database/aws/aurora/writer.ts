import type { Place } from "../../../place";
import type { RegionState } from "../../../topology/model";
import { physicalName } from "../../../topology/names/names";

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
 * @param home - The region that writes until another was promoted.
 */
export function writerOf(members: readonly ListedMember[], home: string): string {
  const [, , , region] = members.find(({ isWriter }) => isWriter)?.dbClusterArn.split(":") ?? [];
  return region ?? home;
}

/**
 * Whether one of the members is known to write; nobody is asked of none.
 * @param members - What RDS lists.
 */
export function isWriterListed(members: readonly ListedMember[]): boolean {
  return members.length === 0 || members.some(({ isWriter }) => isWriter);
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
    `${move} (${how}); if that was done already, run ${refresh}, which asks no region but the one that carries the global database.`,
  ].join("\n");
}

/**
 * Why the loss of the region that carried the global database is not accepted yet: RDS still lists its member as the writer.
 * @param region - The lost region.
 * @param home - The region that takes over.
 * @param place - Whose the database is, and in which account.
 * @param globalName - Logical name of the global cluster as the new home describes it.
 */
export function homeNotWriter(
  region: string,
  home: string,
  { account, identity }: Place<unknown>,
  globalName: string,
): string {
  const cluster = physicalName("rdsGlobalCluster", identity);
  const member = physicalName("rdsCluster", { ...identity, region: home });
  return [
    `${region} cannot be lost yet: RDS in ${home} lists no other member of the database as the writer. Fail over first:`,
    `  aws rds failover-global-cluster --region ${home} --global-cluster-identifier ${cluster} --target-db-cluster-identifier arn:aws:rds:${home}:${account}:cluster:${member} --allow-data-loss`,
    `Then run \`pulumi refresh --target '**::${globalName}'\`, which asks ${home} alone, and this update again.`,
  ].join("\n");
}

/** Why credentials cannot be taken over. */
export const credentialsUnknown =
  "what the stack remembers has no database.credentials, so that their copy cannot be taken over: say active again, and look at `pulumi stack output database`.";
