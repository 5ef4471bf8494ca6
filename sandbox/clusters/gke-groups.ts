import catalogue from "../../components/topology/tables/regions.json";
import { types } from "../gcp/sources";
import type { Operation } from "../world/row";
import { isProps, type Props, textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { nameOf, namespaceOf, namespaceType } from "./objects";
import { endpointOf, inside } from "./server";

const serviceType = "kubernetes:core/v1:Service";
const workloads = ["Deployment", "StatefulSet"].map((kind) => `kubernetes:apps/v1:${kind}`);
const zoneLabel = "topology.kubernetes.io/zone";

/** What a group of endpoints can be a backend of. */
const balancers = [types.backendService, types.regionBackendService];

/**
 * The groups of endpoints that a cluster's controller makes for Services: of the name that the annotation says, in every
 * zone with a node. A zone has one for certain where a pod of the Service cannot stand anywhere else.
 * Source: `neg`; that `zones` in the annotation is passed over, its flag `enable-neg-preprovisioning`, off by default.
 */
export function makesGroups({ thing, world }: Operation): void {
  const cluster = clusterAt(endpointOf(thing), world);
  if (!cluster || ![serviceType, ...workloads].includes(thing.type)) return;
  for (const service of inside(endpointOf(thing), world, serviceType)) {
    for (const name of namesOf(service)) {
      for (const zone of zonesOf(service, cluster, world)) makeGroup(name, zone, service, cluster, world);
    }
  }
}

/** What the controller takes away once its Service is gone: what no load balancer names, as long as the cluster stands. */
export function endsGroups(world: World): void {
  const services = new Set(world.list(serviceType).map(({ serial }) => serial));
  for (const group of world.ready(types.endpointGroup)) {
    const { service, servedBy } = group.facts;
    if (service === undefined || services.has(Number(service)) || userOf(group, world)) continue;
    if (clusterAt(String(servedBy), world)) world.drop(group);
  }
}

/**
 * Why a namespace would never go: what stands for its groups in the cluster has a finalizer, and a group that a load balancer
 * names cannot be deleted. Source: `neg`, `networking.gke.io/neg-finalizer`.
 */
export function keepsNamespace({ thing, world }: Operation): string | undefined {
  if (thing.type !== namespaceType) return undefined;
  const here = inside(endpointOf(thing), world, serviceType).filter((one) => namespaceOf(one) === nameOf(thing));
  const serials = new Set(here.map(({ serial }) => serial));
  const mine = ({ facts }: Thing) =>
    facts.servedBy === endpointOf(thing) && (serials.has(Number(facts.service)) || facts.namespace === nameOf(thing));
  for (const group of world.ready(types.endpointGroup).filter(mine)) {
    const user = userOf(group, world);
    if (user)
      return `it would never go (networking.gke.io/neg-finalizer): ${group.id} is in use by ${user.id} (${user.urn})`;
  }
  return undefined;
}

function userOf({ id }: Thing, world: World): Thing | undefined {
  return balancers.flatMap((type) => world.naming(type, "backends[].group", id))[0];
}

/** The GKE cluster whose API server has a URL; the name of its DNS endpoint is what clients use. */
function clusterAt(endpoint: string, world: World): Thing | undefined {
  return world.ready(types.cluster).find(({ outputs }) => {
    const names = [
      textAt(outputs, "controlPlaneEndpointsConfig.dnsEndpointConfig.endpoint"),
      textAt(outputs, "endpoint"),
    ];
    return names.some((name) => name !== "" && endpoint.replace(/^https:\/\//, "").replace(/:443$/, "") === name);
  });
}

/** Names of a Service's groups, of those ports that have one. */
function namesOf({ inputs }: Thing): string[] {
  const [annotations = {}] = valuesAt(inputs, "metadata.annotations").filter(isProps);
  const said = String(annotations["cloud.google.com/neg"] ?? "{}");
  const ports = isJson(said) ? valuesAt(said, "exposed_ports").filter(isProps) : [];
  return ports.flatMap((all) => Object.values(all).map((one) => textAt(one, "name"))).filter((name) => name !== "");
}

function isJson(text: string): boolean {
  try {
    return isProps(JSON.parse(text));
  } catch {
    return false;
  }
}

function zonesOf(service: Thing, cluster: Thing, world: World): string[] {
  const zones = clusterZones(cluster);
  const isFixed =
    cluster.inputs.enableAutopilot !== true && world.naming(types.nodePool, "cluster", cluster.id).length > 0;
  if (isFixed) return zones;
  const pods = workloads.flatMap((type) => inside(endpointOf(service), world, type));
  const own = pods.filter((one) => namespaceOf(one) === namespaceOf(service) && isSelected(one, service));
  return [...new Set(own.flatMap((one) => zonesWith(one, zones)))];
}

function clusterZones({ inputs, region }: Thing): string[] {
  const known: Readonly<Record<string, { readonly zones: readonly string[] }>> = catalogue.regions.gcp;
  const said = valuesAt(inputs, "nodeLocations[]").map(String);
  return said.length > 0 ? said : [...(known[textAt(inputs, "location") || region]?.zones ?? [])];
}

function isSelected({ inputs }: Thing, service: Thing): boolean {
  const [labels = {}] = valuesAt(inputs, "spec.template.metadata.labels").filter(isProps);
  const [selector = {}] = valuesAt(service.inputs, "spec.selector").filter(isProps);
  return Object.entries(selector).every(([name, value]) => labels[name] === value);
}

/** Zones that pods of a workload must stand in: with nothing that spreads them, all may stand in one. */
function zonesWith({ inputs }: Thing, zones: readonly string[]): string[] {
  const pod = "spec.template.spec";
  const terms = `${pod}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[]`;
  const chosen = valuesAt(inputs, `${terms}.matchExpressions[]`).filter(
    (one) => isProps(one) && one.key === zoneLabel && one.operator === "In",
  );
  const allowed = chosen.length > 0 ? chosen.flatMap((one) => valuesAt(one, "values[]").map(String)) : [...zones];
  const spread = valuesAt(inputs, `${pod}.topologySpreadConstraints[]`).find(
    (one) => isProps(one) && one.topologyKey === zoneLabel && one.whenUnsatisfiable === "DoNotSchedule",
  );
  const [domains = 1] = valuesAt(spread, "minDomains").map(Number);
  const replicas = Number(valuesAt(inputs, "spec.replicas")[0] ?? 1);
  return allowed.slice(0, Math.min(replicas, domains)).filter((zone) => zones.includes(zone));
}

function makeGroup(name: string, zone: string, service: Thing, cluster: Thing, world: World): void {
  const project = /^projects\/([^/]+)\//.exec(cluster.id)?.[1] ?? "";
  const id = `projects/${project}/zones/${zone}/networkEndpointGroups/${name}`;
  if (world.find(types.endpointGroup, "id", id)) return;
  const { urn, stack, project: program } = service;
  const inputs: Props = {
    name,
    zone,
    project,
    network: textAt(cluster.inputs, "network"),
    subnetwork: textAt(cluster.inputs, "subnetwork"),
  };
  world.begin({
    type: types.endpointGroup,
    region: cluster.region,
    urn,
    stack,
    project: program,
    id,
    // Not `cluster`: what has that goes with the cluster, and a group does not.
    facts: { service: service.serial, servedBy: endpointOf(service), namespace: namespaceOf(service) },
    inputs,
    outputs: { ...inputs, id, networkEndpointType: "GCE_VM_IP_PORT" },
    state: "ready",
    keys: [`${types.endpointGroup} ${id}`],
  });
}
