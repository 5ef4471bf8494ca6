import type { input } from "@pulumi/gcp/types";
import { type Input, interpolate } from "@pulumi/pulumi";

/** Minutes that it lasts before somebody is told: by itself the instance has become larger by then. */
const minutes = 15;

/**
 * What an alarm asks: there is no lag with an engine that loses nothing, but a database that is full is slow everywhere, and
 * one without room for another region's load makes a lost region everybody's. It rings where growing by itself has not
 * helped.
 * @param instance - Name of the instance.
 * @param region - The region whose processors count; storage is that of all of them.
 * @source Google Cloud documentation of Spanner: `instance/cpu/utilization_by_priority` by location, of high priority; at
 * most 65 % even in one region. `instance/storage/utilization`: that it is a part of what the units may store, from memory,
 * unverified.
 */
export function fullConditions(instance: Input<string>, region: string): input.monitoring.AlertPolicyCondition[] {
  const of = (metric: string, more = "") =>
    interpolate`metric.type="spanner.googleapis.com/instance/${metric}" AND resource.type="spanner_instance" AND resource.labels.instance_id="${instance}"${more}`;
  const here = ` AND metric.labels.priority="high" AND resource.labels.location="${region}"`;
  return [
    above("processors", of("cpu/utilization_by_priority", here), 0.65, "REDUCE_SUM"),
    above("storage", of("storage/utilization"), 0.9, "REDUCE_MAX"),
  ];
}

function above(displayName: string, filter: Input<string>, thresholdValue: number, crossSeriesReducer: string) {
  const aggregations = [{ alignmentPeriod: "60s", perSeriesAligner: "ALIGN_MEAN", crossSeriesReducer }];
  const comparison = "COMPARISON_GT";
  return {
    displayName,
    conditionThreshold: { filter, comparison, thresholdValue, duration: `${minutes * 60}s`, aggregations },
  };
}
