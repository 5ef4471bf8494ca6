/**
 * What an application's pods do to take over a region's entry: they stand in the service's namespace, carry this label
 * and answer on this port, with 200 on the probe's path. From the first of them on they get everything, since the
 * placeholder beside them is never healthy.
 */
export const entryPods = {
  /** The label. */
  label: { "trilith-entry": "true" },
  /** The one port that the load balancer reaches. */
  port: 8080,
} as const;
