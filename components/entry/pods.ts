/** What an application's pods have and do to take over a region's entry. */
export interface EntryPods {
  /** Labels, in the service's namespace. */
  readonly labels: Readonly<Record<string, string>>;
  /** The one port that a load balancer which ends TLS reaches. */
  readonly port: number;
  /** Name of the port on which pods end TLS themselves, where the load balancer does not: on Azure. */
  readonly tlsPortName: string;
  /** Name of the placeholder's port; no other pod may have one of that name. */
  readonly placeholderPortName: string;
}

/**
 * How an application takes over a region's entry: its pods carry these labels and answer on this port, with 200 on the
 * probe's path. From the first of them on they get everything, since the placeholder beside them is never healthy. Where
 * pods end TLS they name the port `https`, and the placeholder has none of that name: on Azure. On AWS and Google Cloud load
 * balancers end it, and pods answer plain HTTP.
 */
export const entryPods: EntryPods = {
  labels: { "trilith-entry": "true" },
  port: 8080,
  tlsPortName: "https",
  placeholderPortName: "placeholder",
};
