import { known } from "../../facts/field";
import type { ClusterFact, NodePoolFact } from "../../facts/model";
import { breach, type Rule } from "../rule";
import { asking, hasSubnets, namesNodeZones, type Question, spread, zonesFor } from "./zones";

/** A pool that grows from nothing is R19's: here a pool that always has nodes has one for every zone. */
const filled: Question<NodePoolFact> = (pool, settings) => {
  const least = known(pool.minNodes) ?? 0;
  const needed = zonesFor(pool, settings) ?? 0;
  if (least === 0 || least >= needed) return undefined;
  return breach(
    pool.minNodes,
    `its least number of nodes is ${least}; ${settings.tier} asks for one in each of ${needed} zones`,
  );
};

/** Pools take their cluster's zones where they name none; a control plane in one zone is R05's. */
const forItsPools: Question<ClusterFact> = (cluster, settings) =>
  known(cluster.zonal) ? undefined : spread(cluster, settings);

/** R07: nodes in as many zones as the tier asks for. Clusters whose nodes the cloud places have no pools. */
export const nodePools: Rule = {
  id: "R07",
  slug: "node-pool-zones",
  title: "Nodes stand in as many zones as the tier asks for",
  why: "A pool in one zone goes with the zone, and a pool with fewer nodes than zones leaves one empty: the region is lost although the cloud still has most of it.",
  severity: "high",
  clouds: ["aws", "azure", "gcp"],
  one: (facts, settings) => [
    ...asking(facts.all("node-pool"), settings, (pool) => (hasSubnets(pool) ? [filled] : [spread, filled])),
    ...asking(facts.all("cluster"), settings, (cluster) => (namesNodeZones(cluster) ? [forItsPools] : [])),
  ],
  all: (facts, settings) => asking(facts.all("node-pool"), settings, (pool) => (hasSubnets(pool) ? [spread] : [])),
  remediation: "Give the pool zones or subnets in enough zones, and a least number of nodes of one per zone.",
  source: "Zones per tier: the tier table.",
};
