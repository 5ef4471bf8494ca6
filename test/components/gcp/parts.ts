import { output } from "@pulumi/pulumi";
import type { GcpClusterArgs, GcpFoundationOutputs, GcpNetworkArgs, GcpNetworkOutputs } from "../../../components/gcp";
import type { Placed, RegionPlace } from "../../../components/place";
import type { Hold } from "../../../components/topology/model";

/** The project of these tests. */
export const account = "example-shop-prod";

/** Whose everything in these tests is. */
export const identity = { service: "shop", environment: "prod" } as const;

const regions = ["us-central1", "us-east1", "europe-west1", "asia-east1"];

function each(make: (region: string) => string) {
  return Object.fromEntries(regions.map((region) => [region, output(make(region))]));
}

/** Somebody's own project, with what a network and a cluster take from it. */
export const foundation: GcpFoundationOutputs = {
  zoneId: output("zone"),
  nameServers: output([]),
  certificates: { kind: "regional", ids: {} },
  registries: each((region) => `${region}-docker.pkg.dev/${account}/shop`),
  alarmsTo: {},
  networkId: output(`projects/${account}/global/networks/shop-prod`),
  zoneName: output("zone"),
  projectNumber: output("123456789012"),
  keys: each((region) => `projects/${account}/locations/${region}/keyRings/shop-prod/cryptoKeys/shop`),
  nodeAccounts: each((region) => `nodes-${region}@${account}.iam.gserviceaccount.com`),
};

/** Where a region's part stands. */
export function inRegion(region = "us-central1", hold: Hold = "protected"): Placed<RegionPlace<GcpFoundationOutputs>> {
  return { account, identity: { ...identity, region }, hold, tags: { "trilith-service": "shop" }, foundation };
}

/** A region's part of the network with nothing around it. */
export const networkArgs = { place: inRegion(), slot: 0 } as const satisfies GcpNetworkArgs;

/** Somebody's own network. */
export const network: GcpNetworkOutputs = {
  networkId: output(`projects/${account}/global/networks/shop-prod`),
  range: "10.0.0.0/16",
  egressAddresses: output([]),
  subnetworkId: output(`projects/${account}/regions/us-central1/subnetworks/nodes`),
  podsRange: "pods",
  servicesRange: "services",
  endpointsSubnetworkId: output(`projects/${account}/regions/us-central1/subnetworks/endpoints`),
};

/** A region's cluster with nothing around it. */
export const clusterArgs: GcpClusterArgs = {
  place: inRegion(),
  network,
  version: "1.34",
  admins: ["group:platform@example.com"],
};
