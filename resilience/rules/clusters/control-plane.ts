import type { Cloud } from "../../../components/topology/model";
import { tiers } from "../../../components/topology/tables/tiers";
import { known } from "../../facts/field";
import type { ClusterFact } from "../../facts/model";
import { breach, type Rule } from "../rule";
import { isPromised, wanted } from "../subjects";
import { asking, type Question, zonesFor } from "./zones";

/**
 * Clouds that sell a control plane with a capacity of its own: `controlPlaneScalingConfig.tier` of EKS. That AKS and GKE
 * have none is unverified, so nobody is asked for it there.
 */
const provisioning: ReadonlySet<Cloud | undefined> = new Set<Cloud>(["aws"]);

const promise: Question<ClusterFact> = ({ tier, origin }, settings) => {
  const bought = known(tier);
  if (bought === "free" && isPromised(settings)) {
    const found = breach(tier, "its control plane is free, which has no SLA");
    return { ...found, remedy: `Set ${tier.path} to Standard or Premium.` };
  }
  const needed = wanted(tiers[settings.tier].controlPlane, origin);
  const isShort = needed === "provisioned" && provisioning.has(origin.cloud) && bought === "standard";
  return isShort
    ? breach(tier, `its control plane is standard; ${settings.tier} asks for a provisioned one`)
    : undefined;
};

const placement: Question<ClusterFact> = (cluster, settings) => {
  const isZonal = zonesFor(cluster.origin, settings) !== undefined && known(cluster.zonal);
  if (!isZonal) return undefined;
  const found = breach(cluster.zonal, "its control plane stands in one zone; it has to be regional");
  return { ...found, remedy: "Make it a regional cluster: its location is a region. A cluster is made anew for that." };
};

/**
 * Zones that the subnets of EKS have to be in: the service takes no less. The control plane itself stands in three of them
 * whatever is given.
 * @source EKS's user guide, network requirements: subnets in at least two zones.
 */
const subnetZones = 2;

const reached: Question<ClusterFact> = ({ zones, subnets, origin }, settings) => {
  const named = known(zones);
  const count = new Set(named).size;
  if (subnets.length === 0 || named === undefined || count >= subnetZones || !zonesFor(origin, settings))
    return undefined;
  const found = breach(zones, `its subnets stand in ${count} zone, and its nodes reach it through them`);
  return { ...found, remedy: `Name subnets in ${subnetZones} zones or more: EKS takes no less.` };
};

/**
 * R05: a control plane with an SLA that outlives a zone. That of EKS, of AKS and of a regional cluster of GKE stands in
 * several by itself, which nobody can choose: its nodes' zones are R07's.
 */
export const controlPlane: Rule = {
  id: "R05",
  slug: "sla-tier-control-plane",
  title: "A control plane has an SLA and outlives the loss of a zone",
  why: "Without it nothing is promised for the cluster's API: while it is down, no pod moves, no node is replaced, and a failover into the region finds nothing that could grow.",
  severity: "critical",
  clouds: ["aws", "azure", "gcp"],
  one: (facts, settings) => asking(facts.all("cluster"), settings, () => [promise, placement]),
  all: (facts, settings) => asking(facts.all("cluster"), settings, () => [reached]),
  remediation:
    "Choose AKS tier Standard or Premium, a regional GKE cluster, EKS subnets in two zones, at platinum a provisioned EKS tier.",
  source:
    "AKS: text of the tier in azure-native's types (99.95 % with zones); that its control plane stands in several zones: Microsoft's page on AKS and availability zones. GKE: SLA archive of 2023-11-16 (99.5 % zonal, 99.95 % regional). EKS: SLA of 2022-05-04 (99.95 %); 99.99 % for provisioned tiers is second-hand.",
};
