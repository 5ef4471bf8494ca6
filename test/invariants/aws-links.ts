import { removed, withInputs } from "../harness/plant";
import { byRegion, decided, lines, list, of, regionsOf } from "./read";
import type { Graph, Invariant } from "./row";

const connection = "aws:ec2/vpcPeeringConnection:VpcPeeringConnection";
const accepter = "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter";
const route = "aws:ec2/route:Route";
const vpc = "aws:ec2/vpc:Vpc";
const endpoint = "aws:ec2/vpcEndpoint:VpcEndpoint";
const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const targets = ["vpcPeeringConnectionId", "transitGatewayId", "coreNetworkArn"];
const flowLog = "aws:ec2/flowLog:FlowLog";

/** Ways between networks, and into AWS's services. */
export const linkInvariants: readonly Invariant[] = [
  {
    id: "aws-peering",
    title: "every two regions are linked once, asked for by the first in the alphabet and accepted by the other",
    stacks: ["aws-active-passive"],
    subject: [connection, accepter],
    broken: (graph) => {
      const regions = regionsOf(graph).toSorted();
      const wanted = regions.flatMap((one, place) => regions.slice(place + 1).map((other) => `${one}--${other}`));
      const asked = of(graph, connection).map(({ inputs }) => `${inputs.region}--${inputs.peerRegion}`);
      const accepted = (key: string) =>
        of(graph, accepter).filter(({ name, inputs }) => name.endsWith(key) && key.endsWith(`--${inputs.region}`));
      return [
        ...wanted
          .filter((key) => asked.filter((found) => found === key).length !== 1)
          .map((key) => `${key} is no link`),
        ...asked.filter((key) => !wanted.includes(key)).map((key) => `${key} is the wrong way round, or of no region`),
        ...wanted.filter((key) => accepted(key).length !== 1).map((key) => `${key} is not accepted`),
        ...lines(of(graph, accepter), ({ inputs }) => inputs.autoAccept !== true, "does not accept"),
      ];
    },
    plants: [
      removed(connection, ""),
      removed(accepter, ""),
      withInputs(connection, "", { region: "us-east-2", peerRegion: "eu-west-1" }),
      withInputs(accepter, "", { region: "eu-west-1" }),
      withInputs(accepter, "", { autoAccept: undefined }),
    ],
  },
  {
    id: "aws-routes-between",
    title: "pods and databases of every region know one way to every other region, and the way back",
    stacks: ["aws-active-passive", "aws-transit-gateway", "aws-cloud-wan"],
    subject: [route],
    broken: (graph) =>
      of(graph, vpc).flatMap((from) =>
        of(graph, vpc)
          .filter((to) => to !== from)
          .flatMap((to) =>
            ["private", "database"]
              .filter((tier) => !isRouted(graph, from, to, tier))
              .map((tier) => `${from.urn}: ${tier} subnets have no route to ${to.inputs.cidrBlock}`),
          ),
      ),
    plants: [
      removed(route, "-from-us-east-2-private"),
      removed(route, "-from-eu-west-1-database"),
      withInputs(route, "-from-eu-west-1-private", { destinationCidrBlock: "10.9.0.0/16" }),
      withInputs(route, "-from-eu-west-1-private", { vpcPeeringConnectionId: undefined }),
      withInputs(route, "-from-eu-west-1-private", { transitGatewayId: "tgw-1" }),
    ],
  },
  {
    id: "aws-private-services",
    title:
      "a private way to a service answers to its ordinary name, in every zone, to the region's nodes and pods alone",
    stacks: ["aws-active-passive"],
    subject: [endpoint, vpc],
    broken: (graph) => {
      const ways = of(graph, endpoint).filter(({ inputs }) => inputs.vpcEndpointType === "Interface");
      const zones = ({ inputs: { region } }: Graph[number]) => list(decided(graph, `regions.${region}.zones`)).length;
      const named = byRegion(graph, vpc);
      const isNamed = ({ inputs }: Graph[number]) =>
        inputs.privateDnsEnabled === true &&
        named.get(String(inputs.region))?.every((net) => net.inputs.enableDnsSupport && net.inputs.enableDnsHostnames);
      return [
        ...(ways.length > 0 ? [] : ["there is no interface endpoint"]),
        ...lines(ways, (way) => !isNamed(way), "does not answer to the service's ordinary name"),
        ...lines(ways, (way) => list(way.inputs.subnetIds).length !== zones(way), "is not in every zone"),
        ...lines(ways, (way) => !isPrivate(graph, way), "lets in others than nodes and pods, or not all of them"),
      ];
    },
    plants: [
      withInputs(endpoint, "-services-sts", { privateDnsEnabled: undefined }),
      withInputs(vpc, "eu-west-1-network-vpc", { enableDnsHostnames: false }),
      withInputs(endpoint, "-services-sts", { subnetIds: ["net-1"] }),
      withInputs(ingress, "-services-from-use2-az1", { cidrIpv4: "10.0.0.0/8" }),
      removed(ingress, "-services-from-euw1-az1"),
      (graph) => graph.filter(({ inputs }) => inputs.vpcEndpointType !== "Interface"),
    ],
  },
  {
    id: "aws-flow-log",
    title: "every network that is logged writes down every flow, within a minute, in its own region",
    stacks: ["aws-active-passive"],
    subject: [flowLog],
    broken: (graph) => {
      const wanted = regionsOf(graph).filter((region) => decided(graph, `regions.${region}.network.flowLog`) === true);
      const logs = byRegion(graph, flowLog);
      const partial = ({ inputs }: Graph[number]) =>
        inputs.trafficType !== "ALL" || inputs.maxAggregationInterval !== 60;
      return [
        ...wanted.filter((region) => logs.get(region)?.length !== 1).map((region) => `${region} has no flow log`),
        ...lines(of(graph, flowLog), partial, "leaves flows out, or gathers them for long"),
      ];
    },
    plants: [
      removed(flowLog, "eu-west-1-network-flows-log"),
      withInputs(flowLog, "", { trafficType: "REJECT" }),
      withInputs(flowLog, "", { maxAggregationInterval: undefined }),
    ],
  },
];

/** Whether exactly the region's private ranges come in, on 443. */
function isPrivate(graph: Graph, { inputs: { region } }: Graph[number]): boolean {
  const rules = of(graph, ingress).filter(
    ({ name, inputs }) => name.includes("-services-") && inputs.region === region,
  );
  const wanted = list(decided(graph, `regions.${region}.addresses.private`)).map((range) => `${range} 443 443`);
  const found = rules.map(({ inputs }) => `${inputs.cidrIpv4} ${inputs.fromPort} ${inputs.toPort}`);
  return wanted.toSorted().join() === found.toSorted().join();
}

function isRouted(graph: Graph, from: Graph[number], to: Graph[number], tier: string): boolean {
  const table = `${from.name.replace(/-vpc$/, "")}-${tier}-id`;
  return of(graph, route).some(
    ({ inputs }) =>
      inputs.routeTableId === table &&
      inputs.destinationCidrBlock === to.inputs.cidrBlock &&
      targets.filter((target) => inputs[target] !== undefined).length === 1,
  );
}
