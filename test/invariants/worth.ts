import { estimateOf } from "../../resilience/estimate/estimate";
import type { Verdict } from "../../resilience/estimate/model";
import { factsOf } from "../../resilience/facts/facts-of";
import { systemOf } from "../../resilience/system/system";
import { set } from "../policies/mutations/change";
import type { Checked, Graph } from "./row";

/** The promises that a stack does not keep by the arithmetic, or of which nobody can say. */
function unkept(graph: Graph, asked: readonly Verdict["what"][]): string[] {
  const { verdicts, missing } = estimateOf(systemOf(factsOf(graph)), { draws: 2000 });
  const broken = verdicts.filter(({ what, kept }) => asked.includes(what) && kept !== true);
  return broken.map(({ what, arithmetic, kept }) => `${what}: ${kept === false ? arithmetic : missing.join(" ")}`);
}

function promising(platform: string, objectives: Readonly<Record<string, number>>) {
  const entries = Object.entries(objectives).map(([key, value]) => [`topology.objectives.${key}`, value]);
  return set("Platform", platform, Object.fromEntries(entries));
}

/**
 * What a stack is worth is within its objectives. Stacks whose database a person promotes are not among them: docs/worth.md
 * says which tier each of them keeps.
 */
export const worthInvariants: readonly Checked[] = [
  {
    id: "aws-also-rto",
    title: "the computed recovery time is within the objective",
    stacks: ["aws-active-active"],
    subject: ["aws:globalaccelerator/endpointGroup:EndpointGroup"],
    broken: (graph) => unkept(graph, ["RTO"]),
    plants: [promising("cart", { rtoSeconds: 20 })],
  },
  {
    id: "azure-15",
    title: "the computed recovery time is within the objective",
    stacks: ["azure-active-active"],
    subject: ["azure-native:cdn:AFDOriginGroup"],
    broken: (graph) => unkept(graph, ["RTO"]),
    plants: [promising("cart", { rtoSeconds: 20 })],
  },
  {
    id: "gcp-25",
    title:
      "composite availability and worst recovery time are within the tier, and no more is promised than one balancer gives",
    stacks: ["gcp-active-active"],
    subject: ["gcp:compute/backendService:BackendService"],
    broken: (graph) => unkept(graph, ["availability", "RTO"]),
    plants: [promising("cart", { rtoSeconds: 5 }), promising("cart", { availabilityPercent: 99.99 })],
  },
];
