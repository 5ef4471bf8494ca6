/**
 * How long an account can keep continuous backups, in days, shortest first.
 * @source @pulumi/azure-native 3.28, cosmosdb.ContinuousTier.
 */
const tiers = [7, 30] as const;

/** How long an account keeps continuous backups, in days. */
export type ContinuousDays = (typeof tiers)[number];

/**
 * How long an account keeps continuous backups: as long as is asked for or longer, and no longer than it can.
 * @param wanted - What is asked for, in days.
 */
export function continuousDays(wanted: number): ContinuousDays {
  return tiers.find((days) => days >= wanted) ?? 30;
}

/**
 * Request units per second that a new container scales up to, of which a tenth is paid for when nobody comes: the least that
 * there is. What stands keeps what people gave it.
 * @source Microsoft Learn, autoscale throughput of Azure Cosmos DB: 1,000 is the least maximum (from memory, unverified).
 */
export const mostRequestUnits = 1000;

/** The property by which an item of a container says that it expires: so many seconds after its last change. */
export const lifetimeProperty = "ttl";
