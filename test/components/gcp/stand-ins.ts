import { output } from "@pulumi/pulumi";
import type { GcpFoundationOutputs, GcpNetworkOutputs } from "../../../components/gcp";

/** Somebody's own foundation without regions, but for what a test says of it. */
export function foundationOf(said: Partial<GcpFoundationOutputs>): GcpFoundationOutputs {
  return {
    zoneId: output("zone"),
    nameServers: output([]),
    certificates: { kind: "regional", ids: {} },
    registries: {},
    alarmsTo: {},
    networkId: output("projects/example-shop-prod/global/networks/shop"),
    zoneName: output("zone"),
    projectNumber: output("123456789012"),
    keys: {},
    nodeAccounts: {},
    ...said,
  };
}

/** Somebody's own part of the network in a region. */
export function networkOf(region: string, said: Partial<GcpNetworkOutputs> = {}): GcpNetworkOutputs {
  return {
    networkId: output("projects/example-shop-prod/global/networks/shop"),
    range: "10.0.0.0/16",
    egressAddresses: output([]),
    subnetworkId: output(`nodes-${region}`),
    podsRange: "pods",
    servicesRange: "services",
    endpointsSubnetworkId: output(`endpoints-${region}`),
    ...said,
  };
}
