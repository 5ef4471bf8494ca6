import { change, withInputs } from "../harness/plant";
import { takesRegion } from "../laws/regional";
import { decided, lines, of, overlap, regionsOf } from "./read";
import type { Graph, Invariant } from "./row";

const vpc = "aws:ec2/vpc:Vpc";
const cluster = "aws:eks/cluster:Cluster";
const record = "aws:route53/record:Record";
const both = ["aws-active-passive", "dev"];

/** Regions, providers and addresses: 1 to 5. */
export const networkInvariants: readonly Invariant[] = [
  {
    id: "aws-1",
    title: "what takes a region names one that is configured",
    stacks: both,
    subject: [vpc, cluster],
    broken: (graph) => {
      const regions = regionsOf(graph);
      const foreign = ({ inputs }: Graph[number]) => !regions.includes(String(inputs.region));
      const rows = graph.filter(({ type }) => takesRegion(type));
      return lines(rows, foreign, `is in none of the regions ${regions.join(", ")}`);
    },
    plants: [
      withInputs(vpc, "-vpc", { region: "us-west-2" }),
      withInputs(cluster, "-cluster", { region: undefined }),
      change("trilith:index:Platform", "", { inputs: {} }),
    ],
  },
  {
    id: "aws-2",
    title:
      "what takes no region is given none; one provider serves the account, no other one, from outside the regions",
    stacks: both,
    subject: [record, "aws:iam/role:Role", "pulumi:providers:aws"],
    broken: (graph) => {
      const providers = of(graph, "pulumi:providers:aws");
      const users = graph.filter(({ type }) => type.startsWith("aws:"));
      const [only] = providers;
      return [
        ...lines(users, ({ type, inputs }) => !takesRegion(type) && "region" in inputs, "takes no region"),
        ...(providers.length === 1 ? [] : [`there are ${providers.length} providers of aws`]),
        ...lines(users, ({ provider }) => provider?.urn !== only?.urn, "is not the one provider's"),
        ...lines(providers, ({ inputs }) => regionsOf(graph).includes(String(inputs.region)), "starts in a region"),
        ...lines(providers, ({ inputs }) => inputs.allowedAccountIds !== account(graph), "allows other accounts"),
      ];
    },
    plants: [
      withInputs(record, "", { region: "us-east-2" }),
      (graph) => [...graph, ...of(graph, "pulumi:providers:aws")],
      withInputs("pulumi:providers:aws", "", { allowedAccountIds: undefined }),
      withInputs("pulumi:providers:aws", "", { region: "us-east-2" }),
      change(vpc, "-vpc", ({ provider: _, ...rest }) => ({ ...rest, provider: { urn: "", inputs: {} } })),
    ],
  },
  {
    id: "aws-3",
    title: "the regions' networks share no address, with each other or with Kubernetes services",
    stacks: ["aws-active-passive"],
    subject: [vpc, cluster],
    broken: (graph) => {
      const networks = of(graph, vpc).map(({ urn, inputs }) => ({ urn, range: String(inputs.cidrBlock) }));
      const services = graph.flatMap(({ urn, type, inputs }) => {
        const network = inputs.kubernetesNetworkConfig as { serviceIpv4Cidr?: string } | undefined;
        return type === cluster ? [{ urn, range: String(network?.serviceIpv4Cidr) }] : [];
      });
      const others = [...networks, ...services];
      return networks.flatMap((one, index) =>
        others
          .slice(index + 1)
          .filter((other) => overlap(one.range, other.range))
          .map((other) => `${one.urn} ${one.range} meets ${other.urn} ${other.range}`),
      );
    },
    plants: [
      withInputs(vpc, "us-east-2-network-vpc", { cidrBlock: "10.1.0.0/15" }),
      withInputs(cluster, "-cluster", { "kubernetesNetworkConfig.serviceIpv4Cidr": "10.0.128.0/20" }),
    ],
  },
  {
    id: "aws-4",
    title: "a region's addresses follow from its own slot: another region that goes changes nothing here",
    laws: ["remove", "reorder"],
  },
  {
    id: "aws-5",
    title: "another region only adds, the allowed updates in place apart",
    laws: ["add"],
  },
  {
    id: "aws-24",
    // The longest: a service of 20 characters, and the longest region code.
    title: "names fit their service, for the longest region and service too",
    stacks: [...both, "aws-longest-names"],
    subject: [cluster, "aws:lb/loadBalancer:LoadBalancer", "aws:iam/role:Role", "aws:rds/cluster:Cluster"],
    broken: (graph) =>
      graph.flatMap(({ urn, type, inputs }) => {
        const { key, pattern } = limits[type] ?? {};
        const name = String((key && inputs[key]) ?? "");
        return !pattern || pattern.test(name) ? [] : [`${urn}: ${name} does not match ${pattern.source}`];
      }),
    plants: [
      withInputs("aws:lb/loadBalancer:LoadBalancer", "-balancer", { name: "a".repeat(33) }),
      withInputs("aws:iam/role:Role", "-node", { name: "a".repeat(65) }),
      withInputs("aws:rds/cluster:Cluster", "-cluster", { clusterIdentifier: "two--hyphens" }),
      withInputs(cluster, "-cluster", { name: undefined }),
    ],
  },
  {
    id: "aws-also-role-names",
    title: "a role that belongs to a region carries its code: role names are the account's",
    stacks: ["aws-active-passive"],
    subject: ["aws:iam/role:Role"],
    broken: (graph) => {
      const regions = regionsOf(graph);
      const shared = of(graph, "aws:iam/role:Role").filter(({ name, inputs }) => {
        const region = regions.find((code) => name.includes(code));
        return region !== undefined && !String(inputs.name).includes(region);
      });
      return shared.map(({ urn }) => `${urn} would be taken by the first region`);
    },
    plants: [withInputs("aws:iam/role:Role", "-node", { name: "shop-prod-node" })],
  },
];

// Providers get their lists as JSON text.
function account(graph: Graph): string {
  return JSON.stringify([decided(graph, "account")]);
}

// Lengths and characters as each service's API reference gives them for the create call.
const limits: Readonly<Record<string, { readonly key: string; readonly pattern: RegExp }>> = {
  "aws:lb/loadBalancer:LoadBalancer": { key: "name", pattern: /^(?!internal-|-)[a-zA-Z0-9-]{1,32}(?<!-)$/ },
  "aws:lb/targetGroup:TargetGroup": { key: "name", pattern: /^(?!-)[a-zA-Z0-9-]{1,32}(?<!-)$/ },
  [cluster]: { key: "name", pattern: /^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/ },
  "aws:iam/role:Role": { key: "name", pattern: /^[\w+=,.@-]{1,64}$/ },
  "aws:rds/cluster:Cluster": { key: "clusterIdentifier", pattern: /^(?!.*--)[a-z][a-z0-9-]{0,62}(?<!-)$/ },
  "aws:rds/clusterInstance:ClusterInstance": { key: "identifier", pattern: /^(?!.*--)[a-z][a-z0-9-]{0,62}(?<!-)$/ },
  "aws:rds/globalCluster:GlobalCluster": {
    key: "globalClusterIdentifier",
    pattern: /^(?!.*--)[a-z][a-z0-9-]{0,62}(?<!-)$/,
  },
  "aws:s3/bucket:Bucket": { key: "bucket", pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/ },
};
