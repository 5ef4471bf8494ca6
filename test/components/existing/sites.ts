import type { Cloud } from "../../../components/topology/model";
import { aws, azure, gcp, type Written } from "../../topology/sample";

/** A region's line with what exists already. */
export interface Line {
  readonly slot: number;
  readonly state?: string;
  readonly existing: { readonly network: object; readonly cluster?: object };
}

const letters = ["a", "b", "c"] as const;

/** A VPC with three zones. */
function vpc(region: string, zone: string, at: number) {
  const digits = (which: number) => `0${at}0000000000000${which}`;
  const inZone = (letter: string, index: number) => ({
    name: `${region}${letter}`,
    private: `subnet-${digits(index)}1`,
    privateRange: `10.2${at}.${index * 32}.0/19`,
    public: `subnet-${digits(index)}2`,
    database: `subnet-${digits(index)}3`,
  });
  return {
    id: `vpc-${digits(0)}0`,
    range: `10.2${at}.0.0/16`,
    egressAddresses: [`203.0.113.${at}`],
    zones: Object.fromEntries(letters.map((letter, index) => [`${zone}-az${index + 1}`, inZone(letter, index)])),
  };
}

function eks(region: string) {
  return {
    id: `arn:aws:eks:${region}:123456789012:cluster/ours`,
    endpoint: `https://ours.gr7.${region}.eks.amazonaws.com`,
    certificateAuthority: "UEVN",
    securityGroupId: `sg-${region}`,
  };
}

const azureScope = `/subscriptions/${azure.account}/resourceGroups/ours/providers`;

function vnet(region: string, at: number) {
  const id = `${azureScope}/Microsoft.Network/virtualNetworks/${region}`;
  const subnet = (role: string) => `${id}/subnets/${role}`;
  const subnets = { nodes: subnet("nodes"), endpoints: subnet("endpoints"), apiServer: subnet("api-server") };
  return { id, range: `10.3${at}.0.0/16`, subnets: { ...subnets, database: subnet("database") } };
}

function aks(region: string) {
  return {
    id: `${azureScope}/Microsoft.ContainerService/managedClusters/${region}`,
    endpoint: `https://${region}.azmk8s.io:443`,
    certificateAuthority: "UEVN",
    issuer: `https://${region}.oic.prod-aks.azure.com/`,
    controlPlanePrincipalId: "00000000-0000-4000-8000-000000000009",
  };
}

const project = `projects/${gcp.account}`;

function subnetworks(region: string) {
  const subnet = (role: string) => `${project}/regions/${region}/subnetworks/${role}`;
  return {
    id: `${project}/global/networks/ours`,
    range: "10.40.0.0/16",
    subnets: { nodes: subnet("nodes"), endpoints: subnet("endpoints") },
    secondaryRanges: { pods: "our-pods", services: "our-services" },
  };
}

function gke(region: string) {
  return { id: `${project}/locations/${region}/clusters/ours`, endpoint: "https://gke-ours.gke.goog" };
}

/** A system in each cloud whose regions have networks and clusters already. */
export const sites: Readonly<Record<Cloud, Written & { readonly regions: Readonly<Record<string, Line>> }>> = {
  aws: {
    ...aws,
    regions: {
      "us-east-2": { slot: 0, existing: { network: vpc("us-east-2", "use2", 1), cluster: eks("us-east-2") } },
      "eu-west-1": { slot: 1, existing: { network: vpc("eu-west-1", "euw1", 2), cluster: eks("eu-west-1") } },
    },
  },
  azure: {
    ...azure,
    regions: {
      swedencentral: { slot: 0, existing: { network: vnet("swedencentral", 0), cluster: aks("swedencentral") } },
      francecentral: { slot: 1, existing: { network: vnet("francecentral", 1), cluster: aks("francecentral") } },
    },
  },
  gcp: {
    ...gcp,
    regions: {
      "europe-west1": { slot: 0, existing: { network: subnetworks("europe-west1"), cluster: gke("europe-west1") } },
      "europe-west4": { slot: 1, existing: { network: subnetworks("europe-west4"), cluster: gke("europe-west4") } },
    },
  },
};

/** The same with their own clusters in the networks that exist. */
export function withoutClusters(site: (typeof sites)[Cloud]): typeof site {
  const lines = Object.entries(site.regions).map(([code, line]) => {
    return [code, { ...line, existing: { network: line.existing.network } }] as const;
  });
  return { ...site, regions: Object.fromEntries(lines) };
}
