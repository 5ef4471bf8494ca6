import type { NetworkSettings } from "../../topology/model";

/**
 * Addresses that traffic leaves from. One lends 64,512 ports per destination, which is a thousand nodes at the least that a
 * node gets; two, so that a second one is in other people's allow-lists before it is needed.
 * @source Google's documentation of Cloud NAT, "Addresses and ports", from memory, unverified.
 */
export const egressAddresses = ["egress-a", "egress-b"] as const;

/**
 * Ports of a node towards one destination: it begins with the least and gets more as it needs them, so that a node with
 * many pods does not run dry and a hundred idle ones hold nothing. Both are powers of two, and mapping that does not depend on
 * the destination excludes it.
 * @source @pulumi/gcp 9.37, `compute.RouterNat`; Google's documentation of Cloud NAT.
 */
export const natPorts = {
  enableDynamicPortAllocation: true,
  minPortsPerVm: 64,
  maxPortsPerVm: 4096,
  enableEndpointIndependentMapping: false,
} as const;

/**
 * What a subnet writes down of every flow, into the project's logs. Every minute and all that Google samples itself, as the
 * flow logs of the other clouds have it.
 * @param flowLog - Whether it is wanted.
 */
export function flowLogOf({ flowLog }: Pick<NetworkSettings, "flowLog">) {
  if (!flowLog) return {};
  return {
    logConfig: { aggregationInterval: "INTERVAL_1_MIN", flowSampling: 1, metadata: "INCLUDE_ALL_METADATA" },
  };
}
