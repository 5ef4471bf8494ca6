import type { Cloud, ExistingCluster } from "../model";
import type { Form } from "./forms";

/** A key of an existing cluster that some cloud's cluster is not reached without. */
export type ClusterKey = Exclude<keyof ExistingCluster, "id" | "endpoint">;

/** How a cloud writes the ids of networks and clusters that exist already, and what it has to be told beside them. */
export interface ExistingRow {
  /** Where an existing network has its subnets: by zone, or by what stands in them. */
  readonly subnetsAt: "zones" | "subnets";
  /** The id of a network. */
  readonly network: Form;
  /** The id of a subnet of a network. */
  readonly subnet: (network: string, region: string) => Form;
  /** The id of a cluster in a region of an account. */
  readonly cluster: (account: string, region: string) => Form;
  /** What of a cluster has to be told. */
  readonly clusterKeys: readonly ClusterKey[];
  /** Whether one network spans the regions, so that all of them are in the same. */
  readonly spans: boolean;
}

/** A text in which every character means itself. */
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/**
 * The clouds' answers.
 * @source @pulumi/aws 7.48, eks.Cluster: the kubeconfig needs endpoint and authority; EKS API reference, ARNs. ARM resource
 * ids of Microsoft.Network and Microsoft.ContainerService. Compute Engine and GKE API descriptions: networks are global,
 * subnetworks regional.
 */
export const existingRows: Readonly<Record<Cloud, ExistingRow>> = {
  aws: {
    subnetsAt: "zones",
    network: { pattern: /^vpc-[0-9a-f]{8,17}$/, allowed: "the id of a VPC, vpc-ID" },
    subnet: () => ({ pattern: /^subnet-[0-9a-f]{8,17}$/, allowed: "the id of a subnet, subnet-ID" }),
    cluster: (account, region) => ({
      pattern: new RegExp(`^arn:aws:eks:${region}:${account}:cluster/[0-9A-Za-z][A-Za-z0-9_-]{0,99}$`),
      allowed: `arn:aws:eks:${region}:${account}:cluster/NAME`,
    }),
    clusterKeys: ["certificateAuthority", "securityGroupId"],
    spans: false,
  },
  azure: {
    subnetsAt: "subnets",
    network: {
      pattern:
        /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/virtualNetworks\/[^/]+$/i,
      allowed: "the resource id of a virtual network (/subscriptions/.../virtualNetworks/NAME)",
    },
    subnet: (network) => ({
      pattern: new RegExp(`^${literal(network)}/subnets/[^/]+$`, "i"),
      allowed: `a subnet of the network, ${network}/subnets/NAME`,
    }),
    cluster: (account) => ({
      pattern: new RegExp(
        `^/subscriptions/${account}/resourceGroups/[^/]+/providers/Microsoft\\.ContainerService/managedClusters/[^/]+$`,
        "i",
      ),
      allowed: `the resource id of a cluster in the subscription (/subscriptions/${account}/.../managedClusters/NAME)`,
    }),
    clusterKeys: ["certificateAuthority", "issuer", "controlPlanePrincipalId"],
    spans: false,
  },
  gcp: {
    subnetsAt: "subnets",
    network: {
      pattern: /^projects\/[a-z][a-z0-9-]{4,28}[a-z0-9]\/global\/networks\/[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/,
      allowed: "projects/PROJECT/global/networks/NAME",
    },
    subnet: (network, region) => ({
      pattern: new RegExp(`^${literal(projectOf(network))}/regions/${region}/subnetworks/[a-z]([-a-z0-9]*[a-z0-9])?$`),
      allowed: `a subnet in the region, ${projectOf(network)}/regions/${region}/subnetworks/NAME`,
    }),
    cluster: (account, region) => ({
      pattern: new RegExp(`^projects/${account}/locations/${region}/clusters/[a-z]([-a-z0-9]*[a-z0-9])?$`),
      allowed: `projects/${account}/locations/${region}/clusters/NAME`,
    }),
    clusterKeys: [],
    spans: true,
  },
};

function projectOf(network: string): string {
  return network.split("/").slice(0, 2).join("/");
}
