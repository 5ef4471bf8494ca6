import type { LagMetric } from "../lag";

/**
 * When a server rings because it is too far behind the one that writes: what a forced promotion would lose is more than
 * promised.
 *
 * Every server has the same alert, and a promotion changes none: the one that writes sends no figure. The figure is the time
 * since the last transaction that was replayed, so a database that nobody writes to for longer rings too, and loses nothing.
 *
 * Source: Microsoft Learn, read replicas of flexible server, metrics: `physical_replication_delay_in_seconds`, on replicas
 * only, sent without a setting.
 * @param lagSeconds - How much may be lost.
 */
export function replayDelay(lagSeconds: number): LagMetric {
  return {
    metricNamespace: "Microsoft.DBforPostgreSQL/flexibleServers",
    metricName: "physical_replication_delay_in_seconds",
    operator: "GreaterThan",
    threshold: lagSeconds,
    timeAggregation: "Minimum",
    // The server that writes has no such figure, and the service would refuse an alert on what it never saw.
    skipMetricValidation: true,
  };
}
