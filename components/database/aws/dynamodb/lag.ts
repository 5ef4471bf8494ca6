import type * as cloudwatch from "@pulumi/aws/cloudwatch";

/** How long replication has to be late before somebody is told: single slow writes are ordinary. */
const patience = { periodSeconds: 60, periods: 3 } as const;

/**
 * What an alarm asks about the writes of one region that have not arrived elsewhere.
 *
 * The metric is there once per table and receiving region, in the region where the write was made. One query takes the
 * worst of them all, so a region needs one alarm per table, however many regions there are, and nothing of it changes when
 * one comes or goes. Where nothing is written there is no metric.
 * @param table - The table's physical name.
 * @param lagSeconds - How much may not have arrived.
 * @source Amazon DynamoDB developer guide, "Monitoring global tables", for the metric and its unit; its dimensions from
 * memory, unverified. CloudWatch user guide, "Create a CloudWatch alarm based on a Metrics Insights query".
 */
export function lateWrites(table: string, lagSeconds: number): cloudwatch.MetricAlarmArgs {
  return {
    metricQueries: [
      {
        id: "lag",
        label: "Milliseconds until a write is everywhere",
        expression: `SELECT MAX(ReplicationLatency) FROM SCHEMA("AWS/DynamoDB", ReceivingRegion, TableName) WHERE TableName = '${table}'`,
        period: patience.periodSeconds,
        returnData: true,
      },
    ],
    threshold: lagSeconds * 1000,
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: patience.periods,
    treatMissingData: "notBreaching",
  };
}
