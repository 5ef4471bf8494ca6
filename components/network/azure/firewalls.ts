import type { Exposure } from "../../topology/model";
import type { AddressesOf } from "../../topology/names/addresses";

/** Which rules a subnet is behind. */
export type Firewall = "nodes" | "apiServer" | "database" | "inside";

interface Way {
  readonly name: string;
  readonly description: string;
  readonly from: string;
  readonly to: string;
  readonly ports: readonly string[];
  readonly protocol?: "Tcp" | "*";
  readonly access?: "Allow" | "Deny";
}

/** Between two rules there is room for somebody's own. */
const step = 100;

/** What Azure calls everything that is in the network or reached through a peering or a gateway. */
const connected = "VirtualNetwork";

/**
 * Requests from the internet to the nodes. A load balancer hands a packet on with the address that it was sent to, so the
 * rule names no address; and AKS writes its own rules at the nodes' interfaces alone, never into a subnet's group.
 *
 * Source: kubernetes-sigs/cloud-provider-azure, floating addresses are on by default; Azure/AKS issue 674 and
 * MicrosoftDocs/azure-docs pull 78162: in a network of one's own the managed group is at the interfaces.
 */
const requests: Way = {
  name: "requests-from-internet",
  description: "Requests that the public load balancer hands on",
  from: "Internet",
  to: "*",
  ports: ["80", "443"],
};

/** Source: AKS documentation, "API Server VNet Integration", network security groups. */
const toApiServer: readonly Way[] = [
  {
    name: "kubernetes-from-inside",
    description: "Nodes, and whoever works from inside, ask the API server",
    from: connected,
    to: "*",
    ports: ["443", "4443"],
  },
  {
    name: "probes-from-balancer",
    description: "The API server's load balancer probes it",
    from: "AzureLoadBalancer",
    to: "*",
    ports: ["9988"],
  },
];

/**
 * Databases answer queries and replicate, over the pooler's port too; what runs beside them in the subnet reaches every port.
 * Source: Azure Database for PostgreSQL documentation, "Networking with private access".
 */
function toDatabases(range: string): readonly Way[] {
  return [
    {
      name: "queries-from-inside",
      description: "Queries and replication, of every region",
      from: connected,
      to: range,
      ports: ["5432", "6432"],
    },
    { name: "peers", description: "A server and its standby", from: range, to: range, ports: ["*"], protocol: "*" },
    {
      name: "nothing-else-from-inside",
      description: "No other port, from nodes or from other regions",
      from: connected,
      to: "*",
      ports: ["*"],
      protocol: "*",
      access: "Deny",
    },
  ];
}

/**
 * The rules of a group of subnets. Azure's own rules come after them: everything connected and the probes of load balancers
 * may come in, the internet may not.
 * @param firewall - Which subnets.
 * @param addresses - The region's ranges.
 * @param exposure - Whether requests come from the internet.
 */
export function rulesOf(firewall: Firewall, addresses: AddressesOf<"azure">, exposure: Exposure) {
  const ways: Readonly<Record<Firewall, readonly Way[]>> = {
    nodes: exposure === "public" ? [requests] : [],
    apiServer: toApiServer,
    database: toDatabases(addresses.database),
    inside: [],
  };
  return ways[firewall].map((way, place) => ruleOf(way, (place + 1) * step));
}

function ruleOf({ name, description, from, to, ports, protocol = "Tcp", access = "Allow" }: Way, priority: number) {
  return {
    name,
    description,
    priority,
    direction: "Inbound",
    access,
    protocol,
    sourceAddressPrefix: from,
    sourcePortRange: "*",
    destinationAddressPrefix: to,
    // One port is written as one: ARM answers it that way, and a list of one would differ at every refresh.
    ...(ports.length === 1 ? { destinationPortRange: ports[0] } : { destinationPortRanges: [...ports] }),
  };
}
