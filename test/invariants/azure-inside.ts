import type { Resource, Value } from "../../resilience/facts/resource";
import { change, type Plant, withInputs } from "../harness/plant";
import { at, lines, list, of } from "./read";
import type { Graph, Invariant } from "./row";

const vnet = "azure-native:network:VirtualNetwork";
const firewall = "azure-native:network:NetworkSecurityGroup";
const address = "azure-native:network:PublicIPAddress";
const zone = "azure-native:privatedns:PrivateZone";
const link = "azure-native:privatedns:VirtualNetworkLink";
const endpoint = "azure-native:network:PrivateEndpoint";
const both = ["azure-active-passive", "azure-active-active"];

/** Who comes into a network, and what is found inside it. */
export const azureInsideInvariants: readonly Invariant[] = [
  {
    id: "azure-also-private-names",
    title: "a region finds registry and vault by zones of its own, linked to its own network alone",
    stacks: both,
    subject: [zone, link, endpoint],
    broken: (graph) => {
      const links = of(graph, link);
      // A server's zone is linked to every network: a database is reached from all of them.
      const isServers = ({ name }: Resource) => /-database-[a-z0-9]+-zone-(?!link$)[a-z0-9]+$/.test(name);
      const groups = of(graph, zone).map(({ inputs }) => `${inputs.resourceGroupName} ${inputs.privateZoneName}`);
      return [
        ...groups.filter((key, place) => groups.indexOf(key) !== place).map((key) => `${key} is there twice`),
        ...lines(links, (row) => !isServers(row) && !isOwn(graph, row), "is linked to another region's network"),
        ...lines(links, ({ inputs }) => inputs.registrationEnabled !== false, "takes names of machines"),
      ];
    },
    plants: [
      withInputs(link, "eastus2-network-services-vault-zone", {
        virtualNetwork: { id: "shop-centralus-network-vnet-id" },
      }),
      withInputs(link, "eastus2-network-services-vault-zone", { registrationEnabled: undefined }),
      (graph) => [...graph, ...of(graph, zone).slice(0, 1)],
    ],
  },
  {
    id: "azure-also-public-names",
    title: "what has no private way from here is found in the public zone, though a private one has the same name",
    stacks: both.toReversed(),
    subject: [link],
    broken: (graph) => lines(of(graph, link), hidesOthers, "hides what is somebody else's"),
    plants: ["-network-services-registry-zone", "-network-services-vault-zone", "-database-northeurope-zone-link"].map(
      (end) => withInputs(link, end, { resolutionPolicy: undefined }),
    ),
  },
  {
    id: "azure-also-ways-in",
    title: "from the internet only requests come in, to nodes that stand behind a public address",
    stacks: both,
    subject: [firewall, address],
    broken: (graph) => lines(of(graph, firewall), isOpen, "lets in more of the internet than requests to nodes"),
    plants: [
      opened("-database-firewall", "Internet", "5432"),
      opened("-api-server-firewall", "*", "443"),
      opened("-nodes-firewall", "0.0.0.0/0", "22"),
      opened("-nodes-firewall", "Internet", "*"),
    ],
  },
];

function isOwn(graph: Graph, { inputs }: Graph[number]): boolean {
  const id = at(inputs, "virtualNetwork.id");
  const owner = of(graph, vnet).find((row) => row.id === id);
  return owner?.inputs.resourceGroupName === inputs.resourceGroupName;
}

/** Whether a link hides the rest of a zone that the whole world has; a server's own zone has nothing else. */
function hidesOthers({ inputs }: Graph[number]): boolean {
  return String(inputs.privateZoneName).startsWith("privatelink.") && inputs.resolutionPolicy !== "NxDomainRedirect";
}

const requests = ["80", "443"];

/** Whether some of the internet comes in otherwise than as a request to nodes. */
function isOpen({ name, inputs }: Graph[number]): boolean {
  return list(inputs.securityRules).some((rule) => {
    const from = String(at(rule, "sourceAddressPrefix"));
    if (at(rule, "access") !== "Allow" || !/^(\*|Internet|0\.0\.0\.0\/0)$/.test(from)) return false;
    const ports = [...list(at(rule, "destinationPortRanges")), at(rule, "destinationPortRange")].flatMap((port) =>
      port === undefined ? [] : [String(port)],
    );
    return !name.endsWith("-nodes-firewall") || ports.some((port) => !requests.includes(port));
  });
}

/** One more rule of a group. */
function opened(end: string, from: string, port: string): Plant {
  const rule: Value = { access: "Allow", sourceAddressPrefix: from, destinationPortRange: port };
  return change(firewall, end, ({ inputs }) => ({
    inputs: { ...inputs, securityRules: [...list(inputs.securityRules), rule] },
  }));
}
