import { removed, withInputs } from "../harness/plant";
import { lines, of, regionsOf } from "./read";
import type { Graph, Invariant } from "./row";

const connection = "aws:ec2/vpcPeeringConnection:VpcPeeringConnection";
const accepter = "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter";
const route = "aws:ec2/route:Route";
const vpc = "aws:ec2/vpc:Vpc";

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
    id: "aws-peering-routes",
    title: "pods and databases of every region know the way to every other region, and the way back",
    stacks: ["aws-active-passive"],
    subject: [connection, route],
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
    ],
  },
];

function isRouted(graph: Graph, from: Graph[number], to: Graph[number], tier: string): boolean {
  const table = `${from.name.replace(/-vpc$/, "")}-${tier}-id`;
  return of(graph, route).some(
    ({ inputs }) =>
      inputs.routeTableId === table &&
      inputs.destinationCidrBlock === to.inputs.cidrBlock &&
      inputs.vpcPeeringConnectionId !== undefined,
  );
}
