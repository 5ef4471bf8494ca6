import { types } from "../azure/sources";
import type { Operation } from "../world/row";
import { isProps, type Props, same, textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { kubeconfigOf } from "./aks";

/** Why AKS refuses a change of version or pools. Source: Azure/AKS, release notes of 2022-03-27; SDK, ManagedCluster. */
export function versionRefused({ thing, before }: Operation): string | undefined {
  const minor = (props: Props) => Number(textAt(props, "kubernetesVersion").split(".")[1] ?? 0);
  const [old, next] = [minor(before), minor(thing.inputs)];
  if (old && next && next !== old && next !== old + 1)
    return `AgentPoolUpgradeVersionNotAllowed: a cluster moves up one minor version at a time, never down: 1.${old} to 1.${next}`;
  const pools = [before, thing.inputs].map((props) => valuesAt(props, "agentPoolProfiles[]").filter(isProps));
  const fixed = pools.map((all) => all.map(({ orchestratorVersion: _, ...rest }) => rest));
  return same(fixed[0] ?? [], fixed[1] ?? [])
    ? undefined
    : "PropertyChangeNotAllowed: pools that are written at the cluster are not changed there, but for their version";
}

/** The one template that the sandbox evaluates: what a member of a cluster is handed. */
function handedOut({ inputs }: Thing, world: World): Thing | undefined {
  const text = textAt(inputs, "properties.template.outputs.kubeconfig.value");
  const isAsked = /^\[listClusterUserCredential\(parameters\('cluster'\), '[\d-]+'\)\.kubeconfigs\[0\]\.value\]$/.test(
    text,
  );
  return isAsked ? world.find(types.cluster, "id", textAt(inputs, "properties.parameters.cluster.value")) : undefined;
}

/**
 * What a deployment says of itself once it is done. Its template is not in the real answer: the provider compares answers with
 * answers at a refresh, so nothing is missed there, and here it is told.
 */
export function deployedOf(thing: Thing, world: World): Props {
  const cluster = handedOut(thing, world);
  const value = cluster ? kubeconfigOf(cluster) : "";
  const given = isProps(thing.inputs.properties) ? thing.inputs.properties : {};
  return { ...given, provisioningState: "Succeeded", outputs: { kubeconfig: { value } } };
}

/** Why a deployment is refused. */
export function deploymentRefused({ thing, world }: Operation): string | undefined {
  if (handedOut(thing, world)) return undefined;
  return "InvalidTemplate: the sandbox evaluates what asks a cluster that stands for its kubeconfig, and no other";
}
