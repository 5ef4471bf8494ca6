import type { Cloud } from "../model";
import type { Layout, RangesOf, Supernet } from "../model/addresses";

/** The supernets; the first is the default. */
export const supernets = [
  "10.0.0.0/10",
  "10.64.0.0/10",
  "10.128.0.0/10",
  "10.192.0.0/10",
] as const satisfies readonly Supernet[];

/** Highest slot of a region: a /10 holds 64 networks of /16, and the last one is kept for global ranges. */
export const highestSlot = 62;

/** The slot whose /16 belongs to no region. */
const globalSlot = 63;

/**
 * Kubernetes services, the same in every region: outside 10.0.0.0/8, never routed between regions, and accepted by EKS,
 * AKS and GKE alike.
 */
export const services = "172.20.0.0/16";

/** First numbers of the addresses that carriers share, 100.64.0.0/10: nobody routes them, so pods may have them. @source RFC 6598 */
const carrierShared = { first: 100, second: 64 } as const;

/**
 * Where each role's ranges lie, by cloud: inside a region's /16 by the third number of the address, one for each zone or one
 * for the region; for pods and services elsewhere. Only the slot moves them.
 */
export const layouts = {
  // Below 128 everything is laid out for three zones; 128 to 255 stays free for more zones and for pods.
  aws: {
    private: { length: 19, thirds: [0, 32, 64] },
    database: { length: 22, thirds: [96, 100, 104] },
    public: { length: 24, thirds: [112, 113, 114] },
    services: { fixed: services },
  },
  // A subnet spans the zones. Each that a service takes over for itself is no longer than that service asks for.
  azure: {
    nodes: { length: 18, third: 0 },
    apiServer: { length: 28, third: 64 },
    gateway: { length: 24, third: 65 },
    entry: { length: 24, third: 66 },
    privateLink: { length: 26, third: 67 },
    endpoints: { length: 24, third: 68 },
    database: { length: 26, third: 69 },
    // Overlay addresses never leave a cluster: one range does for all of them.
    pods: { fixed: "100.64.0.0/14" },
    services: { fixed: services },
  },
  // One network over all regions: pods and services are secondary ranges of a region's subnet, so each region has its own.
  gcp: {
    nodes: { length: 20, third: 0 },
    services: { length: 20, third: 32 },
    proxies: { length: 23, third: 64 },
    attachments: { length: 24, third: 66 },
    endpoints: { length: 24, third: 67 },
    pods: { length: 16, from: carrierShared },
  },
} as const satisfies Readonly<Record<Cloud, Layout>>;

/** The address ranges of a region on a cloud, by role. */
export type AddressesOf<C extends Cloud> = RangesOf<(typeof layouts)[C]>;

/**
 * The address ranges of a region: nothing decides them but the cloud's layout, the supernet and the slot, so no other
 * region's coming or going moves them.
 * @param cloud - The cloud.
 * @param supernet - One of {@link supernets}.
 * @param slot - The region's place, 0 to {@link highestSlot}.
 */
export function addressesOf<C extends Cloud>(cloud: C, supernet: Supernet, slot: number): AddressesOf<C> {
  const start = `10.${secondNumber(supernet) + slot}`;
  const layout: Layout = layouts[cloud];
  const ranges = Object.entries(layout).map(([role, row]) => {
    if ("fixed" in row) return [role, row.fixed];
    if ("from" in row) return [role, `${row.from.first}.${row.from.second + slot}.0.0/${row.length}`];
    const at = (third: number) => `${start}.${third}.0/${row.length}`;
    return [role, "thirds" in row ? row.thirds.map(at) : at(row.third)];
  });
  return { range: `${start}.0.0/16`, ...Object.fromEntries(ranges) };
}

/**
 * The range for what belongs to no region, a /16 that no region can get.
 * @param supernet - One of {@link supernets}.
 */
export function globalRange(supernet: Supernet): string {
  return `10.${secondNumber(supernet) + globalSlot}.0.0/16`;
}

function secondNumber(supernet: Supernet): number {
  return supernets.indexOf(supernet) * 64;
}
