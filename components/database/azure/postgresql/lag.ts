import type { MetricAlertArgs } from "@pulumi/azure-native/monitor";
import type { Input } from "@pulumi/pulumi";

/** What of an alert tells when it rings. */
export type LagAlert = Pick<
  MetricAlertArgs,
  | "autoMitigate"
  | "criteria"
  | "description"
  | "enabled"
  | "evaluationFrequency"
  | "location"
  | "scopes"
  | "severity"
  | "windowSize"
>;

/**
 * When a server rings because it is too far behind the one that writes: what a forced promotion would lose is more than
 * promised.
 *
 * Every server has the same alert, and a promotion changes none: the one that writes sends no figure. The figure is the time
 * since the last transaction that was replayed, so a database that nobody writes to for longer rings too, and loses nothing.
 *
 * Source: Microsoft Learn, read replicas of flexible server, metrics: `physical_replication_delay_in_seconds`, on replicas
 * only, sent without a setting. Seen over five minutes, so that one slow minute is no incident.
 * @param serverId - The server.
 * @param lagSeconds - How much may be lost.
 */
export function lagAlertOn(serverId: Input<string>, lagSeconds: number): LagAlert {
  return {
    location: "global",
    description: `A promotion in this region would lose more than the ${lagSeconds} seconds that are promised`,
    enabled: true,
    severity: 1,
    autoMitigate: true,
    evaluationFrequency: "PT1M",
    windowSize: "PT5M",
    scopes: [serverId],
    criteria: {
      odataType: "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
      allOf: [
        {
          criterionType: "StaticThresholdCriterion",
          name: "lag",
          metricNamespace: "Microsoft.DBforPostgreSQL/flexibleServers",
          metricName: "physical_replication_delay_in_seconds",
          operator: "GreaterThan",
          threshold: lagSeconds,
          timeAggregation: "Minimum",
          // The server that writes has no such figure, and the service would refuse an alert on what it never saw.
          skipMetricValidation: true,
        },
      ],
    },
  };
}
