import type { LagMetric } from "../lag";

/**
 * What an alarm asks about writes that have not arrived in other regions: of every pair of regions by itself, so that
 * nothing of it changes when one comes or goes. Where nothing is written there is no metric, and no alarm.
 * @param lagSeconds - How much may not have arrived.
 * @source Microsoft Learn, supported metrics of Microsoft.DocumentDB/DatabaseAccounts: ReplicationLatency in milliseconds,
 * by SourceRegion and TargetRegion, each minute. That `*` splits a dimension, from memory, unverified.
 */
export function lateWrites(lagSeconds: number): LagMetric {
  const every = (name: string) => ({ name, operator: "Include", values: ["*"] });
  return {
    metricNamespace: "Microsoft.DocumentDB/databaseAccounts",
    metricName: "ReplicationLatency",
    dimensions: [every("SourceRegion"), every("TargetRegion")],
    operator: "GreaterThan",
    threshold: lagSeconds * 1000,
    timeAggregation: "Average",
  };
}
