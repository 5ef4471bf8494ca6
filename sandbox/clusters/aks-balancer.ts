import { types } from "../azure/sources";
import type { Operation } from "../world/row";
import { madeUp } from "../world/templates";
import { isProps, type Props, textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { endpointOf } from "./server";

const prefix = "service.beta.kubernetes.io/azure-";

/** Roles that may write what a load balancer needs: Network Contributor, Contributor, Owner. Source: Azure built-in roles. */
const writers = [
  "4d97b98b-1d4f-4787-a291-c67834d212e7",
  "b24988ac-6180-42a0-ab88-20f7382dd24c",
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
];

/** What a Service asks of the cluster's load balancer. */
interface Asked {
  readonly isInternal: boolean;
  readonly group: string;
  readonly address: string;
  readonly subnet: string;
  readonly link?: Readonly<Record<"id" | "group" | "subnet", string>>;
}

/**
 * Why the load balancer of a Service would never come: the cluster's controller would try for ever and say so in events.
 * Source: kubernetes-sigs/cloud-provider-azure, its documentation of annotations; Microsoft's of static addresses.
 */
export function refusesBalancer(cluster: Thing, { thing, world }: Operation): string | undefined {
  if (textAt(thing.inputs, "spec.type") !== "LoadBalancer") return undefined;
  const asked = askedBy(thing, cluster);
  const needs = [...(asked.isInternal ? internalNeeds(asked) : publicNeeds(asked, cluster)), ...linkNeeds(asked)];
  for (const { type, id, may } of needs) {
    const found = type === "" ? undefined : world.find(type, "id", id);
    if (type !== "" && !found) return `its load balancer would never come: there is no ${id}`;
    if (found && found.region !== "" && found.region !== cluster.region)
      return `its load balancer would never come: ${id} is in ${found.region}, and the cluster in ${cluster.region}`;
    if (!isAllowed(cluster, may, world))
      return `its load balancer would never come: the cluster's identity may not work in ${may} (AuthorizationFailed); give it Network Contributor there`;
  }
  return undefined;
}

interface Need {
  /** Type of what has to be there; empty where nothing has. */
  readonly type: string;
  readonly id: string;
  /** Where the cluster has to be allowed to work. */
  readonly may: string;
}

function publicNeeds({ group, address }: Asked, cluster: Thing): Need[] {
  if (address === "") return [];
  const scope = groupId(cluster, group);
  return [{ type: types.address, id: `${scope}/providers/Microsoft.Network/publicIPAddresses/${address}`, may: scope }];
}

function internalNeeds({ subnet }: Asked): Need[] {
  return subnet === "" ? [] : [{ type: types.subnet, id: subnet, may: subnet }];
}

function linkNeeds({ link }: Asked): Need[] {
  if (!link) return [];
  return [
    { type: types.subnet, id: link.subnet, may: link.subnet },
    { type: "", id: link.id, may: link.group },
  ];
}

function askedBy({ inputs }: Thing, cluster: Thing): Asked {
  const [annotations = {}] = valuesAt(inputs, "metadata.annotations").filter(isProps);
  const said = (name: string) => String(annotations[prefix + name] ?? "");
  const nodes = String(valuesAt(cluster.inputs, "agentPoolProfiles[].vnetSubnetID")[0] ?? "");
  const subnet = (name: string) => (name === "" ? nodes : nodes.replace(/[^/]+$/, name));
  const group = groupId(cluster, said("pls-resource-group") || textAt(cluster.inputs, "nodeResourceGroup"));
  const id = `${group}/providers/Microsoft.Network/privateLinkServices/${said("pls-name")}`;
  const link = {
    id,
    group,
    subnet: subnet(said("pls-ip-configuration-subnet") || said("load-balancer-internal-subnet")),
  };
  return {
    isInternal: said("load-balancer-internal") === "true",
    group: said("load-balancer-resource-group") || textAt(cluster.inputs, "nodeResourceGroup"),
    address: said("pip-name"),
    subnet: subnet(said("load-balancer-internal-subnet")),
    ...(said("pls-create") === "true" && { link }),
  };
}

function groupId({ id }: Thing, group: string): string {
  return id.replace(/\/resourceGroups\/.*$/, `/resourceGroups/${group}`);
}

/** A role on what holds something is one on it, too; in its own group a cluster may do everything. */
function isAllowed(cluster: Thing, where: string, world: World): boolean {
  if (where.startsWith(groupId(cluster, textAt(cluster.inputs, "nodeResourceGroup")))) return true;
  const [identityId] = valuesAt(cluster.inputs, "identity.userAssignedIdentities[]");
  const principal = textAt(world.find(types.identity, "id", String(identityId))?.outputs, "principalId");
  return world.ready(types.roleAssignment).some(({ inputs }) => {
    const scope = textAt(inputs, "scope");
    const isThere = where === scope || where.startsWith(`${scope}/`);
    return (
      isThere &&
      inputs.principalId === principal &&
      writers.some((id) => textAt(inputs, "roleDefinitionId").endsWith(id))
    );
  });
}

/** What a Service's `status` says of its load balancer. */
export function balancerStatus(thing: Thing, world: World): Props {
  const cluster = clusterOf(thing, world);
  if (textAt(thing.inputs, "spec.type") !== "LoadBalancer" || !cluster) return { loadBalancer: {} };
  const { isInternal, group, address } = askedBy(thing, cluster);
  const [need] = isInternal ? [] : publicNeeds({ isInternal, group, address, subnet: "" }, cluster);
  const fixed = need && textAt(world.find(types.address, "id", need.id)?.outputs, "ipAddress");
  const made = `${isInternal ? "10.0.66" : "203.0.113"}.${4 + (Number.parseInt(madeUp("hex", 4, thing.seed), 16) % 200)}`;
  return { loadBalancer: { ingress: [{ ip: fixed || made }] } };
}

/** The private link that a Service makes: a thing of the world that a front door outside the cluster can name. */
export function makesLink({ thing, world }: Operation): void {
  const cluster = clusterOf(thing, world);
  const link =
    cluster && textAt(thing.inputs, "spec.type") === "LoadBalancer" ? askedBy(thing, cluster).link : undefined;
  if (!cluster || !link || world.find(types.privateLink, "id", link.id)) return;
  const { urn, stack, project } = thing;
  const facts = { cluster: endpointOf(thing), service: thing.serial };
  const outputs = { id: link.id, name: link.id.split("/").at(-1) ?? "", location: cluster.region };
  const made = { type: types.privateLink, region: cluster.region, urn, stack, project, id: link.id, facts, outputs };
  world.begin({ ...made, inputs: {}, state: "ready", keys: [`${types.privateLink} ${link.id}`] });
}

/** Links go with the Services that made them. */
export function endsLinks(world: World): void {
  const serials = new Set(world.list("kubernetes:core/v1:Service").map(({ serial }) => serial));
  for (const link of world.list(types.privateLink)) {
    if (link.facts.service !== undefined && !serials.has(Number(link.facts.service))) world.drop(link);
  }
}

function clusterOf(thing: Thing, world: World): Thing | undefined {
  const endpoint = endpointOf(thing);
  return world.ready(types.cluster).find(({ outputs }) => endpoint === `https://${textAt(outputs, "fqdn")}:443`);
}
