import { change, withInputs } from "../harness/plant";
import { activeIn } from "./azure-traffic";
import { at, decided, lines, list, of } from "./read";
import type { Graph, Invariant } from "./row";

const record = "gcp:dns/recordSet:RecordSet";
const zone = "gcp:dns/managedZone:ManagedZone";
const check = "gcp:compute/healthCheck:HealthCheck";
const backendService = "gcp:compute/backendService:BackendService";
const firewallRule = "gcp:compute/networkFirewallPolicyRule:NetworkFirewallPolicyRule";
const byDns = ["gcp-dns-passive", "gcp-dns-active"];
const every = ["gcp-active-passive", "gcp-active-active", ...byDns];

type Row = Graph[number];

const way = "routingPolicy";
const policied = (graph: Graph) => of(graph, record).filter(({ inputs }) => inputs[way] !== undefined);
const checkOf = ({ inputs }: Row) => at(inputs, `${way}.healthCheck`);
const overNames = /^(http2|ssl|grpc|grpcTls|tcp)HealthCheck$/;

/** Health checks that a record set goes by. */
const asking = (graph: Graph) =>
  of(graph, check).filter(({ id }) => policied(graph).some((one) => checkOf(one) === id));

/** Every item of a record set's policy, whichever way it chooses. */
function itemsOf({ inputs }: Row) {
  const items = ["geos", "wrrs", "primaryBackup.backupGeos"].flatMap((path) => list(at(inputs, `${way}.${path}`)));
  return items.map((item) => at(item, "healthCheckedTargets"));
}

function policyFaults(graph: Graph): string[] {
  const isPublic = ({ inputs }: Row) =>
    of(graph, zone).some((one) => one.inputs.name === inputs.managedZone && one.inputs.visibility === "public");
  const inside = (row: Row) => JSON.stringify(row.inputs).includes("internalLoadBalancers");
  const first = ({ inputs }: Row) => list(at(inputs, `${way}.primaryBackup.primary.externalEndpoints`)).length;
  const answers = (row: Row) => itemsOf(row).length + first(row);
  const single = (row: Row) => itemsOf(row).every((item) => list(at(item, "externalEndpoints")).length === 1);
  const active = activeIn(graph).length;
  return [
    ...lines(policied(graph), ({ inputs }) => !["A", "AAAA"].includes(String(inputs.type)), "is of another type"),
    ...lines(policied(graph), (row) => !isPublic(row), "asks from the internet for a private zone"),
    ...lines(policied(graph), inside, "mixes load balancers inside with addresses on the internet"),
    ...lines(policied(graph), (row) => answers(row) !== active, "does not answer each active region once"),
    ...lines(policied(graph), (row) => !single(row), "has an item with more than one address in a signed zone"),
  ];
}

/** Answers of Cloud DNS, what regions that come, go and change places do, and who comes in: 4 to 8, 20. */
export const gcpAnswerInvariants: readonly Invariant[] = [
  {
    id: "gcp-4",
    title: "another region only adds, the global list of groups or of addresses apart",
    laws: ["add"],
  },
  { id: "gcp-5", title: "the order of the regions changes nothing", laws: ["reorder"] },
  { id: "gcp-6", title: "removing a region deletes only what carries its name", laws: ["remove"] },
  { id: "gcp-7", title: "another primary changes the one global list, and no database", laws: ["flip"] },
  {
    id: "gcp-8",
    title: "load balancers and health checks may reach the port of pods; nothing comes in from everywhere",
    stacks: every,
    subject: [firewallRule],
    broken: (graph) => {
      const ranges = ({ inputs }: Row) => list(at(inputs, "match.srcIpRanges")).map(String);
      const ports = ({ inputs }: Row) => list(at(inputs, "match.layer4Configs.0.ports")).map(String);
      const allowed = of(graph, firewallRule).filter(
        ({ inputs }) => inputs.direction === "INGRESS" && inputs.action === "allow" && inputs.disabled !== true,
      );
      const isOfGoogle = (row: Row) =>
        ["130.211.0.0/22", "35.191.0.0/16"].every((range) => ranges(row).includes(range)) &&
        ports(row).includes("8080");
      return [
        ...(allowed.some(isOfGoogle) ? [] : ["health checks do not reach the pods"]),
        ...lines(
          allowed,
          (row) => ranges(row).length === 0 || ranges(row).some((range) => range.endsWith("/0")),
          "lets everybody in",
        ),
        ...lines(allowed, (row) => ports(row).join() !== "8080", "opens other ports than that of pods"),
      ];
    },
    plants: [
      withInputs(firewallRule, "-front-ends", { "match.srcIpRanges": ["35.191.0.0/16"] }),
      withInputs(firewallRule, "-front-ends", { "match.layer4Configs": [{ ipProtocol: "tcp", ports: ["80"] }] }),
      withInputs(firewallRule, "-front-ends", { disabled: true }),
      withInputs(firewallRule, "us-east1-proxies", { "match.srcIpRanges": ["0.0.0.0/0"] }),
      withInputs(firewallRule, "us-east1-proxies", { "match.srcIpRanges": undefined }),
      withInputs(firewallRule, "us-east1-proxies", { "match.layer4Configs": [{ ipProtocol: "tcp" }] }),
    ],
  },
  {
    id: "gcp-20",
    title:
      "health checks of record sets ask from three regions, every 30 seconds at least, and no backend service has them",
    stacks: byDns,
    subject: [record, check],
    broken: (graph) => [
      ...(policied(graph).length === 1 ? [] : [`${policied(graph).length} record sets lead users`]),
      ...lines(policied(graph), (row) => !asking(graph).some(({ id }) => id === checkOf(row)), "asks nobody"),
      ...lines(asking(graph), ({ inputs }) => new Set(list(inputs.sourceRegions)).size !== 3, "asks not from three"),
      ...lines(asking(graph), ({ inputs }) => !(Number(inputs.checkIntervalSec) >= 30), "asks too often"),
      ...lines(
        asking(graph),
        ({ inputs }) => Object.keys(inputs).some((key) => overNames.test(key)),
        "asks by a protocol that is not taken",
      ),
      ...lines(
        of(graph, backendService),
        ({ inputs }) => asking(graph).some(({ id }) => [inputs.healthChecks].flat().some((one) => one === id)),
        "goes by a check from three regions",
      ),
      ...policyFaults(graph),
    ],
    plants: [
      withInputs(record, "-global-a", { [`${way}.healthCheck`]: undefined }),
      withInputs(record, "-global-a", { type: "CNAME" }),
      withInputs(record, "-global-a", { managedZone: "shop-prod-database" }),
      withInputs(record, "-global-a", { [`${way}.primaryBackup.backupGeos`]: [] }),
      change(record, "-global-a", ({ inputs }) => ({
        inputs: {
          ...inputs,
          [way]: {
            healthCheck: checkOf({ inputs } as Row) ?? "",
            geos: ["a", "b"].map((location) => ({
              location,
              healthCheckedTargets: { externalEndpoints: ["192.0.2.1", "192.0.2.2"] },
            })),
          },
        },
      })),
      withInputs(check, "-traffic-health", { sourceRegions: ["us-east4", "us-east4", "us-east4"] }),
      withInputs(check, "-traffic-health", { checkIntervalSec: 10 }),
      withInputs(check, "-traffic-health", { http2HealthCheck: {} }),
      (graph) => [
        ...graph,
        ...of(graph, check)
          .slice(0, 1)
          .map((one) => ({ ...one, type: backendService, urn: "urn", inputs: { healthChecks: one.id ?? "" } })),
      ],
    ],
  },
  {
    id: "gcp-20-preferred",
    title: "one preferred region, and behind it every other; where all serve, each is the answer of its own place",
    stacks: byDns,
    subject: [record],
    broken: (graph) => {
      const isPreferred = decided(graph, "steering") === "preferred";
      const primary = String(decided(graph, "primary"));
      const others = activeIn(graph).filter((region) => !isPreferred || region !== primary);
      return lines(
        policied(graph),
        ({ inputs }) => {
          const items = list(at(inputs, isPreferred ? `${way}.primaryBackup.backupGeos` : `${way}.geos`));
          const places = items.map((item) => at(item, "location"));
          return (
            places.join() !== others.join() || (isPreferred && at(inputs, `${way}.primaryBackup.trickleRatio`) !== 0)
          );
        },
        `does not answer ${others}`,
      );
    },
    plants: [
      withInputs(record, "-global-a", { [`${way}.primaryBackup.trickleRatio`]: 0.5 }),
      withInputs(record, "-global-a", { [`${way}.primaryBackup.backupGeos`]: [{ location: "us-central1" }] }),
    ],
  },
];
