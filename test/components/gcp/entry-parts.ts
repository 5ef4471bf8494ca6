import { output } from "@pulumi/pulumi";
import type { GcpEntryArgs, GcpFoundationOutputs, GcpNetworkOutputs } from "../../../components/gcp";
import type { Placed, RegionPlace } from "../../../components/place";
import type { Hold } from "../../../components/topology/model";
import { tags } from "../aws/parts";

/** The region of these tests. */
export const region = "us-central1";

/** Id of the region's certificate. */
export const certificateId = `projects/shop-prod-1/locations/${region}/certificates/entry`;

const foundation: GcpFoundationOutputs = {
  zoneId: output("zone"),
  nameServers: output([]),
  certificates: { kind: "regional", ids: { [region]: output(certificateId) } },
  registries: {},
  alarmsTo: {},
  networkId: output("projects/shop-prod-1/global/networks/shop"),
  zoneName: output("zone"),
  projectNumber: output("123456789012"),
  keys: {},
  nodeAccounts: {},
};

const network: GcpNetworkOutputs = {
  networkId: foundation.networkId,
  range: "10.0.0.0/16",
  egressAddresses: output([]),
  subnetworkId: output(`projects/shop-prod-1/regions/${region}/subnetworks/nodes`),
  podsRange: "pods",
  servicesRange: "services",
  endpointsSubnetworkId: output("endpoints"),
};

/** Where a region's part stands. */
export function inProject(hold: Hold = "protected", code = region): Placed<RegionPlace<GcpFoundationOutputs>> {
  const identity = { service: "shop", environment: "prod", region: code };
  return { account: "shop-prod-1", identity, hold, tags, foundation };
}

/** An outer half that is told nothing. */
export const entryArgs: GcpEntryArgs = {
  place: inProject(),
  network,
  cluster: {
    clusterName: output("shop"),
    endpoint: output("https://shop.gke.goog"),
    kubeconfig: output("{}"),
    clusterId: output("cluster"),
  },
};
