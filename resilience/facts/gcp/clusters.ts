import type * as container from "@pulumi/gcp/container";
import { derived, type Field, known, or, Reader } from "../field";
import type { ClusterFact, NodePoolFact, Origin, Ref } from "../model";
import type { Resource } from "../resource";
import { type Rows, refOf, row } from "../row";
import { listOf } from "./lists";
import { spotOf } from "./locations";

/** Settings of a pool, whether it is a resource of its own or part of a cluster. */
type Pool = Pick<
  container.NodePoolArgs,
  "name" | "nodeLocations" | "autoscaling" | "nodeCount" | "initialNodeCount" | "nodeConfig"
>;

/** GKE's clusters and pools of nodes. */
export const clusterRows: Rows = {
  "gcp:container:cluster": row<container.ClusterArgs>((read, origin, resource) => [
    clusterOf(read, origin, resource),
    ...inlinePools(read, origin, resource),
    ...provisionedOf(read, origin),
  ]),
  "gcp:container:nodepool": row<container.NodePoolArgs>((read, origin, resource) => [
    poolOf(read, origin, whereOf(read.text("location"), resource), refOf(read, resource, "cluster")),
  ]),
};

/**
 * Where a cluster is. One that says nothing takes the provider's zone and never its region.
 * @source GetLocation in terraform-provider-google: a regional cluster is only made where a region is asked for.
 */
function whereOf(location: Field<string>, { provider }: Resource): Field<string> {
  if (location.value !== undefined) return location;
  const { value } = new Reader<{ readonly zone?: unknown }>([provider?.inputs]).text("zone");
  return { path: location.path, value };
}

function clusterOf(read: Reader<container.ClusterArgs>, origin: Origin, resource: Resource): ClusterFact {
  const where = whereOf(read.text("location"), resource);
  const given = read.texts("nodeLocations");
  return {
    kind: "cluster",
    origin,
    tier: { path: where.path, value: "standard" },
    zonal: derived(where.path, () => spotOf(known(where) ?? "")?.zonal),
    zones: derived(given.path, () => zonesOf(known(where), known(given))),
    subnets: [],
    managedNodes: or(read.flag("enableAutopilot"), false),
    secretsKey: secretsKeyOf(read),
  };
}

// A key may encrypt the Secrets themselves, or the disks that GKE keeps them on.
function secretsKeyOf(read: Reader<container.ClusterArgs>): Field<boolean> {
  const encryption = read.in("databaseEncryption");
  const key = encryption.present("keyName");
  const disks = read.in("userManagedKeysConfig").present("controlPlaneDiskEncryptionKey");
  return derived(key.path, () => {
    const isOff = known(encryption.text("state")) === "DECRYPTED";
    return (known(key) === true && !isOff) || known(disks) === true;
  });
}

/** Pools that GKE makes by itself for pods that find no place. */
function provisionedOf(read: Reader<container.ClusterArgs>, origin: Origin): readonly NodePoolFact[] {
  const scaling = read.in("clusterAutoscaling");
  if (scaling.flag("enabled").value !== true || read.flag("enableAutopilot").value === true) return [];
  const zones = scaling.texts("autoProvisioningLocations");
  const of: Ref = { urns: [origin.urn], named: { path: "name", value: undefined } };
  const pool = { path: "clusterAutoscaling", value: "provisioned" };
  const minNodes = { path: "clusterAutoscaling", value: undefined };
  const rest = { of, elastic: true as const, ...ordinary("clusterAutoscaling") };
  return [{ kind: "node-pool", origin, pool, zones, subnets: [], minNodes, ...rest }];
}

/** Zones by name: those of a zonal cluster are its own and the ones it adds. */
function zonesOf(where: string | undefined, given: readonly string[] | undefined): readonly string[] | undefined {
  return where !== undefined && spotOf(where)?.zonal ? [...new Set([where, ...(given ?? [])])] : given;
}

/**
 * Pools that a cluster's own arguments ask for. Only its inputs count: a cluster answers with every pool that it has.
 */
function inlinePools(read: Reader<container.ClusterArgs>, origin: Origin, resource: Resource): readonly NodePoolFact[] {
  const { inputs, outputs } = resource;
  // A policy on the stack is handed what was answered alone.
  const asked = new Reader<container.ClusterArgs>([Object.keys(inputs).length > 0 ? inputs : outputs]);
  const own: Ref = { urns: [origin.urn], named: { path: "name", value: undefined } };
  const where = whereOf(read.text("location"), resource);
  const given = read.texts("nodeLocations");
  const pools = listOf(asked.items("nodePools"));
  if (pools) return pools.map((pool) => poolOf(pool, origin, where, own, given));
  const first = asked.number("initialNodeCount");
  const unwanted = ["removeDefaultNodePool", "enableAutopilot"] as const;
  if (first.value === undefined || unwanted.some((key) => asked.flag(key).value === true)) return [];
  const zones = derived(given.path, () => {
    // While nobody knows whether it stays, nobody knows what it is.
    for (const key of unwanted) known(asked.flag(key));
    return zonesOf(known(where), known(given));
  });
  const minNodes = derived(first.path, () => times(known(first), zoneCount(known(zones), known(where))));
  const pool = { path: first.path, value: "default-pool" };
  return [{ kind: "node-pool", origin, pool, zones, subnets: [], minNodes, of: own, ...ordinary(first.path) }];
}

/** A pool; `ofCluster` are the zones that its cluster adds, where the cluster is known. */
function poolOf(
  read: Reader<Pool>,
  origin: Origin,
  where: Field<string>,
  of: Ref,
  ofCluster?: Field<readonly string[]>,
): NodePoolFact {
  const own = read.texts("nodeLocations");
  const zones = derived(own.path, () => known(own) ?? (ofCluster && zonesOf(known(where), known(ofCluster))));
  const count = () => zoneCount(known(zones), known(where));
  const minNodes = minNodesOf(read, count);
  return { kind: "node-pool", origin, pool: read.text("name"), zones, subnets: [], minNodes, of, ...kindOf(read) };
}

type Kind = Pick<NodePoolFact, "purpose" | "special">;

function ordinary(path: string): Kind {
  return { purpose: { path, value: "" }, special: { path, value: false } };
}

/** Machines that only some pods may stand on, or that the cloud may take away. */
function kindOf(read: Reader<Pool>): Kind {
  const config = read.in("nodeConfig");
  const taints = config.items("taints");
  const special = derived(taints.path, () => {
    const isTainted = (listOf(taints) ?? []).some((taint) => known(taint.text("effect")) !== "PREFER_NO_SCHEDULE");
    return isTainted || known(config.flag("spot")) === true || known(config.flag("preemptible")) === true;
  });
  return { ...ordinary(taints.path), special };
}

/**
 * In how many zones a pool stands, which may name none.
 * @source GKE's page on regional clusters: three zones of the region; from memory, unverified.
 */
function zoneCount(zones: readonly string[] | undefined, where: string | undefined): number | undefined {
  const spot = where === undefined ? undefined : spotOf(where);
  return zones?.length ?? (spot && (spot.zonal ? 1 : 3));
}

// What a cloud answers has a 0 where nothing was asked for: a total of 0 says nothing beside a count per zone.
function minNodesOf(read: Reader<Pool>, zones: () => number | undefined): Field<number> {
  const scaling = read.in("autoscaling");
  const total = scaling.number("totalMinNodeCount");
  const perZone = scaling.number("minNodeCount");
  if (read.present("autoscaling").value === true) {
    const path = total.value !== undefined && total.value !== 0 ? total.path : perZone.path;
    return derived(path, () => known(total) || times(known(perZone) ?? 0, zones()));
  }
  const fixed = read.number("nodeCount");
  const count = fixed.value === undefined ? read.number("initialNodeCount") : fixed;
  return derived(count.path, () => times(known(count), zones()));
}

function times(count: number | undefined, zones: number | undefined): number | undefined {
  if (count === 0) return 0;
  return count === undefined || zones === undefined ? undefined : count * zones;
}
