import { removed, withInputs } from "../harness/plant";
import { at, decided, lines, list, of, regionsOf } from "./read";
import type { Graph, Invariant } from "./row";

const record = "aws:route53/record:Record";
const check = "aws:route53/healthCheck:HealthCheck";
const targets = "aws:lb/targetGroup:TargetGroup";
const byDns = ["aws-active-passive", "dev", "aws-latency", "aws-geolocation", "aws-weighted"];
const all = [...byDns, "aws-anycast", "aws-anycast-passive"];

const policies = ["failover", "weighted", "latency", "geolocation", "geoproximity", "cidr", "multivalueAnswer"];
const primary = "us-east-2-else-eu-west-1-primary-a";

/** What a health check's inputs say, and how a line calls it where they do not. */
const checkTerms: readonly (readonly [says: string, holds: (row: Graph[number], graph: Graph) => boolean])[] = [
  ["does not speak HTTPS", ({ inputs }) => inputs.type === "HTTPS"],
  ["is disabled, which counts as healthy", ({ inputs }) => inputs.disabled !== true],
  ["takes more than three failures", ({ inputs }) => [1, 2, 3].includes(Number(inputs.failureThreshold))],
  [
    "asks every 30 seconds, too seldom for the objective",
    ({ inputs }, graph) => inputs.requestInterval === 10 || !isFast(graph),
  ],
  // Overrides the note: the gate decides the path, so that traffic follows the writer.
  [
    "does not ask what the gate says",
    ({ inputs }, graph) => inputs.resourcePath === decided(graph, "traffic.probe.path"),
  ],
];

/** DNS answers and probes: 20 to 23. */
export const trafficInvariants: readonly Invariant[] = [
  {
    id: "aws-20",
    // Overrides the note: pairs stand under names of their own below `prefer-<region>`, and the global name is an alias.
    title:
      "a name has one routing policy and one record for each answer, every place has one; an alias asks for health",
    stacks: all,
    subject: [record],
    broken: (graph) => {
      const answers = of(graph, record).filter(({ inputs }) => inputs.type === "A" || inputs.type === "AAAA");
      const sets = new Map<string, Graph>();
      for (const row of answers) {
        const key = `${row.inputs.name} ${row.inputs.type}`;
        sets.set(key, [...(sets.get(key) ?? []), row]);
      }
      return [
        ...[...sets].flatMap(([key, rows]) => (isLegal(rows, regionsOf(graph)) ? [] : [`${key} is no legal set`])),
        ...lines(answers, ({ inputs }) => !list(inputs.aliases).every(asksForHealth), "answers whatever its health"),
      ];
    },
    plants: [
      withInputs(record, primary, { failoverRoutingPolicies: [{ type: "SECONDARY" }] }),
      withInputs(record, primary, { failoverRoutingPolicies: undefined, latencyRoutingPolicies: [{ region: "x" }] }),
      withInputs(record, primary, { setIdentifier: "first" }),
      withInputs(record, "-global-a", { aliases: [{ name: "x", zoneId: "z", evaluateTargetHealth: false }] }),
      removed(record, primary),
    ],
  },
  {
    id: "aws-20-path",
    title: "every path of the global name ends at a region, and at no name that is missing",
    stacks: all,
    subject: [record],
    broken: (graph) => {
      const names = new Set(of(graph, record).map(({ inputs }) => `${inputs.name} ${inputs.type}`));
      const own = String(decided(graph, "domain"));
      const leads = ({ inputs }: Graph[number]) =>
        list(inputs.aliases)
          .map((alias) => String(at(alias, "name")))
          .every((name) => !name.endsWith(own) || names.has(`${name} ${inputs.type}`));
      return lines(of(graph, record), (row) => !leads(row), "leads to a name that is not there");
    },
    plants: [
      removed(record, "prefer-us-east-2-a"),
      withInputs(record, "-global-a", { aliases: [{ name: "x.shop.example.com" }] }),
    ],
  },
  {
    id: "aws-21",
    title: "every region has one health check: HTTPS, the gate's path, as fast as the objective asks, never disabled",
    stacks: byDns,
    subject: [check],
    broken: (graph) => {
      const checks = of(graph, check);
      const domain = String(decided(graph, "domain"));
      const asked = checks.map(({ inputs }) => inputs.fqdn).toSorted();
      const wanted = regionsOf(graph).map((region) => `${region}.${domain}`);
      return [
        ...checkTerms.flatMap(([says, holds]) => lines(checks, (row) => !holds(row, graph), says)),
        ...(asked.join() === wanted.toSorted().join()
          ? []
          : [`${asked.join(", ")} are asked, not ${wanted.join(", ")}`]),
      ];
    },
    plants: [
      withInputs(check, "", { type: "TCP" }),
      withInputs(check, "", { disabled: true }),
      withInputs(check, "", { failureThreshold: 5 }),
      withInputs(check, "", { resourcePath: "/" }),
      withInputs(check, "", { fqdn: "shop.example.com" }),
      removed(check, "us-east-2-probe"),
      (graph) => withPromise(graph, 120, 30),
    ],
  },
  {
    id: "aws-22",
    // The half about endpoint groups is aws-22-anycast.
    title: "a target group finds dead pods within the recovery time that is promised",
    stacks: ["aws-active-passive", "aws-anycast"],
    subject: [targets],
    broken: (graph) => {
      const budget = Number(decided(graph, "objectives.rtoSeconds"));
      const slow = ({ inputs }: Graph[number]) => !(detection(inputs.healthCheck) <= budget);
      return lines(of(graph, targets), slow, `needs more than ${budget} s to find a dead target`);
    },
    plants: [
      withInputs(targets, "", { "healthCheck.interval": 300, "healthCheck.unhealthyThreshold": 10 }),
      withInputs(targets, "", { healthCheck: undefined }),
    ],
  },
];

function isLegal(rows: Graph, regions: readonly string[]): boolean {
  const kinds = new Set(rows.map(kindOf));
  const [kind = "", ...others] = kinds;
  if (others.length > 0) return false;
  if (kind === "") return rows.length === 1;
  const places = rows.map(({ inputs }) => String(inputs.setIdentifier));
  const named = places.every((place) => regions.some((region) => place.includes(region)));
  return named && new Set(places).size === rows.length && isComplete(kind, rows);
}

function kindOf({ inputs }: Graph[number]): string {
  return policies.filter((kind) => `${kind}RoutingPolicies` in inputs).join();
}

/** Shares may be equal; everything else that an answer is chosen by is there once. */
function isComplete(kind: string, rows: Graph): boolean {
  const values = rows.map(({ inputs }) => JSON.stringify(inputs[`${kind}RoutingPolicies`]));
  if (kind !== "weighted" && new Set(values).size < rows.length) return false;
  return kind !== "failover" || rows.length === 2;
}

function asksForHealth(alias: Parameters<typeof at>[0]): boolean {
  return at(alias, "evaluateTargetHealth") === true;
}

function detection(healthCheck: Parameters<typeof at>[0]): number {
  return Number(at(healthCheck, "interval")) * Number(at(healthCheck, "unhealthyThreshold"));
}

/** Below three minutes, the slow interval alone would take half of the recovery time. */
function isFast(graph: Graph): boolean {
  return Number(decided(graph, "objectives.rtoSeconds") ?? Number.POSITIVE_INFINITY) < 180;
}

function withPromise(graph: Graph, rtoSeconds: number, requestInterval: number): Graph {
  const promised = withInputs("trilith:index:Platform", "", { "topology.objectives.rtoSeconds": rtoSeconds })(graph);
  return withInputs(check, "", { requestInterval })(promised);
}
