import { change, removed, withInputs } from "../harness/plant";
import { at, decided, lines, list, of, regionsOf } from "./read";
import type { Graph, Invariant } from "./row";

const address = "azure-native:network:PublicIPAddress";
const cluster = "azure-native:containerservice:ManagedCluster";
const service = "kubernetes:core/v1:Service";
const deployment = "kubernetes:apps/v1:Deployment";
const prefix = "service.beta.kubernetes.io/azure-";

/** Addresses of entries: those with a name, which the way out has none of. */
function entries(graph: Graph) {
  return of(graph, address).filter(({ name }) => name.endsWith("-entry-address"));
}

function annotation({ inputs }: Graph[number], name: string) {
  const all = at(inputs, "metadata.annotations");
  return typeof all === "object" && all !== null
    ? (all as Readonly<Record<string, unknown>>)[prefix + name]
    : undefined;
}

/** What a good address says, and how a line calls it where it does not. */
const addressTerms: readonly (readonly [string, (inputs: Graph[number]["inputs"]) => boolean])[] = [
  ["is no Standard one", (inputs) => at(inputs, "sku.name") === "Standard"],
  ["may change", (inputs) => inputs.publicIPAllocationMethod === "Static"],
  ["has no name", (inputs) => typeof at(inputs, "dnsSettings.domainNameLabel") === "string"],
  ["is in one zone", (inputs) => list(inputs.zones).length >= 3],
];

/** Front doors on Azure: 11, and what was found since. */
export const azureEntryInvariants: readonly Invariant[] = [
  {
    id: "azure-11",
    title: "one static, standard public address with a DNS label per entry, outside the node resource group",
    stacks: ["azure-active-passive", "azure-latency", "azure-lost"],
    subject: [address, cluster, service],
    broken: (graph) => {
      const nodes = of(graph, cluster).map(({ inputs }) => inputs.nodeResourceGroup);
      const named = (code: string) => entries(graph).filter(({ inputs }) => inputs.location === code);
      const wanted = (code: string) => (decided(graph, `regions.${code}.exposure`) === "public" ? 1 : 0);
      return [
        ...regionsOf(graph).flatMap((code) =>
          named(code).length === wanted(code) ? [] : [`${code} has another number`],
        ),
        ...addressTerms.flatMap(([says, holds]) => lines(entries(graph), ({ inputs }) => !holds(inputs), says)),
        ...lines(
          entries(graph),
          ({ inputs }) => nodes.includes(inputs.resourceGroupName ?? ""),
          "goes with its cluster",
        ),
        ...lines(
          of(graph, service),
          (one) =>
            !entries(graph).some(
              ({ inputs }) =>
                inputs.publicIpAddressName === annotation(one, "pip-name") &&
                inputs.resourceGroupName === annotation(one, "load-balancer-resource-group"),
            ),
          "has an address of its own",
        ),
      ];
    },
    plants: [
      removed(address, "eastus2-entry-address"),
      withInputs(address, "-entry-address", { "sku.name": "Basic" }),
      withInputs(address, "-entry-address", { publicIPAllocationMethod: "Dynamic" }),
      withInputs(address, "-entry-address", { dnsSettings: undefined }),
      withInputs(address, "-entry-address", { zones: ["1"] }),
      withInputs(address, "-entry-address", { resourceGroupName: "shop-prod-eastus2-nodes" }),
      withInputs(service, "-service", { "metadata.annotations": {} }),
    ],
  },
  {
    id: "azure-private-link",
    title:
      "an entry that only the global layer reaches has no public address, and a private link where people can let it in",
    stacks: ["azure-active-active", "azure-anycast-passive"],
    subject: [service, cluster],
    broken: (graph) => {
      const nodes = of(graph, cluster).map(({ inputs }) => inputs.nodeResourceGroup);
      return [
        ...lines(entries(graph), () => true, "is public"),
        ...lines(of(graph, service), (one) => annotation(one, "load-balancer-internal") !== "true", "is public"),
        ...lines(of(graph, service), (one) => annotation(one, "pls-create") !== "true", "makes no private link"),
        ...lines(
          of(graph, service),
          (one) => {
            const group = annotation(one, "pls-resource-group");
            return group === undefined || nodes.some((other) => other === group);
          },
          "makes it where nobody may let anybody in",
        ),
      ];
    },
    plants: [
      withInputs(service, "-service", { "metadata.annotations": {} }),
      change(service, "-service", (was) => ({ type: address, name: "x-entry-address", inputs: was.inputs })),
    ],
  },
  {
    id: "azure-takeover",
    title: "what comes to 443 never reaches the placeholder",
    stacks: ["azure-active-passive"],
    subject: [service, deployment],
    broken: (graph) => {
      const has = (name: unknown) =>
        of(graph, deployment).some(({ inputs }) =>
          list(at(inputs, "spec.template.spec.containers.0.ports")).some((port) => at(port, "name") === name),
        );
      const leads = ({ inputs }: Graph[number]) =>
        list(at(inputs, "spec.ports"))
          .filter((port) => at(port, "port") === 443)
          .map((port) => at(port, "targetPort"));
      return lines(of(graph, service), (one) => leads(one).some((to) => typeof to !== "string" || has(to)), "does");
    },
    plants: [
      withInputs(service, "-service", { "spec.ports": [{ port: 443, targetPort: 8080 }] }),
      withInputs(service, "-service", { "spec.ports": [{ port: 443, targetPort: "placeholder" }] }),
    ],
  },
];
