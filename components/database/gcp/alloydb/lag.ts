import * as monitoring from "@pulumi/gcp/monitoring";
import { type CustomResourceOptions, type Input, interpolate } from "@pulumi/pulumi";
import type { Placed, RegionPlace } from "../../../place";

/** What rings when too much has not arrived in a region. */
export interface LagAlertArgs {
  /** Whose it is, and where. */
  readonly place: Placed<RegionPlace<unknown>>;
  /** Id of the region's cluster. */
  readonly clusterId: Input<string>;
  /** How much may be lost, in seconds. */
  readonly lagSeconds: number;
  /** The notification channel that is told; absent where nobody is. */
  readonly alarmsTo?: Input<string>;
}

const metric = "alloydb.googleapis.com/instance/postgres/replication/maximum_secondary_lag";

/**
 * An alert on what a promotion would lose: more than promised over five minutes, so that one slow minute is no incident.
 *
 * Every cluster has the same alert, and a failover changes none: whether the secondary sends the figure or its primary,
 * one of them rings (which of both is unverified). What sends none is not looked at.
 *
 * Source: Google's list of metrics of AlloyDB: `maximum_secondary_lag` is in milliseconds, "from primary to secondary
 * cluster", out of `replay_lag`. Alert policies and channels belong to no region.
 * @param name - Logical name.
 * @param args - What rings, and who is told.
 * @param opts - Of the alert.
 */
export function lagAlert(name: string, args: LagAlertArgs, opts: CustomResourceOptions): monitoring.AlertPolicy {
  const { place, clusterId, lagSeconds, alarmsTo } = args;
  const { account, identity, tags } = place;
  const { service, environment, region } = identity;
  const title = `${service} ${environment}: the database's replication lag in ${region}`;
  const filter = interpolate`resource.type = "alloydb.googleapis.com/Instance" AND resource.labels.location = "${region}" AND resource.labels.cluster_id = "${clusterId}" AND metric.type = "${metric}"`;
  return new monitoring.AlertPolicy(
    name,
    {
      project: account,
      displayName: title,
      combiner: "OR",
      severity: "CRITICAL",
      conditions: [
        {
          displayName: title,
          conditionThreshold: {
            filter,
            comparison: "COMPARISON_GT",
            thresholdValue: lagSeconds * 1000,
            duration: "300s",
            aggregations: [{ alignmentPeriod: "60s", perSeriesAligner: "ALIGN_MIN" }],
            evaluationMissingData: "EVALUATION_MISSING_DATA_INACTIVE",
          },
        },
      ],
      documentation: {
        content: `A promotion now would lose more than the ${lagSeconds} seconds that are promised.`,
      },
      notificationChannels: alarmsTo === undefined ? [] : [alarmsTo],
      userLabels: tags,
    },
    opts,
  );
}
