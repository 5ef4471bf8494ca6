import * as monitor from "@pulumi/azure-native/monitor";
import type { input } from "@pulumi/azure-native/types";
import type { CustomResourceOptions, Input } from "@pulumi/pulumi";
import type { Placed, RegionPlace } from "../../place";
import { physicalName } from "../../topology/names/names";

/** What a lag is measured by, in the words of Azure Monitor. */
export type LagMetric = Pick<
  input.monitor.MetricCriteriaArgs,
  | "dimensions"
  | "metricName"
  | "metricNamespace"
  | "operator"
  | "skipMetricValidation"
  | "threshold"
  | "timeAggregation"
>;

/** What rings when too much has not arrived elsewhere. */
export interface LagAlertArgs {
  /** Whose it is, where, and what protects it. */
  readonly place: Placed<RegionPlace<unknown>>;
  /** Name of the region's resource group. */
  readonly group: Input<string>;
  /** Resource id of what is looked at. */
  readonly scope: Input<string>;
  /** What whoever is called reads. */
  readonly description: string;
  /** The figure, and how much of it is too much. */
  readonly metric: LagMetric;
  /** Resource id of the action group that is told; absent where nobody is. */
  readonly alarmsTo?: Input<string>;
}

/**
 * An alert on a database's lag: asked every minute, over five, so that one slow minute is no incident.
 * @param name - Logical name.
 * @param args - What rings, and who is told.
 * @param opts - Of the alert.
 */
export function lagAlert(name: string, args: LagAlertArgs, opts: CustomResourceOptions): monitor.MetricAlert {
  const { place, group, scope, description, metric, alarmsTo } = args;
  return new monitor.MetricAlert(
    name,
    {
      resourceGroupName: group,
      ruleName: physicalName("metricAlert", place.identity, "database-lag"),
      location: "global",
      description,
      enabled: true,
      severity: 1,
      autoMitigate: true,
      evaluationFrequency: "PT1M",
      windowSize: "PT5M",
      scopes: [scope],
      criteria: {
        odataType: "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
        allOf: [{ criterionType: "StaticThresholdCriterion", name: "lag", ...metric }],
      },
      actions: alarmsTo === undefined ? [] : [{ actionGroupId: alarmsTo }],
      tags: place.tags,
    },
    opts,
  );
}
