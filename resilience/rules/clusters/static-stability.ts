import { standbyNames, tiers } from "../../../components/topology/tables/tiers";
import { survivorsOf } from "../../estimate/capacity/capacity";
import type { Facts } from "../../facts/facts";
import { known } from "../../facts/field";
import type { NodePoolFact, Origin, ServiceFact, WorkloadFact } from "../../facts/model";
import { systemOf } from "../../system/system";
import { asFarAsSeen, breach, type Check, type Rule } from "../rule";
import type { Settings } from "../settings";
import { counts, shownPlace } from "../subjects";

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

function nodesOf({ origin, minNodes, special }: NodePoolFact): Check {
  const broken = () => {
    if (known(minNodes) !== 0) return undefined;
    const found = {
      ...breach(minNodes, "it may shrink to no node at all"),
      remedy: `Set ${minNodes.path} to 1 or more.`,
    };
    if (known(special) !== true) return found;
    const may = `${found.found}; only some pods may stand on it, or the cloud may take it away`;
    return { ...found, found: may, doubt: true as const };
  };
  return { subject: origin, broken };
}

/** Machines in a group may be there for anything, batch jobs too, where nothing leads users to them. */
function copiesOf(service: ServiceFact): Check {
  const { origin, least, product } = service;
  const broken = () => {
    if (known(least) !== 0) return undefined;
    const found = { ...breach(least, `the ${product} may run no copy at all`), remedy: `Raise ${least.path} from 0.` };
    if (product === "function") return { ...found, found: "the function is switched off: it may run 0 times at once" };
    if (product === "App Service app") return { ...found, found: "the app is stopped", remedy: "Set enabled to true." };
    return known(service.serves) === true ? found : asFarAsSeen(found);
  };
  return { subject: origin, broken };
}

function podsOf({ origin, replicas, controller }: WorkloadFact): Check {
  const broken = () =>
    known(replicas) === 0 ? breach(replicas, `the ${controller} asks for no pod at all`) : undefined;
  return { subject: origin, broken };
}

/**
 * A region that waits with fewer nodes than serve elsewhere. Nodes that serve are what autoscaling left at the least, so that
 * nobody can say for certain that all of them are needed.
 */
function survivorsIn(facts: Facts): Check[] {
  const system = systemOf(facts);
  const [subject] = facts.all("cluster").filter(({ origin }) => counts(origin));
  if (!subject) return [];
  const broken = () => {
    // A pool that starts from nothing says so itself, and is mended first.
    const pools = facts.all("node-pool").filter(({ origin }) => counts(origin));
    if (pools.some(({ minNodes }) => minNodes.value === 0)) return undefined;
    const over = survivorsOf(system).find(({ load = 0 }) => load > 1);
    if (!over) return undefined;
    const lost = shownPlace(over.lost);
    const says = over.says.replaceAll(over.lost, lost);
    const found = `without ${lost} it would be ${system.regions.reduce((text, { region }) => text.replaceAll(region, shownPlace(region)), says)}`;
    return { found, doubt: true as const };
  };
  return system.regions.some(({ serves }) => !serves) ? [{ subject: subject.origin, broken }] : [];
}

/** R19: what takes over stands already. */
export const staticStability: Rule = {
  id: "R19",
  slug: "static-stability",
  title: "What takes over stands already: no node pool, no service and no workload starts from zero",
  why: "A region that has to be filled first asks for machines while everybody else who lost the same region asks too, and the objective leaves no time for that.",
  severity: "high",
  clouds: ["aws", "azure", "gcp", "kubernetes"],
  one: (facts, settings) => {
    if (!isAsked(settings)) return [];
    const pools = facts.all("node-pool").filter(({ origin }) => counts(origin));
    const workloads = facts.all("workload").filter(({ origin }) => counts(origin) && !isPlaceholder(origin));
    return [...pools.map(nodesOf), ...workloads.map(podsOf)];
  },
  // What scales a service, and what makes its machines nodes, are resources of their own.
  all: (facts, settings) => {
    if (!isAsked(settings)) return [];
    const services = facts.all("service").filter(({ origin }) => counts(origin));
    const joined = facts.all("node-pool").filter(({ origin, joined: isJoined }) => isJoined && counts(origin));
    return [...services.map(copiesOf), ...joined.map(nodesOf), ...survivorsIn(facts)];
  },
  remediation: "Keep at least one node and one pod, or exempt what no user waits for, such as batch jobs.",
  source:
    "Ways to wait per tier: the tier table. That a pool is on the way of a failover cannot be seen, so all are asked. Products that start a copy within seconds when they are asked, as Cloud Run does, need none that waits.",
};
