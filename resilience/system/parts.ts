import type { Facts } from "../facts/facts";
import type { ClusterFact, NodePoolFact, ServiceProduct } from "../facts/model";
import { servicesIn } from "./capacity";
import type { Part, Told } from "./model";
import { factsIn } from "./places";
import { plain, sourceOf, told } from "./told";

/** What providers call what serves without a cluster. Machines in a group are looked up as machines. */
const services: Readonly<Record<ServiceProduct, string>> = {
  "ECS service": "ECS",
  "App Service app": "App Service",
  "container app": "Container Apps",
  "Cloud Run service": "Cloud Run",
  "group of machines": "machines",
  function: "functions",
};

const machines = { aws: "EC2", azure: "Virtual Machines", gcp: "Compute Engine" } as const;

/**
 * What a request passes in a region, in series: its entry, its cluster, its nodes, or what serves instead.
 * @param facts - What is known of the stack.
 * @param region - The region.
 */
export function partsOf(facts: Facts, region: string): readonly Part[] {
  const clusters = factsIn(facts, "cluster", region);
  const poolsOf = poolsByCluster(facts, region);
  const all = [
    ...entriesIn(facts, region),
    ...clusters.map(controlPlane),
    ...clusters.flatMap((cluster) => nodesOf(cluster, poolsOf(cluster))),
    ...servicesIn(facts, region).map(
      ({ origin, product, least }): Part => ({
        product: product === "group of machines" ? machines[origin.cloud ?? "aws"] : services[product],
        from: [sourceOf(origin, least.path)],
      }),
    ),
  ];
  const seen = new Set<string>();
  // Several of one kind stand beside each other, and one promise is about each.
  return all.filter((part) => {
    const key = JSON.stringify([part.product, part.condition && "value" in part.condition ? part.condition.value : ""]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const balancers = { aws: "Elastic Load Balancing", azure: "Load Balancer", gcp: "Cloud Load Balancing" } as const;

function entriesIn(facts: Facts, region: string): readonly Part[] {
  const [entry] = factsIn(facts, "entry", region);
  if (!entry?.origin.cloud) return [];
  return [{ product: balancers[entry.origin.cloud], from: [sourceOf(entry.origin, "")] }];
}

const planes = { aws: "EKS", azure: "AKS", gcp: "GKE" } as const;

function controlPlane(cluster: ClusterFact): Part {
  const { origin } = cluster;
  return {
    product: planes[origin.cloud ?? "aws"],
    condition: conditionOf(cluster),
    from: [sourceOf(origin, cluster.tier.path)],
  };
}

function conditionOf(cluster: ClusterFact): Told<string> {
  const { origin, tier, zonal } = cluster;
  if (origin.cloud !== "gcp") return told(origin, tier, "what its control plane is promised");
  const isZonal = told(origin, zonal, "whether its control plane stands in one zone");
  if (!("value" in isZonal)) return isZonal;
  return {
    value: isZonal.value ? "one zone" : plain(cluster.managedNodes) ? "Autopilot" : "zones",
    from: isZonal.from,
  };
}

/** The pools of each cluster of a region; one that names no cluster here may be any one's. */
function poolsByCluster(facts: Facts, region: string): (cluster: ClusterFact) => readonly NodePoolFact[] {
  const pools = new Map<string | undefined, NodePoolFact[]>();
  for (const pool of factsIn(facts, "node-pool", region)) {
    const [cluster] = pool.of ? facts.named(pool.of, "cluster") : [];
    const those = pools.get(cluster?.origin.urn) ?? [];
    those.push(pool);
    pools.set(cluster?.origin.urn, those);
  }
  const anyones = pools.get(undefined) ?? [];
  return ({ origin }) => [...(pools.get(origin.urn) ?? []), ...anyones];
}

function nodesOf(cluster: ClusterFact, pools: readonly NodePoolFact[]): readonly Part[] {
  const { origin, managedNodes, zones } = cluster;
  const isManaged = plain(managedNodes) === true;
  if (isManaged && origin.cloud === "gcp") {
    return [
      {
        product: "GKE Autopilot pods",
        condition: { value: "zones", from: [sourceOf(origin, managedNodes.path)] },
        from: [sourceOf(origin, managedNodes.path)],
      },
    ];
  }
  const named = new Set(pools.flatMap((pool) => plain(pool.zones) ?? []));
  const count =
    isManaged && origin.cloud === "aws" ? (plain(zones)?.length ?? 0) : Math.max(named.size, spread(pools, cluster));
  const from =
    pools.length > 0 ? pools.map((pool) => sourceOf(pool.origin, pool.zones.path)) : [sourceOf(origin, zones.path)];
  const condition: Told<string> =
    count > 0
      ? { value: count > 1 ? "zones" : "one zone", from }
      : { missing: `nothing says in how many zones the nodes of ${origin.name} stand`, from };
  return [{ product: machines[origin.cloud ?? "aws"], condition, from }];
}

/** Zones of pools that name none: those of their cluster; a regional one of GKE spreads over three. */
function spread(pools: readonly NodePoolFact[], { zones, zonal, origin }: ClusterFact): number {
  if (pools.some((pool) => (plain(pool.zones)?.length ?? 0) > 0)) return 0;
  const own = plain(zones)?.length ?? 0;
  return own === 0 && origin.cloud === "gcp" && plain(zonal) === false ? 3 : own;
}
