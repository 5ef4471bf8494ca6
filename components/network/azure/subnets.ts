import type { SubnetArgs } from "@pulumi/azure-native/network";
import type { Input } from "@pulumi/pulumi";
import type { Firewall } from "./firewalls";
import type { MadeSubnets } from "./outputs";

/** One subnet of a region's network. */
export interface SubnetRow {
  /** The last part of its name. */
  readonly name: string;
  /** Which rules it is behind. */
  readonly firewall: Firewall;
  /** Whether it has a way out, by the NAT gateway. */
  readonly leadsOut?: true;
  /** The service that has it for itself. */
  readonly delegatedTo?: string;
  /** Set where a private link service takes its addresses from: with policies on, Azure refuses one. */
  readonly holdsPrivateLink?: true;
  /** Services that are reached from here without an address of their own. */
  readonly serviceEndpoints?: readonly string[];
  /** Where the row comes from. */
  readonly source: string;
}

/**
 * The subnets of a region, by what stands in them, in the order in which they are made. Services that run in a delegated
 * subnet have their own way out, so the NAT gateway is the nodes'.
 */
export const subnets: Readonly<Record<keyof MadeSubnets, SubnetRow>> = {
  nodes: { name: "nodes", firewall: "nodes", leadsOut: true, source: "AKS documentation, userAssignedNATGateway" },
  apiServer: {
    name: "api-server",
    firewall: "apiServer",
    delegatedTo: "Microsoft.ContainerService/managedClusters",
    source: "AKS documentation, API Server VNet Integration: a delegated subnet of /28 or more",
  },
  gateway: { name: "gateway", firewall: "inside", source: "kept for a gateway of the user's own" },
  entry: { name: "entry", firewall: "inside", source: "AKS documentation, internal load balancer: a subnet by name" },
  privateLink: {
    name: "private-link",
    firewall: "inside",
    holdsPrivateLink: true,
    source: "Azure Private Link documentation, network policies of a private link service",
  },
  endpoints: { name: "endpoints", firewall: "inside", source: "Azure Private Link documentation, private endpoint" },
  database: {
    name: "database",
    firewall: "database",
    delegatedTo: "Microsoft.DBforPostgreSQL/flexibleServers",
    // The service adds it itself where it is missing, and every plan would take it away again. From memory, unverified.
    serviceEndpoints: ["Microsoft.Storage"],
    source: "Azure Database for PostgreSQL documentation, private access: a delegated subnet of /28 or more",
  },
};

/** The names of the subnets, in the order in which they are made. */
export const subnetKeys = Object.keys(subnets) as readonly (keyof MadeSubnets)[];

/**
 * A subnet's arguments beside its name and place. Nothing has the way out that Azure gives by itself: its address is nobody's
 * and may change. What Azure's SDK would say of policies is said here.
 * @param row - The subnet.
 * @param range - Its range in CIDR notation.
 * @param ids - Of the group of rules, and of the NAT gateway.
 */
export function settingsOf(
  row: SubnetRow,
  range: string,
  ids: { readonly firewall: Input<string>; readonly nat: Input<string> },
): Omit<SubnetArgs, "resourceGroupName" | "virtualNetworkName" | "subnetName"> {
  const { delegatedTo, holdsPrivateLink, leadsOut, serviceEndpoints } = row;
  return {
    addressPrefix: range,
    defaultOutboundAccess: false,
    privateEndpointNetworkPolicies: "Disabled",
    privateLinkServiceNetworkPolicies: holdsPrivateLink ? "Disabled" : "Enabled",
    networkSecurityGroup: { id: ids.firewall },
    ...(leadsOut && { natGateway: { id: ids.nat } }),
    ...(delegatedTo && { delegations: [{ name: "service", serviceName: delegatedTo }] }),
    ...(serviceEndpoints && { serviceEndpoints: serviceEndpoints.map((service) => ({ service })) }),
  };
}
