import type { GroupArgs } from "@pulumi/aws/autoscaling";
import type { LaunchConfigurationArgs, LaunchTemplateArgs } from "@pulumi/aws/ec2";
import type { FargateProfileArgs, NodeGroupArgs } from "@pulumi/aws/eks";
import { absent, derived, type Field, known, mapped, or, type Reader } from "../field";
import type { Fact, NodePoolFact, Origin, Ref } from "../model";
import type { Resource } from "../resource";
import { type Rows, refOf, refsOf, row } from "../row";
import { firstSaid } from "./conditions";

/** Every way to make nodes of EKS, and groups of machines that are none. Those of a stack of CloudFormation are read there. */
export const nodeRows: Rows = {
  "aws:eks:nodegroup": row<NodeGroupArgs>((read, origin, resource) => [
    nodeGroupOf(read, origin, {
      subnets: refsOf(read, resource, "subnetIds"),
      of: refOf(read, resource, "clusterName"),
    }),
  ]),

  "aws:eks:fargateprofile": row<FargateProfileArgs>((read, origin, resource) => [
    fargateOf(read, origin, {
      subnets: refsOf(read, resource, "subnetIds"),
      of: refOf(read, resource, "clusterName"),
    }),
  ]),

  "aws:autoscaling:group": row<GroupArgs>((read, origin, resource) => [
    groupOf(read, origin, {
      subnets: refsOf(read, resource, "vpcZoneIdentifiers"),
      templates: templatesOf(read, resource),
    }),
  ]),

  "aws:ec2:launchtemplate": row<LaunchTemplateArgs>((read, origin) => [
    { kind: "machine-template", origin, joins: mapped(read.text("userData"), joinsCluster) },
  ]),
  "aws:ec2:launchconfiguration": row<LaunchConfigurationArgs>((read, origin) => [
    {
      kind: "machine-template",
      origin,
      joins: mapped(firstSaid([read.text("userData"), read.text("userDataBase64")]), joinsCluster),
    },
  ]),
};

/** What of a pool is named elsewhere: its cluster, and the subnets that it stands in. */
interface Placing {
  readonly subnets: readonly Ref[];
  readonly of: Ref;
}

/**
 * A managed group of nodes.
 * @param read - Its arguments.
 * @param origin - Where it was read.
 * @param placing - What it names.
 */
export function nodeGroupOf(read: Reader<NodeGroupArgs>, origin: Origin, { subnets, of }: Placing): NodePoolFact {
  const taints = read.items("taints");
  const isTainted = mapped(taints, (all) => all.some((taint) => known(taint.text("effect")) !== "PREFER_NO_SCHEDULE"));
  const isSpot = mapped(read.text("capacityType"), (type) => type === "SPOT");
  return {
    kind: "node-pool",
    origin,
    pool: firstSaid([read.text("nodeGroupName"), read.text("nodeGroupNamePrefix")]),
    zones: absent("subnetIds"),
    subnets,
    minNodes: read.in("scalingConfig").number("minSize"),
    of,
    purpose: { path: taints.path, value: "" },
    special: derived(taints.path, () => known(isTainted) === true || known(isSpot) === true),
  };
}

/**
 * A profile of Fargate: a machine for each pod, wherever its subnets are.
 * @param read - Its arguments.
 * @param origin - Where it was read.
 * @param placing - What it names.
 */
export function fargateOf(read: Reader<FargateProfileArgs>, origin: Origin, { subnets, of }: Placing): NodePoolFact {
  return {
    kind: "node-pool",
    origin,
    pool: read.text("fargateProfileName"),
    zones: absent("subnetIds"),
    subnets,
    minNodes: absent("selectors"),
    of,
    // A profile takes the pods that it selects, so that another one does not stand in for it.
    purpose: { path: "selectors", value: `fargate ${origin.name}` },
    special: { path: "selectors", value: false },
    elastic: true,
  };
}

/** What of a group of machines is named elsewhere: its subnets, and the templates that its machines are made from. */
interface Making {
  readonly subnets: readonly Ref[];
  readonly templates: readonly Ref[];
}

/**
 * A group of machines: nodes of a cluster where its tags, its parent or its template say so, else a service that may be there
 * for anything.
 * @param read - Its arguments.
 * @param origin - Where it was read.
 * @param making - What it names.
 */
export function groupOf(read: Reader<GroupArgs>, origin: Origin, { subnets, templates }: Making): Fact {
  const tags = eachTag(read);
  const cluster = tags.flatMap(clusterIn)[0];
  const zones = read.texts("availabilityZones");
  const nodes: NodePoolFact = {
    kind: "node-pool",
    origin,
    pool: or(read.text("name"), origin.name),
    zones: subnets.length > 0 ? absent("vpcZoneIdentifiers") : zones,
    subnets,
    minNodes: read.number("minSize"),
    ...(cluster === undefined ? {} : { of: { urns: [], named: { path: "tags", value: cluster } } }),
    purpose: { path: "tags", value: "" },
    special: { path: "tags", value: tags.some(([key]) => key.includes("/node-template/taint/")) },
  };
  const isOfCluster = cluster !== undefined || origin.within.some((type) => /^eks:index:NodeGroup/.test(type));
  if (isOfCluster) return nodes;
  return {
    kind: "service",
    origin,
    product: "group of machines",
    least: nodes.minNodes,
    serves: servesOf(read),
    ...(templates.length > 0 ? { asNodes: { nodes: { ...nodes, joined: true }, templates } } : {}),
  };
}

function servesOf(read: Reader<GroupArgs>): Field<boolean> {
  const fields = [read.present("targetGroupArns"), read.present("loadBalancers"), read.present("trafficSources")];
  return derived("targetGroupArns", () => fields.some((field) => known(field)));
}

function eachTag(read: Reader<GroupArgs>): readonly (readonly [string, string])[] {
  const { value } = read.items("tags");
  if (!Array.isArray(value)) return [];
  return (value as readonly Reader<{ readonly key?: string; readonly value?: string }>[]).flatMap((tag) => {
    const [key, text] = [tag.text("key").value, tag.text("value").value];
    return typeof key === "string" ? [[key, typeof text === "string" ? text : ""] as const] : [];
  });
}

/**
 * The cluster that a tag of its nodes names.
 * @source The tags that EKS's guide on self-managed nodes, its own groups, the cluster autoscaler and kOps set.
 */
function clusterIn([key, value]: readonly [string, string]): readonly string[] {
  const [, name] =
    /^(?:kubernetes\.io\/cluster|k8s\.io\/cluster-autoscaler)\/(?!enabled$|node-template\/)([^/]+)$/.exec(key) ?? [];
  if (name !== undefined) return [name];
  return (key === "eks:cluster-name" || key === "KubernetesCluster") && value !== "" ? [value] : [];
}

/**
 * Whether a machine's first script makes it a node: the ways of Amazon's own images.
 * @source awslabs/amazon-eks-ami: `/etc/eks/bootstrap.sh`, `nodeadm` with `kind: NodeConfig`; Bottlerocket's settings.
 */
function joinsCluster(userData: string): boolean {
  const texts = [userData, Buffer.from(userData, "base64").toString("utf8")];
  return texts.some((text) =>
    /\/etc\/eks\/bootstrap\.sh|Start-EKSBootstrap|kind:\s*NodeConfig|\[settings\.kubernetes\]/i.test(text),
  );
}

function templatesOf(read: Reader<GroupArgs>, resource: Resource): readonly Ref[] {
  const urns = (key: string) => resource.propertyDependencies[key] ?? [];
  const mixed = read.in("mixedInstancesPolicy").in("launchTemplate").in("launchTemplateSpecification");
  const named: readonly Ref[] = [
    ...[read.in("launchTemplate").text("id"), read.in("launchTemplate").text("name")].map((field) => ({
      urns: urns("launchTemplate"),
      named: field,
    })),
    ...[mixed.text("launchTemplateId"), mixed.text("launchTemplateName")].map((field) => ({
      urns: urns("mixedInstancesPolicy"),
      named: field,
    })),
    { urns: urns("launchConfiguration"), named: read.text("launchConfiguration") },
  ];
  return named.filter((ref) => ref.named.value !== undefined || ref.urns.length > 0);
}
