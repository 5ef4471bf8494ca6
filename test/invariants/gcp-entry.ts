import { change, removed, withInputs } from "../harness/plant";
import { at, lines, list, of, regionsOf } from "./read";
import type { Graph, Invariant } from "./row";

const compute = (kind: string, name: string) => `gcp:compute/${kind}:${name}`;
const backends = compute("regionBackendService", "RegionBackendService");
const check = compute("regionHealthCheck", "RegionHealthCheck");
const policy = compute("regionSecurityPolicy", "RegionSecurityPolicy");
const rule = compute("forwardingRule", "ForwardingRule");
const address = compute("address", "Address");
const service = "kubernetes:core/v1:Service";
const deployment = "kubernetes:apps/v1:Deployment";

/** Priority of the rule that a security policy always has. */
const lastPriority = 2_147_483_647;

/** Forwarding rules of load balancers: those with proxies of the region. */
function managed(graph: Graph) {
  return of(graph, rule).filter(({ inputs }) => inputs.portRange !== undefined);
}

/** What a Service's annotation says of its groups. */
function exposed({ inputs }: Graph[number]) {
  const annotations = at(inputs, "metadata.annotations");
  const said = typeof annotations === "object" && annotations !== null && Object.entries(annotations);
  const [, text = "{}"] = (said || []).find(([key]) => key === "cloud.google.com/neg") ?? [];
  return JSON.parse(String(text)) as { zones?: string[]; exposed_ports?: Record<string, { name?: string }> };
}

/** Zones that a placeholder must stand in; none where it may stand anywhere. */
function zonesOf({ inputs }: Graph[number]): readonly unknown[] {
  const pod = "spec.template.spec";
  const terms = `${pod}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms`;
  const zones = list(at(inputs, `${terms}.0.matchExpressions.0.values`));
  const spread = list(at(inputs, `${pod}.topologySpreadConstraints`))[0];
  const isHard = at(spread, "whenUnsatisfiable") === "DoNotSchedule" && at(spread, "minDomains") === zones.length;
  return isHard && at(inputs, "spec.replicas") === zones.length ? zones : [];
}

/** Front doors on Google Cloud. */
export const gcpEntryInvariants: readonly Invariant[] = [
  {
    id: "gcp-groups",
    title: "every region's Service names its groups of endpoints, and a pod must stand in each of their zones",
    stacks: ["gcp-active-passive", "gcp-active-active", "gcp-dns-passive"],
    subject: [service, deployment],
    broken: (graph) => {
      const names = of(graph, service).map((one) => exposed(one).exposed_ports?.["8080"]?.name);
      const standing = of(graph, deployment).map((one) => zonesOf(one).join());
      return [
        ...(new Set(names).size === regionsOf(graph).length ? [] : ["two regions have groups of one name"]),
        ...lines(of(graph, service), (one) => !exposed(one).exposed_ports?.["8080"]?.name, "names no group"),
        ...lines(
          of(graph, service),
          (one) => !standing.includes(exposed(one).zones?.join() ?? "none"),
          "has a zone without a pod that must stand there",
        ),
      ];
    },
    plants: [
      withInputs(service, "us-central1-binding-inside-service", { "metadata.annotations": {} }),
      withInputs(deployment, "-pods", { "spec.replicas": 2 }),
      withInputs(deployment, "-pods", { "spec.template.spec.topologySpreadConstraints": [] }),
      withInputs(deployment, "-pods", { "spec.template.spec.affinity": {} }),
    ],
  },
  {
    id: "gcp-region-balancer",
    title: "by names every region has a load balancer: scheme and tier are said, one health check, a firewall, logs",
    stacks: ["gcp-dns-passive", "gcp-dns-active"],
    subject: [backends, check, policy, rule, address],
    broken: (graph) => {
      const rules = (one: Graph[number]) => list(one.inputs.rules).map((each) => at(each, "priority"));
      const ids = of(graph, policy).map(({ id }) => id);
      const groups = ({ inputs }: Graph[number]) => list(inputs.backends).map((one) => at(one, "group"));
      const checks = of(graph, check).map(({ id }) => id);
      return [
        ...(of(graph, backends).length === regionsOf(graph).length ? [] : ["a region has none, or two"]),
        ...lines(of(graph, backends), (one) => new Set(groups(one)).size !== 3, "does not lead to three zones"),
        ...lines(of(graph, backends), ({ inputs }) => inputs.loadBalancingScheme !== "EXTERNAL_MANAGED", "is another"),
        ...lines(of(graph, backends), ({ inputs }) => !checks.some((id) => id === inputs.healthChecks), "asks nobody"),
        ...lines(
          of(graph, backends),
          ({ inputs }) => !ids.some((id) => id === inputs.securityPolicy),
          "has no firewall",
        ),
        ...lines(of(graph, backends), ({ inputs }) => at(inputs, "logConfig.enable") !== true, "writes down nothing"),
        ...lines(of(graph, policy), (one) => !rules(one).includes(lastPriority), "has no rule for the rest"),
        ...lines(managed(graph), ({ inputs }) => inputs.loadBalancingScheme !== "EXTERNAL_MANAGED", "is another"),
        ...lines(managed(graph), ({ inputs }) => inputs.networkTier !== "PREMIUM", "leaves users to the internet"),
      ];
    },
    plants: [
      removed(backends, "us-central1-binding-balancer-backends"),
      withInputs(backends, "-backends", { backends: [] }),
      withInputs(backends, "-backends", { loadBalancingScheme: undefined }),
      withInputs(backends, "-backends", { healthChecks: undefined }),
      withInputs(backends, "-backends", { securityPolicy: undefined }),
      withInputs(backends, "-backends", { logConfig: undefined }),
      change(policy, "-firewall", (was) => ({ inputs: { ...was.inputs, rules: [] } })),
      withInputs(rule, "-balancer-rule", { loadBalancingScheme: undefined }),
      withInputs(rule, "-redirect-rule", { networkTier: "STANDARD" }),
    ],
  },
];
