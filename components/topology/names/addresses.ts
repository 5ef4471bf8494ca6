import type { RegionAddresses } from "../model";

/** The /10 networks that a system's ranges are cut from, each a quarter of 10.0.0.0/8; the first is the default. */
export const supernets = ["10.0.0.0/10", "10.64.0.0/10", "10.128.0.0/10", "10.192.0.0/10"] as const;

/** One of the four /10 networks of 10.0.0.0/8. */
export type Supernet = (typeof supernets)[number];

/** Highest slot of a region: a /10 holds 64 networks of /16, and the last one is kept for global ranges. */
export const highestSlot = 62;

/** The slot whose /16 belongs to no region. */
const globalSlot = 63;

/**
 * Kubernetes services, the same in every region: outside 10.0.0.0/8, never routed between regions, and accepted by EKS,
 * AKS and GKE alike.
 */
export const services = "172.20.0.0/16";

/**
 * Where each tier's ranges lie inside a region's /16, by zone: the third number of the address.
 * Below 128 everything is laid out for three zones; 128 to 255 stays free for more zones and for pods.
 */
const layout = {
  private: { length: 19, thirds: [0, 32, 64] },
  database: { length: 22, thirds: [96, 100, 104] },
  public: { length: 24, thirds: [112, 113, 114] },
} as const;

/**
 * The address ranges of a region: nothing decides them but the supernet and the slot, so no other region's coming or
 * going moves them.
 * @param supernet - One of {@link supernets}.
 * @param slot - The region's place, 0 to {@link highestSlot}.
 */
export function addressesOf(supernet: Supernet, slot: number): RegionAddresses {
  const start = `10.${secondNumber(supernet) + slot}`;
  const ranges = ({ length, thirds }: { readonly length: number; readonly thirds: readonly number[] }) =>
    thirds.map((third) => `${start}.${third}.0/${length}`);
  return {
    network: `${start}.0.0/16`,
    private: ranges(layout.private),
    database: ranges(layout.database),
    public: ranges(layout.public),
    services,
  };
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
