import { change, removed, withInputs } from "../harness/plant";
import { at, decided, lines, list, of, regionsOf } from "./read";
import type { Graph, Invariant } from "./row";

const record = "aws:route53/record:Record";
const balancer = "aws:lb/loadBalancer:LoadBalancer";
const accelerator = "aws:globalaccelerator/accelerator:Accelerator";
const listener = "aws:globalaccelerator/listener:Listener";
const group = "aws:globalaccelerator/endpointGroup:EndpointGroup";

const [answered, announced] = [
  ["aws-latency", "aws-weighted", "aws-geolocation", "aws-active-passive", "aws-lost"],
  ["aws-anycast", "aws-anycast-passive"],
];

/** Where users end up, whatever leads them there. */
export const answerInvariants: readonly Invariant[] = [
  {
    id: "aws-20-active",
    title: "the global name leads to every active region, and to no other",
    stacks: [...answered, ...announced],
    subject: [record, balancer],
    broken: (graph) =>
      ["A", "AAAA"].flatMap((type) => {
        const found = [...reached(graph, String(decided(graph, "domain")), type)].toSorted();
        const wanted = activeIn(graph).toSorted();
        return found.join() === wanted.join() ? [] : [`${type} leads to ${found.join(", ")}, not ${wanted.join(", ")}`];
      }),
    plants: [
      removed(record, "latency-eu-west-1-a"),
      withInputs(record, "latency-eu-west-1-aaaa", { name: "nobody.asks" }),
      withInputs(record, "global-a", { aliases: [{ name: "x.elb.amazonaws.com" }] }),
      withInputs("trilith:index:Platform", "", { "topology.regions.eu-west-1.state": "draining" }),
    ],
  },
  {
    id: "aws-20-elsewhere",
    title: "where places are told apart, one record answers all that none lists",
    stacks: ["aws-geolocation"],
    subject: [record],
    broken: (graph) => {
      const led = of(graph, record).filter(({ inputs }) => "geolocationRoutingPolicies" in inputs);
      const open = (type: string) =>
        led.filter(({ inputs }) => inputs.type === type && at(inputs, "geolocationRoutingPolicies.0.country") === "*");
      return ["A", "AAAA"].flatMap((type) => (open(type).length === 1 ? [] : [`${type} has no answer for the rest`]));
    },
    plants: [
      removed(record, "geolocation-elsewhere-a"),
      withInputs(record, "geolocation-elsewhere-aaaa", { geolocationRoutingPolicies: [{ continent: "SA" }] }),
    ],
  },
  {
    id: "aws-22-anycast",
    title:
      "announced addresses are kept and of both versions; each active region has one group, in its place and with its share",
    stacks: announced,
    subject: [accelerator, listener, group],
    broken: (graph) => [
      ...lines(of(graph, accelerator), ({ inputs }) => inputs.ipAddressType !== "DUAL_STACK", "has no IPv6 addresses"),
      ...lines(of(graph, accelerator), ({ protect }) => !protect, "is not protected: its addresses never come back"),
      ...lines(of(graph, group), ({ inputs }) => !isEndpoint(graph, inputs), "does not lead to its own region"),
      ...lines(of(graph, group), (row) => !leavesWeight(row), "takes back the weight that an operator gave"),
      ...dialFaults(graph),
    ],
    plants: [
      removed(group, "eu-west-1"),
      withInputs(group, "eu-west-1", { trafficDialPercentage: 50 }),
      withInputs(group, "eu-west-1", { endpointGroupRegion: undefined }),
      withInputs(group, "eu-west-1", { endpointGroupRegion: "us-east-2" }),
      withInputs(group, "eu-west-1", { "endpointConfigurations.0.endpointId": "arn:of:nobody" }),
      change(group, "eu-west-1", { ignoreChanges: [] }),
      withInputs(accelerator, "", { ipAddressType: "IPV4" }),
      change(accelerator, "", { protect: false }),
    ],
  },
];

function activeIn(graph: Graph): string[] {
  return regionsOf(graph).filter((region) => decided(graph, `regions.${region}.state`) === "active");
}

/** The regions whose load balancer a name leads to, over however many names and accelerators. */
function reached(graph: Graph, name: string, type: string): Set<string> {
  const here = of(graph, record).filter(({ inputs }) => inputs.name === name && inputs.type === type);
  const targets = here.flatMap(({ inputs }) => list(inputs.aliases)).map((alias) => String(at(alias, "name")));
  return new Set(targets.flatMap((target) => [...regionsAt(graph, target), ...reached(graph, target, type)]));
}

function regionsAt(graph: Graph, target: string): string[] {
  const balancers = of(graph, balancer).filter(({ outputs }) => outputs.dnsName === target);
  const front = of(graph, accelerator).some(({ outputs }) => outputs.dualStackDnsName === target);
  const groups = front ? of(graph, group) : [];
  return [
    ...balancers.map(({ inputs }) => String(inputs.region)),
    ...groups.map(({ inputs }) => String(inputs.endpointGroupRegion)),
  ];
}

function isEndpoint(graph: Graph, inputs: Graph[number]["inputs"]): boolean {
  const arn = at(inputs, "endpointConfigurations.0.endpointId");
  const found = of(graph, balancer).find(({ outputs }) => outputs.arn === arn);
  return found !== undefined && found.inputs.region === inputs.endpointGroupRegion;
}

function leavesWeight({ ignoreChanges }: Graph[number]): boolean {
  return ignoreChanges.includes("endpointConfigurations[0].weight");
}

function dialFaults(graph: Graph): string[] {
  const dials = of(graph, group).map(({ inputs }) => `${inputs.endpointGroupRegion} ${inputs.trafficDialPercentage}`);
  const wanted = activeIn(graph).map((region) => `${region} ${decided(graph, `regions.${region}.roles.weight`)}`);
  const [found, right] = [dials.toSorted().join(", "), wanted.toSorted().join(", ")];
  return found === right ? [] : [`dials are ${found}, not ${right}`];
}
