import { standbyNames, tiers } from "../../../components/topology/tiers";
import { known } from "../../facts/field";
import type { NodePoolFact, Origin, WorkloadFact } from "../../facts/model";
import { breach, type Check, type Rule } from "../rule";
import type { Settings } from "../settings";
import { counts } from "../subjects";

/** The way to wait that has no capacity. */
const leanest = standbyNames.at(-1);

/** A tier whose standbys may be a pilot light has the time to build capacity. */
function isAsked({ tier }: Settings): boolean {
  return !tiers[tier].standbys.some((standby) => standby === leanest);
}

/** What answers only that nothing runs yet. */
function isPlaceholder({ within, tags }: Origin): boolean {
  return within.includes("trilith:index:Placeholder") || tags["trilith-placeholder"] === "true";
}

function nodesOf({ origin, minNodes }: NodePoolFact): Check {
  const broken = () => (known(minNodes) === 0 ? breach(minNodes, "it may shrink to no node at all") : undefined);
  return { subject: origin, broken };
}

function podsOf({ origin, replicas, controller }: WorkloadFact): Check {
  const broken = () =>
    known(replicas) === 0 ? breach(replicas, `the ${controller} asks for no pod at all`) : undefined;
  return { subject: origin, broken };
}

/** R19: what takes over stands already. */
export const staticStability: Rule = {
  id: "R19",
  slug: "static-stability",
  title: "What takes over stands already: no node pool and no workload starts from zero",
  why: "A region that has to be filled first asks for machines while everybody else who lost the same region asks too, and the objective leaves no time for that.",
  severity: "high",
  clouds: ["aws", "azure", "gcp", "kubernetes"],
  one: (facts, settings) => {
    if (!isAsked(settings)) return [];
    const pools = facts.all("node-pool").filter(({ origin }) => counts(origin));
    const workloads = facts.all("workload").filter(({ origin }) => counts(origin) && !isPlaceholder(origin));
    return [...pools.map(nodesOf), ...workloads.map(podsOf)];
  },
  remediation: "Keep at least one node and one pod, or exempt what no user waits for, such as batch jobs.",
  source:
    "Ways to wait per tier: the tier table. That a pool is on the way of a failover cannot be seen, so all are asked.",
};
