import { removed, withInputs } from "../harness/plant";
import { at, decided, lines, list, of, regionsOf } from "./read";
import type { Graph, Invariant } from "./row";

const profile = "azure-native:trafficmanager:Profile";
const endpoint = "azure-native:trafficmanager:Endpoint";
const record = "azure-native:dns:RecordSet";
const byDns = ["azure-active-passive", "azure-latency", "azure-weighted", "azure-lost"];

type Row = Graph[number];

/** What a profile's inputs say, and how a line calls it where they do not. */
const profileTerms: readonly (readonly [says: string, holds: (row: Row) => boolean])[] = [
  [
    "asks at no interval that is offered",
    ({ inputs }) => [10, 30].includes(number(inputs, "monitorConfig.intervalInSeconds")),
  ],
  [
    "waits outside of what is offered for its interval",
    ({ inputs }) => {
      const wait = number(inputs, "monitorConfig.timeoutInSeconds");
      return wait >= 5 && wait <= (number(inputs, "monitorConfig.intervalInSeconds") === 10 ? 9 : 10);
    },
  ],
  [
    "bears more failures than a tier has",
    ({ inputs }) => number(inputs, "monitorConfig.toleratedNumberOfFailures") <= 2,
  ],
  ["lets answers be kept for more than a minute", ({ inputs }) => number(inputs, "dnsConfig.ttl") <= 60],
  ["does not ask over HTTPS", ({ inputs }) => at(inputs, "monitorConfig.protocol") === "HTTPS"],
  [
    "takes other answers than 200",
    ({ inputs }) => {
      const ranges = list(at(inputs, "monitorConfig.expectedStatusCodeRanges"));
      return ranges.length === 1 && ranges.every((range) => at(range, "min") === 200 && at(range, "max") === 200);
    },
  ],
  ["is not enabled, so nobody gets an answer", ({ inputs }) => inputs.profileStatus === "Enabled"],
];

/** Traffic Manager: 12 and 13. */
export const azureTrafficInvariants: readonly Invariant[] = [
  {
    id: "azure-12",
    // Overrides the note: the standbys of a preferred region are endpoints too, one profile for every region.
    title: "every profile has one endpoint of its own for each active region, by its address, and none inline",
    stacks: byDns,
    subject: [profile, endpoint],
    broken: (graph) => {
      const active = activeIn(graph);
      return [
        ...lines(of(graph, profile), ({ inputs }) => inputs.endpoints !== undefined, "lists its endpoints itself"),
        ...of(graph, profile).flatMap((row) => {
          const names = endpointsOf(graph, row).map(({ inputs }) => String(inputs.endpointName));
          return names.toSorted().join() === active.join() ? [] : [`${row.urn} leads to ${names}, not to ${active}`];
        }),
        ...lines(of(graph, endpoint), ({ inputs }) => inputs.endpointType !== "ExternalEndpoints", "is not external"),
      ];
    },
    plants: [
      removed(endpoint, "prefer-eastus2-centralus"),
      withInputs(profile, "prefer-eastus2", { endpoints: [{ name: "eastus2" }] }),
      withInputs(endpoint, "prefer-eastus2-centralus", { endpointType: "AzureEndpoints" }),
    ],
  },
  {
    id: "azure-13",
    title:
      "Traffic Manager: unique priorities, the preferred region's the lowest, numbers as offered and as fast as promised",
    stacks: byDns,
    subject: [profile, endpoint],
    broken: (graph) => [
      ...profileTerms.flatMap(([says, holds]) => lines(of(graph, profile), (row) => !holds(row), says)),
      ...of(graph, profile).flatMap((row) => choiceFaults(graph, row)),
      ...lines(of(graph, endpoint), ({ inputs }) => inputs.alwaysServe !== "Disabled", "answers without being asked"),
      ...lines(
        of(graph, endpoint),
        ({ ignoreChanges }) => !ignoreChanges.includes("endpointStatus"),
        "undoes a failover",
      ),
    ],
    plants: [
      withInputs(endpoint, "prefer-eastus2-centralus", { priority: 1 }),
      withInputs(endpoint, "prefer-eastus2-eastus2", { priority: 1001 }),
      withInputs(endpoint, "prefer-eastus2-eastus2", { alwaysServe: "Enabled" }),
      withInputs(profile, "prefer-eastus2", { "monitorConfig.intervalInSeconds": 20 }),
      withInputs(profile, "prefer-eastus2", { "monitorConfig.timeoutInSeconds": 11 }),
      withInputs(profile, "prefer-eastus2", { "monitorConfig.toleratedNumberOfFailures": 3 }),
      withInputs(profile, "prefer-eastus2", { "monitorConfig.expectedStatusCodeRanges": undefined }),
      withInputs(profile, "prefer-eastus2", { "dnsConfig.ttl": 300 }),
      withInputs(profile, "prefer-eastus2", { profileStatus: "Disabled" }),
    ],
  },
  {
    id: "azure-13-latency",
    title: "an address is in no region that Traffic Manager knows, so each is told the one that it is in",
    stacks: ["azure-latency"],
    subject: [profile, endpoint],
    broken: (graph) => of(graph, profile).flatMap((row) => choiceFaults(graph, row)),
    plants: [
      withInputs(endpoint, "-latency-northeurope", { endpointLocation: undefined }),
      withInputs(endpoint, "-latency-northeurope", { endpointLocation: "eastus2" }),
      withInputs(profile, "-latency", { trafficRoutingMethod: "Priority" }),
    ],
  },
  {
    id: "azure-13-weighted",
    title: "every region that serves has a share of 1 to 1000",
    stacks: ["azure-weighted"],
    subject: [profile, endpoint],
    broken: (graph) => of(graph, profile).flatMap((row) => choiceFaults(graph, row)),
    plants: [
      withInputs(endpoint, "-weighted-northeurope", { weight: undefined }),
      withInputs(endpoint, "-weighted-northeurope", { weight: 0 }),
      withInputs(endpoint, "-weighted-northeurope", { weight: 1001 }),
      withInputs(profile, "-weighted", { trafficRoutingMethod: "MultiValue" }),
    ],
  },
  {
    id: "azure-13-path",
    title: "the domain is one alias of addresses, to the profile of the preferred region",
    stacks: byDns,
    subject: [record],
    broken: (graph) => {
      const primary = String(decided(graph, "primary"));
      const global = of(graph, record).filter(({ inputs }) => inputs.targetResource !== undefined);
      const profiles = of(graph, profile);
      // Where every region serves, there is one profile.
      const wanted =
        profiles.length === 1 ? profiles[0] : profiles.find(({ name }) => name.endsWith(`-prefer-${primary}`));
      return [
        ...(global.length === 1 ? [] : [`${global.length} aliases`]),
        ...lines(global, ({ inputs }) => at(inputs, "targetResource.id") !== `${wanted?.name}-id`, "leads elsewhere"),
      ];
    },
    plants: [
      withInputs(record, "-global-a", { "targetResource.id": "x" }),
      withInputs(record, "-global-a", { targetResource: undefined }),
    ],
  },
];

function number(from: Parameters<typeof at>[0], path: string): number {
  return Number(at(from, path));
}

/** The regions that users may be led to, in the order of the alphabet. */
export function activeIn(graph: Graph): string[] {
  return regionsOf(graph)
    .filter((region) => decided(graph, `regions.${region}.state`) === "active")
    .toSorted();
}

function endpointsOf(graph: Graph, { inputs }: Row): Row[] {
  return of(graph, endpoint).filter((row) => row.inputs.profileName === inputs.profileName);
}

/** What an answer is chosen by, and where an endpoint does not say it; a preferred region has a profile by priority. */
function choiceFaults(graph: Graph, row: Row): string[] {
  const members = endpointsOf(graph, row);
  const shares = members.map(({ inputs }) => Number(inputs.weight));
  const method = String(row.inputs.trafficRoutingMethod);
  const isPreferred = row.name.includes("-prefer-");
  if (isPreferred !== (method === "Priority")) return [`${row.urn} chooses by ${method}`];
  if (isPreferred) return priorityFaults(graph, row);
  if (method === "Performance") {
    return lines(members, ({ inputs }) => inputs.endpointLocation !== inputs.endpointName, "is told another place");
  }
  return method === "Weighted" && shares.every((share) => share >= 1 && share <= 1000)
    ? []
    : [`${row.urn} chooses by ${method} among ${shares.join()}`];
}

function priorityFaults(graph: Graph, row: Row): string[] {
  const ranks = endpointsOf(graph, row).map(({ inputs }) => Number(inputs.priority));
  const preferred = endpointsOf(graph, row).find(({ inputs }) => row.name.endsWith(`-prefer-${inputs.endpointName}`));
  return [
    ...(ranks.every((rank) => rank >= 1 && rank <= 1000) ? [] : [`${row.urn} has a priority outside of 1 to 1000`]),
    ...(new Set(ranks).size === ranks.length ? [] : [`${row.urn} has a priority twice`]),
    ...(Number(preferred?.inputs.priority) === Math.min(...ranks) ? [] : [`${row.urn} prefers another region`]),
  ];
}
