import { removed, withInputs } from "../harness/plant";
import { activeIn } from "./azure-traffic";
import { at, decided, lines, of } from "./read";
import type { Graph, Invariant } from "./row";

const edgeProfile = "azure-native:cdn:Profile";
const edge = "azure-native:cdn:AFDEndpoint";
const group = "azure-native:cdn:AFDOriginGroup";
const origin = "azure-native:cdn:AFDOrigin";
const route = "azure-native:cdn:Route";
const guard = "azure-native:cdn:SecurityPolicy";
const policy = "azure-native:frontdoor:Policy";
const lock = "azure-native:authorization:ManagementLockByScope";

const announced = ["azure-active-active", "azure-anycast-passive"];

type Row = Graph[number];

/** What a route's inputs say. */
const routeTerms: readonly (readonly [says: string, holds: (row: Row) => boolean])[] = [
  ["does not redirect to HTTPS", ({ inputs }) => inputs.httpsRedirect === "Enabled"],
  ["speaks to regions without TLS", ({ inputs }) => inputs.forwardingProtocol === "HttpsOnly"],
  ["answers under a name of Microsoft's too", ({ inputs }) => inputs.linkToDefaultDomain === "Disabled"],
];

/** Front Door: its part of 12, 14, 16, 17, and its part of 21. */
export const frontDoorInvariants: readonly Invariant[] = [
  {
    id: "azure-12-origins",
    title: "Front Door has one origin for each active region",
    stacks: announced,
    subject: [origin],
    broken: (graph) => {
      const names = of(graph, origin).map(({ inputs }) => String(inputs.originName));
      return names.toSorted().join() === activeIn(graph).join() ? [] : [`origins are ${names}, not ${activeIn(graph)}`];
    },
    plants: [removed(origin, "japaneast"), withInputs(origin, "japaneast", { originName: "japanwest" })],
  },
  {
    id: "azure-14",
    title: "Front Door asks at a written interval of a minute at most; equal ranks when all serve, and enough samples",
    stacks: announced,
    subject: [group, origin],
    broken: (graph) => [
      ...lines(
        of(graph, group),
        ({ inputs }) => !(number(inputs, "healthProbeSettings.probeIntervalInSeconds") <= 60),
        "asks too seldom",
      ),
      ...lines(
        of(graph, group),
        ({ inputs }) => !areEnough(at(inputs, "loadBalancingSettings")),
        "asks for more than it has",
      ),
      ...(isPassive(graph)
        ? []
        : lines(of(graph, origin), ({ inputs }) => inputs.priority !== 1, "has another rank, though all serve")),
      ...lines(of(graph, origin), ({ ignoreChanges }) => !ignoreChanges.includes("enabledState"), "undoes a failover"),
    ],
    plants: [
      withInputs(group, "-regions", { "healthProbeSettings.probeIntervalInSeconds": undefined }),
      withInputs(group, "-regions", { "healthProbeSettings.probeIntervalInSeconds": 240 }),
      withInputs(group, "-regions", { "loadBalancingSettings.successfulSamplesRequired": 5 }),
      withInputs(origin, "japaneast", { priority: 2 }),
    ],
  },
  {
    id: "azure-14-passive",
    title: "where one region serves it has the first rank alone, and the others one of 2 to 5",
    stacks: ["azure-anycast-passive"],
    subject: [origin],
    broken: (graph) =>
      lines(of(graph, origin), (row) => isPassive(graph) && !hasOwnRank(graph, row), "has no such rank"),
    plants: [
      withInputs(origin, "centralus", { priority: 1 }),
      withInputs(origin, "centralus", { priority: 6 }),
      withInputs(origin, "eastus2", { priority: 2 }),
    ],
  },
  {
    id: "azure-16",
    title: "a Front Door route waits for its origins, redirects to HTTPS and stands behind a firewall that stops",
    stacks: announced,
    subject: [route, guard, policy],
    broken: (graph) => {
      const urns = of(graph, origin).map(({ urn }) => urn);
      const sku = at(of(graph, edgeProfile)[0]?.inputs, "sku.name");
      return [
        ...routeTerms.flatMap(([says, holds]) => lines(of(graph, route), (row) => !holds(row), says)),
        ...lines(
          of(graph, route),
          ({ dependencies }) => !urns.every((urn) => dependencies.includes(urn)),
          "does not wait",
        ),
        ...(of(graph, guard).length === of(graph, edgeProfile).length ? [] : ["a profile has no security policy"]),
        ...lines(of(graph, policy), ({ inputs }) => at(inputs, "sku.name") !== sku, "is of another tier"),
        ...lines(of(graph, policy), ({ inputs }) => at(inputs, "policySettings.mode") !== "Prevention", "stops nobody"),
      ];
    },
    plants: [
      withInputs(route, "-route", { httpsRedirect: undefined }),
      withInputs(route, "-route", { forwardingProtocol: "MatchRequest" }),
      withInputs(route, "-route", { linkToDefaultDomain: "Enabled" }),
      removed(guard, "-guarded"),
      withInputs(policy, "-firewall", { sku: { name: "Standard_AzureFrontDoor" } }),
      withInputs(policy, "-firewall", { "policySettings.mode": "Detection" }),
      (graph) => graph.map((row) => (row.type === route ? { ...row, dependencies: [] } : row)),
    ],
  },
  {
    id: "azure-17",
    title: "private link only with Premium, for every origin of a group, and with the certificate's name checked",
    stacks: announced,
    subject: [edgeProfile, origin],
    broken: (graph) => [
      ...lines(
        of(graph, edgeProfile),
        ({ inputs }) => at(inputs, "sku.name") !== "Premium_AzureFrontDoor",
        "is not Premium",
      ),
      ...lines(
        of(graph, origin),
        ({ inputs }) => inputs.sharedPrivateLinkResource === undefined,
        "has no private link",
      ),
      ...lines(of(graph, origin), ({ inputs }) => inputs.enforceCertificateNameCheck !== true, "checks no name"),
    ],
    plants: [
      withInputs(edgeProfile, "-profile", { sku: { name: "Standard_AzureFrontDoor" } }),
      withInputs(origin, "japaneast", { sharedPrivateLinkResource: undefined }),
      withInputs(origin, "japaneast", { enforceCertificateNameCheck: false }),
    ],
  },
  {
    id: "azure-21-front-door",
    title: "Front Door is protected, and locked where no region's coming or going has to change anything",
    stacks: announced,
    subject: [edgeProfile, edge, lock],
    broken: (graph) => {
      const edges = of(graph, edge);
      const locked = (row: Row) => of(graph, lock).some(({ inputs }) => inputs.scope === `${row.name}-id`);
      const held = [...edges, ...of(graph, edgeProfile)];
      return [
        ...lines(held, ({ protect }) => !protect, "is not protected"),
        ...lines(edges, (row) => !locked(row), "is not locked"),
        ...lines([...of(graph, edgeProfile), ...of(graph, group)], locked, "is locked: no origin below it could go"),
      ];
    },
    plants: [
      removed(lock, "-anycast-lock"),
      (graph) => graph.map((row) => (row.type === edge ? { ...row, protect: false } : row)),
    ],
  },
];

function isPassive(graph: Graph): boolean {
  return decided(graph, "shape") === "active-passive";
}

function hasOwnRank(graph: Graph, { inputs }: Row): boolean {
  const rank = Number(inputs.priority);
  return inputs.originName === decided(graph, "primary") ? rank === 1 : rank >= 2 && rank <= 5;
}

function number(from: Parameters<typeof at>[0], path: string): number {
  return Number(at(from, path));
}

function areEnough(settings: Parameters<typeof at>[0]): boolean {
  return number(settings, "successfulSamplesRequired") <= number(settings, "sampleSize");
}
