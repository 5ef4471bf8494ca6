import { types } from "../gcp/sources";
import { isProps, textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import type { ApiServer, Definition } from "./server";

/** Roles that may do everything in a cluster that they are granted for. Source: GKE documentation, IAM roles, from memory. */
const adminRoles = ["roles/container.admin", "roles/editor", "roles/owner"];

/** Custom resources that GKE brings, as far as a program may use them. Source: kubernetes/ingress-gce, pkg/apis. */
const definitions: readonly Definition[] = [
  { group: "cloud.google.com", version: "v1", kind: "BackendConfig", scope: "Namespaced" },
  { group: "networking.gke.io", version: "v1", kind: "ManagedCertificate", scope: "Namespaced" },
  { group: "networking.gke.io", version: "v1beta1", kind: "FrontendConfig", scope: "Namespaced" },
  { group: "networking.gke.io", version: "v1beta1", kind: "ServiceNetworkEndpointGroup", scope: "Namespaced" },
];

/** The URL of a cluster's API server: the endpoint that IAM gates, by its name. */
export function gkeEndpoint({ outputs }: Thing): string {
  const name = textAt(outputs, "controlPlaneEndpointsConfig.dnsEndpointConfig.endpoint");
  return name === "" ? "" : `https://${name}`;
}

/** The cluster whose API server a URL leads to, also one that went with its region: its name is known still. */
export function gkeCluster(endpoint: string, world: World): Thing | undefined {
  if (endpoint === "") return undefined;
  return world
    .list(types.cluster)
    .find((one) => ["ready", "gone"].includes(one.state) && gkeEndpoint(one) === endpoint);
}

/** The API server of a GKE cluster. */
export function gkeServer(endpoint: string, world: World): ApiServer | undefined {
  const cluster = gkeCluster(endpoint, world);
  if (!cluster) return undefined;
  const closed = closedFor(cluster, world);
  return {
    endpoint,
    cluster: textAt(cluster.outputs, "name"),
    region: cluster.region,
    services: servicesOf(cluster, world),
    definitions,
    ...(closed === undefined ? {} : { closed }),
  };
}

/** The range of Services: a secondary one of the cluster's subnet, by its name. */
function servicesOf({ inputs, outputs }: Thing, world: World): string {
  const name = textAt(inputs, "ipAllocationPolicy.servicesSecondaryRangeName");
  const subnet = world.find(types.subnetwork, "id", textAt(inputs, "subnetwork"));
  const range = valuesAt(subnet?.inputs, "secondaryIpRanges[]")
    .filter(isProps)
    .find(({ rangeName }) => rangeName === name);
  return textAt(range, "ipCidrRange") || textAt(outputs, "servicesIpv4Cidr") || "34.118.224.0/20";
}

/** The world does not know whose kubeconfig it is: it asks whether there is anybody who may get in, and a way for them. */
function closedFor(cluster: Thing, world: World): string | undefined {
  const { id, facts, inputs } = cluster;
  const open = valuesAt(inputs, "controlPlaneEndpointsConfig.dnsEndpointConfig.allowExternalTraffic")[0];
  if (open !== true) return `the DNS endpoint of ${id} takes no traffic from outside its network`;
  const project = textAt(inputs, "project") || textAt(facts, "project");
  const grants = world.ready(types.projectGrant).filter((grant) => textAt(grant.inputs, "project") === project);
  return grants.some((grant) => admits(grant, id))
    ? undefined
    : `${id} has no IAM member with roles/container.admin yet`;
}

/** Whether a grant lets somebody in: for the whole project, or under a condition that names the cluster. */
function admits({ inputs }: Thing, id: string): boolean {
  if (!adminRoles.includes(textAt(inputs, "role"))) return false;
  const condition = textAt(inputs, "condition.expression");
  return condition === "" || condition.includes(`"${id}"`);
}
