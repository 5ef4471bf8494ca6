import type { MetricAlarmArgs } from "@pulumi/aws/cloudwatch";
import { type Input, interpolate } from "@pulumi/pulumi";

/** What is watched: every minute, and three in a row, since a burst of writes that is caught up with is no incident. */
const watch = { periodSeconds: 60, periods: 3 } as const;

/** What of an alarm tells when it rings. */
export type LagAlarm = Pick<
  MetricAlarmArgs,
  "alarmDescription" | "metricQueries" | "threshold" | "comparisonOperator" | "evaluationPeriods" | "treatMissingData"
>;

/**
 * When a member rings because it is too far behind the writer: what a failover to it would lose is more than promised.
 *
 * Every member has the same alarm, and a failover changes none. The one that writes has no lag and sends no figure, which
 * is no fault; a member that nothing reaches any more sends one that grows.
 *
 * It is a query by the member's name: whether the metric has the region that it replicates from as a second dimension is
 * told in both ways, and a query finds it under either. That region moves, and an alarm could not name it.
 *
 * Source: Aurora user guide, "Amazon CloudWatch metrics for Amazon Aurora", read in a stored copy: AuroraGlobalDBRPOLag is
 * in milliseconds, about user transactions, and available in secondary regions only. That a query also finds metrics with
 * further dimensions: CloudWatch user guide, "Metrics Insights", from memory, unverified.
 * @param clusterIdentifier - The member.
 * @param lagSeconds - How much may be lost.
 */
export function lagAlarmOn(clusterIdentifier: Input<string>, lagSeconds: number): LagAlarm {
  const expression = interpolate`SELECT MAX(AuroraGlobalDBRPOLag) FROM "AWS/RDS" WHERE DBClusterIdentifier = '${clusterIdentifier}'`;
  return {
    alarmDescription: `A failover to this region would lose more than the ${lagSeconds} seconds that are promised`,
    metricQueries: [{ id: "lag", expression, period: watch.periodSeconds, returnData: true }],
    threshold: lagSeconds * 1000,
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: watch.periods,
    treatMissingData: "notBreaching",
  };
}
