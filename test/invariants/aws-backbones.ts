import type { Resource, Value } from "../../resilience/facts/resource";
import { change, removed, withInputs } from "../harness/plant";
import { at, byRegion, lines, list, of, regionsOf } from "./read";
import type { Graph, Invariant } from "./row";

const vpc = "aws:ec2/vpc:Vpc";
const route = "aws:ec2/route:Route";
const gateway = "aws:ec2transitgateway/transitGateway:TransitGateway";
const attachment = "aws:ec2transitgateway/vpcAttachment:VpcAttachment";
const peering = "aws:ec2transitgateway/peeringAttachment:PeeringAttachment";
const accepter = "aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter";
const way = "aws:ec2transitgateway/route:Route";
const policy = "aws:networkmanager/coreNetworkPolicyAttachment:CoreNetworkPolicyAttachment";
const wanAttachment = "aws:networkmanager/vpcAttachment:VpcAttachment";

/** Networks of many regions, joined by routers or by one core network. */
export const backboneInvariants: readonly Invariant[] = [
  {
    id: "aws-transit-gateways",
    title: "every region has one transit gateway with a private number of its own, and its network attached once",
    stacks: ["aws-transit-gateway"],
    subject: [gateway, attachment],
    broken: (graph) => {
      const numbers = of(graph, gateway).map(({ inputs }) => Number(inputs.amazonSideAsn));
      const [gateways, attached] = [byRegion(graph, gateway), byRegion(graph, attachment)];
      return [
        ...regionsOf(graph)
          .filter((region) => gateways.get(region)?.length !== 1)
          .map((region) => `${region} has no router`),
        ...regionsOf(graph)
          .filter((region) => attached.get(region)?.length !== 1)
          .map((region) => `${region} is not attached`),
        ...lines(of(graph, attachment), ({ inputs }) => list(inputs.subnetIds).length < 3, "is not in every zone"),
        ...numbers
          .filter((number) => !(number >= 64512 && number <= 65534))
          .map((number) => `${number} is not private`),
        ...(new Set(numbers).size === numbers.length ? [] : ["two gateways have the same number"]),
      ];
    },
    plants: [
      removed(gateway, "eu-west-1"),
      removed(attachment, "eu-west-1-network"),
      withInputs(attachment, "eu-west-1-network", { subnetIds: ["net-1"] }),
      withInputs(gateway, "eu-west-1", { amazonSideAsn: 64512 }),
      withInputs(gateway, "eu-west-1", { amazonSideAsn: 1 }),
    ],
  },
  {
    id: "aws-transit-links",
    title:
      "every two transit gateways are linked once, and both know the way to the other's network once it is accepted",
    stacks: ["aws-transit-gateway"],
    subject: [peering, accepter, way],
    broken: (graph) => {
      const regions = regionsOf(graph).toSorted();
      const pairs = regions.flatMap((one, place) => regions.slice(place + 1).map((other) => [one, other] as const));
      const asked = of(graph, peering).map(({ inputs }) => `${inputs.region}--${inputs.peerRegion}`);
      const accepted = new Map(of(graph, accepter).map((row) => [row.name, row]));
      const waits = ({ name, propertyDependencies }: Resource) =>
        propertyDependencies.transitGatewayAttachmentId?.includes(
          accepted.get(name.replace(/-from-[a-z0-9-]+$/, ""))?.urn ?? "none",
        );
      return [
        ...pairs
          .filter((pair) => asked.filter((key) => key === pair.join("--")).length !== 1)
          .map((pair) => `${pair} is no link`),
        ...pairs
          .filter(
            ([one, other]) =>
              ![...accepted.values()].some(
                ({ name, inputs }) => name.endsWith(`${one}--${other}`) && inputs.region === other,
              ),
          )
          .map((pair) => `${pair} is not accepted`),
        ...pairs
          .flatMap(
            ([one, other]) =>
              [
                [one, other],
                [other, one],
              ] as const,
          )
          .filter(([from, to]) => !knows(graph, from, to))
          .map(([from, to]) => `${from} does not know the way to ${to}`),
        ...lines(of(graph, way), (row) => !waits(row), "does not wait until its link is accepted"),
      ];
    },
    plants: [
      removed(peering, "eu-west-1--us-east-2"),
      removed(accepter, "eu-west-1--us-east-2"),
      withInputs(accepter, "eu-west-1--us-east-2", { region: "eu-west-1" }),
      removed(way, "eu-west-1--us-east-2-from-us-east-2"),
      withInputs(way, "eu-west-1--us-east-2-from-us-east-2", { destinationCidrBlock: "10.9.0.0/16" }),
      change(way, "eu-west-1--us-east-2-from-us-east-2", { propertyDependencies: {} }),
    ],
  },
  {
    id: "aws-core-network",
    title: "a core network has an edge in exactly the regions, sorted, and lets in every region's network, each once",
    stacks: ["aws-cloud-wan"],
    subject: [policy, wanAttachment],
    broken: (graph) => {
      const made = of(graph, policy).map(({ inputs }) => JSON.parse(String(inputs.policyDocument)) as Value);
      const edges = list(at(made[0], "core-network-configuration.edge-locations")).map((edge) => at(edge, "location"));
      const label = list(at(made[0], "attachment-policies.0.conditions")).find(
        (one) => at(one, "type") === "tag-value",
      );
      const attached = of(graph, wanAttachment);
      const isLetIn = ({ inputs }: Resource) => at(inputs, `tags.${at(label, "key")}`) === at(label, "value");
      const waits = ({ dependencies }: Resource) => of(graph, policy).some(({ urn }) => dependencies.includes(urn));
      const once = ({ outputs }: Resource) =>
        attached.filter(({ inputs }) => inputs.vpcArn === outputs.arn).length === 1;
      return [
        ...(edges.join() === regionsOf(graph).toSorted().join() ? [] : [`the edges are ${edges.join()}`]),
        ...lines(of(graph, vpc), (row) => !once(row), "is not attached, or more than once"),
        ...lines(attached, (row) => !label || !isLetIn(row), "is not let in by the policy"),
        ...lines(attached, (row) => !waits(row), "does not wait for its edge"),
      ];
    },
    plants: [
      withInputs(policy, "", { policyDocument: "{}" }),
      removed(wanAttachment, "eu-west-1"),
      withInputs(wanAttachment, "eu-west-1", { "tags.trilith-segment": "other" }),
      change(wanAttachment, "eu-west-1", { dependencies: [] }),
    ],
  },
  {
    id: "aws-whole-ways",
    title: "a route between networks is turned to a router or core network only when both ends are attached",
    stacks: ["aws-transit-gateway", "aws-cloud-wan"],
    subject: [route],
    broken: (graph) => lines(between(graph), (row) => !isWhole(graph, row), "may lead nowhere for a while"),
    plants: [
      change(route, "eu-west-1--us-east-2-from-us-east-2-private", { dependencies: [] }),
      change(route, "eu-west-1--us-east-2-from-eu-west-1-database", ({ dependencies }) => ({
        dependencies: dependencies.filter((urn) => !urn.includes("us-east-2-network")),
      })),
    ],
  },
];

/** Whether a region's transit gateway has a static route to another region's network. */
function knows(graph: Graph, from: string, to: string): boolean {
  const [net] = byRegion(graph, vpc).get(to) ?? [];
  const [router] = byRegion(graph, gateway).get(from) ?? [];
  return of(graph, way).some(
    ({ inputs }) =>
      inputs.region === from &&
      inputs.destinationCidrBlock === net?.inputs.cidrBlock &&
      inputs.transitGatewayRouteTableId === `${router?.name}-table`,
  );
}

function between(graph: Graph): Resource[] {
  return of(graph, route).filter(({ name }) => /-backbone-.+-from-/.test(name));
}

function isWhole(graph: Graph, { name, dependencies }: Resource): boolean {
  const [, one = "", other = ""] = /-backbone-([a-z0-9-]+)--([a-z0-9-]+)-from-/.exec(name) ?? [];
  const ends = [...of(graph, attachment), ...of(graph, wanAttachment)].filter((row) =>
    [one, other].some((region) => row.name.replace(/-network$/, "").endsWith(`-${region}`)),
  );
  return ends.length === 2 && ends.every(({ urn }) => dependencies.includes(urn));
}
