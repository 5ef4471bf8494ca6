import { change, removed, withInputs } from "../harness/plant";
import { at, decided, lines, list, of, regionsOf } from "./read";
import type { Graph, Invariant } from "./row";

const provider = "pulumi:providers:kubernetes";
const cluster = "aws:eks/cluster:Cluster";
const targets = "aws:lb/targetGroup:TargetGroup";
const binding = "kubernetes:eks.amazonaws.com/v1:TargetGroupBinding";
const service = "kubernetes:core/v1:Service";
const pods = "kubernetes:apps/v1:Deployment";
const member = "aws:rds/cluster:Cluster";
const instance = "aws:rds/clusterInstance:ClusterInstance";
const all = ["aws-active-passive", "dev", "aws-pilot", "aws-lost"];

/** What a pod without rights says of itself, and how a line calls it where it does not. */
const podTerms: readonly (readonly [says: string, holds: (pod: Parameters<typeof at>[0]) => boolean])[] = [
  ["holds a token", (pod) => at(pod, "automountServiceAccountToken") === false],
  ["may run as root", (pod) => at(pod, "securityContext.runAsNonRoot") === true],
  ["makes any system call", (pod) => at(pod, "securityContext.seccompProfile.type") === "RuntimeDefault"],
  ["may gain rights", (pod) => eachContainer(pod, "allowPrivilegeEscalation", false)],
  ["writes to its image", (pod) => eachContainer(pod, "readOnlyRootFilesystem", true)],
  [
    "keeps capabilities",
    (pod) =>
      list(at(pod, "containers")).every((one) => list(at(one, "securityContext.capabilities.drop")).includes("ALL")),
  ],
];

/** What stands inside the clusters, and what a pilot light goes without. */
export const insideInvariants: readonly Invariant[] = [
  {
    id: "aws-also-binding",
    title: "each target group is bound once, in the cluster of its own region, to a Service of that cluster",
    stacks: all,
    subject: [binding, targets, service, provider],
    broken: (graph) => [
      ...of(graph, targets).flatMap((group) => {
        const bound = of(graph, binding).filter(({ propertyDependencies }) =>
          refersTo(propertyDependencies.spec, group),
        );
        return bound.length === 1 ? [] : [`${group.urn} is bound ${bound.length} times`];
      }),
      ...lines(of(graph, binding), (row) => !isAtHome(row, graph), "binds another region's target group"),
      ...lines(of(graph, binding), (row) => at(row.inputs, "spec.targetType") !== "ip", "does not register addresses"),
      ...lines(
        of(graph, binding),
        (row) =>
          !of(graph, service).some((one) => row.provider?.urn === one.provider?.urn && refersTo(row.dependencies, one)),
        "binds no Service of its cluster",
      ),
    ],
    plants: [
      removed(binding, ""),
      removed(service, "us-east-2-binding-inside-service"),
      withInputs(binding, "", { "spec.targetType": "instance" }),
      (graph) =>
        change(binding, "", { propertyDependencies: of(graph, binding)[1]?.propertyDependencies ?? {} })(graph),
    ],
  },
  {
    id: "aws-also-clusters",
    title: "one way into each cluster; only a lost region's is skipped, and it reaches nobody",
    stacks: all,
    subject: [provider],
    broken: (graph) => {
      const ways = of(graph, provider);
      const identifiers = new Set(ways.map(({ inputs }) => inputs.clusterIdentifier));
      const isLost = ({ name }: Graph[number]) =>
        regionsOf(graph).some((code) => name.includes(code) && decided(graph, `regions.${code}.state`) === "lost");
      const skips = ({ inputs }: Graph[number]) =>
        inputs.deleteUnreachable !== "false" || inputs.skipUpdateUnreachable !== "false";
      const reaches = ({ inputs, propertyDependencies }: Graph[number]) =>
        (propertyDependencies.kubeconfig ?? []).length > 0 ||
        !/"https:\/\/[a-z]+\.invalid"/.test(String(inputs.kubeconfig));
      return [
        ...(identifiers.size === regionsOf(graph).length ? [] : [`${identifiers.size} clusters are told apart`]),
        ...lines(ways, (row) => skips(row) !== isLost(row), "skips what answers, or does not skip what is lost"),
        ...lines(ways.filter(isLost), reaches, "is lost, and would be asked"),
      ];
    },
    plants: [
      removed(provider, "eu-west-1-kubernetes"),
      withInputs(provider, "us-east-2-kubernetes", { skipUpdateUnreachable: "true" }),
      withInputs(provider, "eu-west-1-kubernetes", { clusterIdentifier: "shop/prod/us-east-2" }),
    ],
  },
  {
    id: "aws-also-placeholder",
    title: "a region answers from pods without rights until an application does; a pilot light from none",
    stacks: all,
    subject: [pods],
    broken: (graph) => [
      ...regionsOf(graph).flatMap((code) => {
        const standing = of(graph, pods).filter(({ name }) => name.includes(code)).length;
        const wanted = decided(graph, `regions.${code}.roles.capacity`) === "pilot" ? 0 : 1;
        return standing === wanted ? [] : [`${code} has ${standing} placeholders, not ${wanted}`];
      }),
      ...podTerms.flatMap(([says, holds]) =>
        lines(of(graph, pods), ({ inputs }) => !holds(at(inputs, "spec.template.spec")), says),
      ),
    ],
    plants: [
      removed(pods, "eu-west-1-binding-inside-placeholder-pods"),
      withInputs(pods, "", { "spec.template.spec.automountServiceAccountToken": undefined }),
      withInputs(pods, "", { "spec.template.spec.securityContext.runAsNonRoot": undefined }),
      withInputs(pods, "", { "spec.template.spec.securityContext.seccompProfile": undefined }),
      withInputs(pods, "", { "spec.template.spec.containers": [{ name: "x", securityContext: {} }] }),
    ],
  },
  {
    id: "aws-also-headless",
    title: "only a pilot light is without instances and without general nodes; the seed always has instances",
    stacks: ["aws-pilot", "aws-active-passive", "dev"],
    subject: [member, instance, cluster],
    broken: (graph) =>
      regionsOf(graph).flatMap((code) => {
        const isPilot = decided(graph, `regions.${code}.roles.capacity`) === "pilot";
        const mayLack = isPilot && code !== decided(graph, "seed");
        const instances = of(graph, instance).filter(({ inputs }) => inputs.region === code);
        const general = of(graph, cluster).filter(
          ({ inputs }) =>
            inputs.region === code && list(at(inputs, "computeConfig.nodePools")).includes("general-purpose"),
        );
        return [
          ...(instances.length === 0 && !mayLack ? [`${code} has no instance and is no pilot light`] : []),
          ...(general.length === 0 && !isPilot ? [`${code} has no general nodes and is no pilot light`] : []),
          ...(general.length > 0 && isPilot ? [`${code} is a pilot light with general nodes`] : []),
        ];
      }),
    plants: [
      removed(instance, ""),
      withInputs(cluster, "us-east-2-cluster-cluster", { "computeConfig.nodePools": ["system"] }),
      withInputs(cluster, "eu-west-1-cluster-cluster", { "computeConfig.nodePools": ["general-purpose"] }),
    ],
  },
  {
    id: "aws-also-promote",
    title: "another primary takes nothing away, and changes nothing where the old one was",
    laws: ["flip", "promote"],
  },
  {
    id: "aws-also-lost",
    title: "nothing is asked of a lost region: not when it is said, not when another joins, not when its line goes",
    laws: ["lose", "joinBeside", "forget"],
  },
];

function eachContainer(pod: Parameters<typeof at>[0], key: string, value: boolean): boolean {
  return list(at(pod, "containers")).every((one) => at(one, `securityContext.${key}`) === value);
}

function refersTo(urns: readonly string[] | undefined, { urn }: Graph[number]): boolean {
  return urns?.includes(urn) === true;
}

/** Whether the provider that makes a binding is that of the cluster in the target group's region. */
function isAtHome({ provider: way, propertyDependencies }: Graph[number], graph: Graph): boolean {
  const group = of(graph, targets).find((one) => refersTo(propertyDependencies.spec, one));
  const identifier = way?.inputs.clusterIdentifier;
  return typeof identifier === "string" && identifier.endsWith(`/${group?.inputs.region}`);
}
