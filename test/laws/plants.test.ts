import { expect, test } from "vitest";
import type { Resource } from "../../resilience/facts/resource";
import { change, type Plant } from "../harness/plant";
import { graphOfStack } from "../harness/stacks";
import { changeLaws } from "./change";
import { graphLaws } from "./graph";
import { publicIngress } from "./public";
import { takesRegion } from "./regional";

const stack = "aws-active-passive";
const region = "eu-west-1";

/** A resource without one of its properties. */
function without(key: keyof Resource, property?: string) {
  return (was: Resource): Partial<Resource> => {
    const value = property ? Object.entries(was[key] ?? {}).filter(([name]) => name !== property) : [];
    return { [key]: property ? Object.fromEntries(value) : undefined };
  };
}

/** A resource with other arguments. */
function setTo(inputs: Resource["inputs"]) {
  return (was: Resource): Partial<Resource> => ({ inputs: { ...was.inputs, ...inputs } });
}

const vpc = "aws:ec2/vpc:Vpc";
const ingressRule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const cluster = "aws:eks/cluster:Cluster";

/** For each law over one graph, in the order of the laws, what breaks it. */
const graphPlants: readonly (readonly [breaks: RegExp, plant: Plant])[] = [
  [/no parent/, change(vpc, "-vpc", without("parent"))],
  [/parented to the stack/, (graph) => change(vpc, "-vpc", { parent: graph[0]?.urn ?? "" })(graph)],
  [/must start with/, change(vpc, "-vpc", { name: "network" })],
  [/is there twice/, (graph) => [...graph, ...graph.filter(({ type }) => type === vpc).slice(0, 1)]],
  [/names no region/, change(vpc, "-vpc", without("inputs", "region"))],
  [/does not register endpoint/, change("trilith:index:AwsCluster", "-cluster", without("outputs", "endpoint"))],
  [/admits 0\.0\.0\.0\/0 to 80 to 80/, change(ingressRule, "-public-ipv4", setTo({ fromPort: 80, toPort: 80 }))],
  [
    /R13 broken/,
    change("aws:rds/cluster:Cluster", "eu-west-1-cluster", ({ inputs }) => ({
      protect: false,
      inputs: { ...inputs, deletionProtection: false },
    })),
  ],
];

test.each(graphLaws.map((law, index) => ({ ...law, index })))("a violation is caught: $title", async (law) => {
  const graph = await graphOfStack(stack);
  const [breaks, plant] = graphPlants[law.index] ?? [];
  expect(law.broken(plant?.(graph) ?? []).join("\n")).toMatch(breaks ?? /a plant for every law/);
  expect(law.broken(graph)).toEqual([]);
});

test("a violation is caught: an unknown parent, and a component that nobody knows", async () => {
  const graph = await graphOfStack(stack);
  const [parents, , , , , outputs] = graphLaws;
  expect(parents?.broken(change(vpc, "-vpc", { parent: "urn:x" })(graph))).toHaveLength(1);
  const stranger = change("trilith:index:AwsCluster", "-cluster", { type: "trilith:index:AwsCache" })(graph);
  expect(outputs?.broken(stranger).join()).toMatch(/add what AwsCache registers/);
});

test.each([
  ["an open database", ingressRule, "-use2-az1", { cidrIpv4: "203.0.113.0/24" }],
  ["443 elsewhere than on an entry", ingressRule, "-use2-az1", { cidrIpv4: "0.0.0.0/0", fromPort: 443, toPort: 443 }],
  ["an instance with a public address", "aws:rds/clusterInstance:ClusterInstance", "", { publiclyAccessible: true }],
  ["public addresses for whatever starts", "aws:ec2/subnet:Subnet", "-use2-az1", { mapPublicIpOnLaunch: true }],
  ["rules inline", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "", { ingress: [{ protocol: "-1" }] }],
])("a way in is caught: %s", async (_, type, ending, inputs) => {
  const graph = await graphOfStack(stack);
  expect(publicIngress.broken(change(type, ending, setTo(inputs))(graph))).not.toEqual([]);
});

const gone: Plant = (graph) => graph.filter(({ name }) => !name.endsWith("-network-vpc"));
const moved = change(cluster, "us-east-2-cluster-cluster", ({ inputs }) => ({
  inputs: { ...inputs, enabledClusterLogTypes: [] },
}));
const freed = change(cluster, "us-east-2-cluster-cluster", { protect: false });

test("a violation is caught: adding a region deletes, or updates what is not on the list", async () => {
  const graph = await graphOfStack(stack);
  const { broken } = changeLaws.add;
  expect(broken(graph, gone(graph)).join()).toMatch(/-network-vpc would be deleted/);
  expect(broken(graph, moved(graph)).join()).toMatch(/would be updated: inputs.enabledClusterLogTypes/);
  expect(broken(graph, freed(graph)).join()).toMatch(/would be updated: protect/);
});

test("a violation is caught: an insertion deletes what is no pair, or a pair that is still pointed at", async () => {
  const graph = await graphOfStack(stack);
  const { broken } = changeLaws.insert;
  const unpaired = graph.filter(({ name }) => !name.includes("-prefer-us-east-2-us-east-2-else-"));
  const unused = unpaired.filter(({ name }) => !/-prefer-us-east-2-a{1,4}$/.test(name));
  expect(broken(graph, gone(graph)).join()).toMatch(/-network-vpc would be deleted/);
  expect(broken(graph, unpaired)).toHaveLength(4);
  expect(broken(graph, unused)).toHaveLength(2);
  expect(broken(graph, moved(graph)).join()).toMatch(/would be updated: inputs.enabledClusterLogTypes/);
});

test("a violation is caught: order changes something", async () => {
  const graph = await graphOfStack(stack);
  const { broken } = changeLaws.reorder;
  expect(broken(graph, gone(graph))).toHaveLength(2);
  expect(broken(gone(graph), graph)).toHaveLength(2);
  expect(broken(graph, moved(graph))).toHaveLength(1);
  expect(broken(graph, graph.toReversed())).toEqual([]);
});

test("a violation is caught: draining deletes data, creates, or touches another region", async () => {
  const graph = await graphOfStack(stack);
  const { broken } = changeLaws.drain;
  expect(broken(graph, gone(graph), region).join()).toMatch(/would be deleted/);
  expect(broken(gone(graph), graph, region).join()).toMatch(/would be created/);
  expect(broken(graph, moved(graph), region).join()).toMatch(/would be updated/);
});

test("a violation is caught: a removal takes from others, creates, changes others or leaves something", async () => {
  const graph = await graphOfStack(stack);
  const { broken } = changeLaws.remove;
  const rest = graph.filter(({ name, inputs }) => !name.includes(region) && inputs.region !== region);
  expect(broken(graph, gone(rest), region).join()).toMatch(/would be deleted and is not eu-west-1's/);
  expect(broken(gone(graph), graph, region).join()).toMatch(/would be created/);
  expect(broken(graph, moved(rest), region).join()).toMatch(/would be updated/);
  expect(broken(graph, graph, region).join()).toMatch(/shop-eu-west-1-network-vpc is left behind/);
});

test("a violation is caught: a flip that touches a database, or only half of the alias", async () => {
  const graph = await graphOfStack(stack);
  const { broken } = changeLaws.flip;
  const flip = (end: string) =>
    change("aws:route53/record:Record", `-global-${end}`, ({ inputs }) => ({ inputs: { ...inputs, aliases: [] } }));
  const both = flip("aaaa")(flip("a")(graph));
  expect(broken(graph, both)).toEqual([]);
  expect(broken(graph, flip("a")(graph)).join()).toMatch(/1 global aliases/);
  expect(broken(graph, moved(both)).join()).toMatch(/inputs.enabledClusterLogTypes/);
});

test.each([
  ["aws:ec2/vpc:Vpc", true],
  ["aws:rds/globalCluster:GlobalCluster", true],
  ["aws:secretsmanager/secret:Secret", true],
  ["aws:route53/record:Record", false],
  ["aws:iam/role:Role", false],
  ["aws:arcregionswitch/plan:Plan", false],
  ["random:index/randomPassword:RandomPassword", false],
  ["trilith:index:Region", false],
])("%s takes a region: %s, as the SDK says", (type, takes) => {
  expect(takesRegion(type)).toBe(takes);
});
