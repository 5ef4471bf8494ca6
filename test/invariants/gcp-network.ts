import { type Plant, removed, withInputs } from "../harness/plant";
import { at, byRegion, lines, list, of, overlap, regionsOf } from "./read";
import type { Graph, Invariant } from "./row";

const network = "gcp:compute/network:Network";
const subnet = "gcp:compute/subnetwork:Subnetwork";
const router = "gcp:compute/router:Router";
const nat = "gcp:compute/routerNat:RouterNat";
const both = ["gcp-active-passive", "gcp-active-active"];

/** Every range of a subnet, its own and its secondary ones. */
function rangesOf(graph: Graph) {
  return of(graph, subnet).flatMap(({ urn, inputs }) =>
    [inputs.ipCidrRange, ...list(inputs.secondaryIpRanges).map((one) => at(one, "ipCidrRange"))].map((range) => ({
      urn,
      range: String(range),
    })),
  );
}

function isOfNodes(inputs: Graph[number]["inputs"]): boolean {
  const names = list(inputs.secondaryIpRanges).map((one) => at(one, "rangeName"));
  return inputs.privateIpGoogleAccess === true && ["pods", "services"].every((name) => names.includes(name));
}

/** The same resource once more, under another name. */
const twice =
  (type: string, end: string): Plant =>
  (graph) => {
    const one = graph.find((row) => row.type === type && row.name.endsWith(end));
    if (!one) throw new Error(`the graph has no ${type} whose name ends in ${end}`);
    return [...graph, { ...one, urn: `${one.urn}-again`, name: `${one.name}-again` }];
  };

/** The one network, and each region's part of it: 1 to 3. */
export const gcpNetworkInvariants: readonly Invariant[] = [
  {
    id: "gcp-1",
    title: "one network, no automatic subnets, global routing",
    stacks: both,
    subject: [network],
    broken: (graph) => [
      ...(of(graph, network).length === 1 ? [] : [`${of(graph, network).length} networks`]),
      ...lines(of(graph, network), ({ inputs }) => inputs.autoCreateSubnetworks !== false, "makes subnets by itself"),
      ...lines(of(graph, network), ({ inputs }) => inputs.routingMode !== "GLOBAL", "routes inside a region alone"),
    ],
    plants: [
      twice(network, "-network"),
      withInputs(network, "-network", { autoCreateSubnetworks: undefined }),
      withInputs(network, "-network", { routingMode: "REGIONAL" }),
    ],
  },
  {
    id: "gcp-2",
    title:
      "no two ranges of the network share an address: nodes, pods, services, endpoints, proxies, of any two regions",
    stacks: both,
    subject: [subnet],
    broken: (graph) => {
      const ranges = rangesOf(graph);
      return ranges.flatMap((one, place) =>
        ranges
          .slice(place + 1)
          .filter((other) => overlap(one.range, other.range))
          .map((other) => `${one.urn} ${one.range} meets ${other.urn} ${other.range}`),
      );
    },
    plants: [
      withInputs(subnet, "us-east1-network-nodes", { ipCidrRange: "10.0.0.0/19" }),
      withInputs(subnet, "us-east1-network-nodes", {
        secondaryIpRanges: [{ rangeName: "pods", ipCidrRange: "100.64.0.0/15" }],
      }),
      withInputs(subnet, "us-east1-network-endpoints", { ipCidrRange: "10.0.32.0/24" }),
    ],
  },
  {
    id: "gcp-3",
    title: "each region has one subnet of nodes with pods and services, one router, and one NAT that lists that subnet",
    stacks: both,
    subject: [subnet, router, nat],
    broken: (graph) => {
      const [subnets, routers, nats] = [subnet, router, nat].map((type) => byRegion(graph, type));
      return regionsOf(graph).flatMap((region) => {
        const nodes = (subnets?.get(region) ?? []).filter(({ inputs }) => isOfNodes(inputs));
        const ways = nats?.get(region) ?? [];
        const listed = ways.flatMap(({ inputs }) => list(inputs.subnetworks).map((one) => at(one, "name")));
        const faults: [boolean, string][] = [
          [nodes.length !== 1, `${nodes.length} subnets of nodes`],
          [routers?.get(region)?.length !== 1, "not one router"],
          [ways.length !== 1, `${ways.length} NATs`],
          [!nodes.every(({ id = "" }) => listed.includes(id)), "a NAT for others"],
          [ways.some(({ inputs }) => inputs.natIpAllocateOption !== "MANUAL_ONLY"), "addresses that come and go"],
          [ways.some(({ inputs }) => inputs.enableDynamicPortAllocation !== true), "a fixed number of ports"],
        ];
        return faults.flatMap(([broken, says]) => (broken ? [`${region} has ${says}`] : []));
      });
    },
    plants: [
      removed(subnet, "us-east1-network-nodes"),
      withInputs(subnet, "us-east1-network-nodes", { privateIpGoogleAccess: false }),
      twice(router, "us-east1-network-router"),
      removed(nat, "us-east1-network-nat"),
      withInputs(nat, "us-east1-network-nat", { subnetworks: [{ name: "others" }] }),
      withInputs(nat, "us-east1-network-nat", { natIpAllocateOption: "AUTO_ONLY" }),
      withInputs(nat, "us-east1-network-nat", { enableDynamicPortAllocation: false }),
    ],
  },
];
