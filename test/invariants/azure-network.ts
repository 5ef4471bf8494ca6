import { change, type Plant, removed, withInputs } from "../harness/plant";
import { at, lines, list, of, overlap, regionsOf } from "./read";
import type { Graph, Invariant } from "./row";

const vnet = "azure-native:network:VirtualNetwork";
const subnet = "azure-native:network:Subnet";
const peering = "azure-native:network:VirtualNetworkPeering";
const firewall = "azure-native:network:NetworkSecurityGroup";
const address = "azure-native:network:PublicIPAddress";
const cluster = "azure-native:containerservice:ManagedCluster";
const both = ["azure-active-passive", "azure-active-active"];
// Cosmos DB copies between regions by itself, so the other stack joins no networks.
const passive = ["azure-active-passive"];

/** The ranges that a cluster gives its pods and services, and where it finds its names. */
const kubernetes = ["serviceCidr", "podCidr"] as const;

/** Networks, subnets and peerings: 7 to 10, and their part of 25. */
export const azureNetworkInvariants: readonly Invariant[] = [
  {
    id: "azure-7",
    title: "no two networks share an address, with each other, services or pods",
    stacks: both,
    subject: [vnet],
    broken: (graph) => {
      const networks = of(graph, vnet).flatMap(({ urn, inputs }) =>
        list(at(inputs, "addressSpace.addressPrefixes")).map((range) => ({ urn, range: String(range) })),
      );
      const inside = of(graph, cluster).flatMap(({ urn, inputs }) =>
        kubernetes.map((key) => ({ urn, range: String(at(inputs, `networkProfile.${key}`)) })),
      );
      const others = [...networks, ...inside];
      return networks.flatMap((one, place) =>
        others
          .slice(place + 1)
          .filter((other) => overlap(one.range, other.range))
          .map((other) => `${one.urn} ${one.range} meets ${other.urn} ${other.range}`),
      );
    },
    plants: [
      withInputs(vnet, "eastus2-network-vnet", { "addressSpace.addressPrefixes": ["10.1.0.0/15"] }),
      another(vnet, cluster, { networkProfile: { serviceCidr: "10.0.128.0/20", podCidr: "100.64.0.0/14" } }),
      another(vnet, cluster, { networkProfile: { serviceCidr: "172.20.0.0/16", podCidr: "10.0.0.0/14" } }),
    ],
  },
  {
    id: "azure-8",
    title: "a network's range follows from the region's own slot",
    laws: ["remove", "reorder"],
  },
  {
    id: "azure-9",
    title: "every pair of regions is peered both ways, as resources of their own",
    stacks: passive,
    subject: [vnet, peering],
    broken: (graph) => {
      const regions = regionsOf(graph);
      const ways = new Set(of(graph, peering).map(wayOf));
      const wanted = regions.flatMap((from) => regions.filter((to) => to !== from).map((to) => `${from}>${to}`));
      return [
        ...wanted.filter((way) => !ways.has(way)).map((way) => `nothing leads ${way}`),
        ...(of(graph, peering).length === wanted.length ? [] : ["there are more or fewer peerings than pairs, twice"]),
        ...lines(of(graph, peering), isClosed, "lets no traffic through, or leads through a gateway"),
        ...lines(
          of(graph, vnet),
          ({ inputs }) => "subnets" in inputs || "virtualNetworkPeerings" in inputs,
          "has children inline and standalone",
        ),
        ...lines(
          of(graph, peering),
          ({ ignoreChanges }) => !ignoreChanges?.includes("peeringState"),
          "plans its state",
        ),
      ];
    },
    plants: [
      removed(peering, "-from-eastus2"),
      withInputs(peering, "-from-centralus", { allowVirtualNetworkAccess: undefined }),
      withInputs(peering, "-from-centralus", { useRemoteGateways: true }),
      withInputs(peering, "-from-centralus", { "remoteVirtualNetwork.id": "elsewhere" }),
      withInputs(vnet, "-vnet", { subnets: [] }),
      withInputs(vnet, "-vnet", { virtualNetworkPeerings: [] }),
      change(peering, "-from-eastus2", { ignoreChanges: [] }),
    ],
  },
  {
    id: "azure-10",
    title: "subnets have no default way out; the API server's is delegated and small enough",
    stacks: both,
    subject: [subnet],
    broken: (graph) => [
      ...lines(of(graph, subnet), ({ inputs }) => inputs.defaultOutboundAccess !== false, "has Azure's own way out"),
      ...lines(of(graph, subnet), ({ inputs }) => at(inputs, "networkSecurityGroup.id") === undefined, "has no rules"),
      ...lines(of(graph, subnet), isWrongForService, "is not as what stands in it asks for"),
      ...lines(of(graph, subnet), (row) => !isAfterOther(graph, row), "is written while another one is"),
    ],
    plants: [
      withInputs(subnet, "-nodes", { defaultOutboundAccess: undefined }),
      withInputs(subnet, "-endpoints", { networkSecurityGroup: undefined }),
      withInputs(subnet, "-api-server", { delegations: undefined }),
      withInputs(subnet, "-api-server", { addressPrefix: "10.0.64.0/29" }),
      withInputs(subnet, "-database", { delegations: [{ name: "service", serviceName: "Microsoft.Web/serverFarms" }] }),
      withInputs(subnet, "-private-link", { privateLinkServiceNetworkPolicies: "Enabled" }),
      withInputs(subnet, "-nodes", { natGateway: undefined }),
      change(subnet, "-entry", { dependencies: [] }),
    ],
  },
  {
    id: "azure-25",
    title: "another region only adds, the allowed updates apart, with names that fit",
    laws: ["add"],
  },
  {
    id: "azure-25-networks",
    title: "names of networks fit the service and the labels of AKS's nodes, for the longest region and service too",
    stacks: [...passive, "azure-longest-names"],
    subject: Object.keys({ [vnet]: 0, [subnet]: 0, [firewall]: 0, [peering]: 0 }),
    broken: (graph) =>
      graph.flatMap(({ urn, type, inputs }) => {
        const { key, pattern } = limits[type] ?? {};
        const name = String((key && inputs[key]) ?? "");
        return !pattern || pattern.test(name) ? [] : [`${urn}: ${name} does not match ${pattern.source}`];
      }),
    plants: [
      withInputs(vnet, "-vnet", { virtualNetworkName: "a".repeat(64) }),
      withInputs(subnet, "-nodes", { subnetName: undefined }),
      withInputs(firewall, "", { networkSecurityGroupName: "-shop" }),
      withInputs(peering, "", { virtualNetworkPeeringName: "a".repeat(81) }),
    ],
  },
];

/** Puts another resource beside the first of a type. */
function another(like: string, type: string, inputs: Graph[number]["inputs"]): Plant {
  return (graph) => [
    ...graph,
    ...of(graph, like)
      .slice(0, 1)
      .map((row) => ({ ...row, type, inputs })),
  ];
}

/** Which region a peering leads to from which, by the names of the networks. */
function wayOf({ name, inputs }: Graph[number]): string {
  const [, first, second, from] = /([a-z0-9]+)--([a-z0-9]+)-from-([a-z0-9]+)$/.exec(name) ?? [];
  const to = from === first ? second : first;
  return String(at(inputs, "remoteVirtualNetwork.id")).includes(`-${to}-network-vnet`) ? `${from}>${to}` : "";
}

function isClosed({ inputs }: Graph[number]): boolean {
  return inputs.allowVirtualNetworkAccess !== true || inputs.useRemoteGateways !== false;
}

const managedClusters = "Microsoft.ContainerService/managedClusters";

/** What a subnet's service asks of it, by the end of its name. */
const asked: Readonly<Record<string, (inputs: Graph[number]["inputs"]) => boolean>> = {
  "-api-server": (inputs) => isDelegated(inputs, managedClusters) && lengthOf(inputs) <= 28,
  "-database": (inputs) => isDelegated(inputs, "Microsoft.DBforPostgreSQL/flexibleServers") && lengthOf(inputs) <= 28,
  "-private-link": (inputs) => inputs.privateLinkServiceNetworkPolicies === "Disabled",
  "-nodes": (inputs) => at(inputs, "natGateway.id") !== undefined,
};

function isWrongForService({ name, inputs }: Graph[number]): boolean {
  return Object.entries(asked).some(([end, fits]) => name.endsWith(end) && !fits(inputs));
}

function isDelegated(inputs: Graph[number]["inputs"], service: string): boolean {
  return at(inputs, "delegations.0.serviceName") === service;
}

function lengthOf({ addressPrefix }: Graph[number]["inputs"]): number {
  return Number(String(addressPrefix).split("/")[1]);
}

/** Whether it is the first of its network or waits for another one. */
function isAfterOther(graph: Graph, { name, urn, dependencies }: Graph[number]): boolean {
  const others = of(graph, subnet).map((row) => row.urn);
  return name.endsWith("-nodes") || dependencies.some((other) => other !== urn && others.includes(other));
}

const named = (most: number) => new RegExp(`^[a-z0-9][a-z0-9._-]{0,${most - 2}}[a-z0-9_]$`);

// Resource name rules of Microsoft.Network; AKS puts the names of network and subnet into labels of 63 characters.
const limits: Readonly<Record<string, { readonly key: string; readonly pattern: RegExp }>> = {
  [vnet]: { key: "virtualNetworkName", pattern: named(63) },
  [subnet]: { key: "subnetName", pattern: named(63) },
  [firewall]: { key: "networkSecurityGroupName", pattern: named(80) },
  [peering]: { key: "virtualNetworkPeeringName", pattern: named(80) },
  [address]: { key: "publicIpAddressName", pattern: named(80) },
};
