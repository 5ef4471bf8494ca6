/** What an application's pods have and do to take over a region's entry. */
export interface EntryPods {
  /** Labels, in the service's namespace. */
  readonly labels: Readonly<Record<string, string>>;
  /** The one port that the load balancer reaches. */
  readonly port: number;
}

/**
 * How an application takes over a region's entry: its pods carry these labels and answer on this port, with 200 on the
 * probe's path. From the first of them on they get everything, since the placeholder beside them is never healthy.
 */
export const entryPods: EntryPods = { labels: { "trilith-entry": "true" }, port: 8080 };
