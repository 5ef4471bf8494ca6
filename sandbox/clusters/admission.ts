import type { Operation } from "../world/row";
import { isProps, same, textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { endsLinks } from "./aks-balancer";
import { definitionOf, definitionType, isCustom, schemaProblems } from "./custom";
import { endsGroups } from "./gke-groups";
import { kindOf } from "./kinds";
import { firstNamespaces, nameOf, namespaceOf, namespaceType } from "./objects";
import { serverOf } from "./reach";
import { type ApiServer, type Definition, endpointOf, inside } from "./server";

/** Objects without which pods never start: where a pod names them, and what every cluster has. */
const needs = [
  { at: "", by: "serviceAccountName", kind: "core/v1:ServiceAccount", given: ["default"] },
  {
    at: "",
    by: "priorityClassName",
    kind: "scheduling.k8s.io/v1:PriorityClass",
    given: ["system-cluster-critical", "system-node-critical"],
  },
  { at: "volumes[].configMap", by: "name", kind: "core/v1:ConfigMap", given: ["kube-root-ca.crt"] },
  { at: "volumes[].secret", by: "secretName", kind: "core/v1:Secret", given: [] },
  { at: "volumes[].persistentVolumeClaim", by: "claimName", kind: "core/v1:PersistentVolumeClaim", given: [] },
  { at: "containers[].envFrom[].configMapRef", by: "name", kind: "core/v1:ConfigMap", given: [] },
  { at: "containers[].envFrom[].secretRef", by: "name", kind: "core/v1:Secret", given: [] },
  { at: "containers[].env[].valueFrom.configMapKeyRef", by: "name", kind: "core/v1:ConfigMap", given: [] },
  { at: "containers[].env[].valueFrom.secretKeyRef", by: "name", kind: "core/v1:Secret", given: [] },
] as const;

/** Why an API server refuses a new object, absent when it takes it. */
export function refusesNew(operation: Operation): string | undefined {
  const { thing, world } = operation;
  const server = serverOf(thing, world);
  if (!server) return "its cluster is gone";
  const name = nameOf(thing);
  if (thing.type === namespaceType && firstNamespaces.includes(name)) return `namespaces "${name}" already exists`;
  const namespace = namespaceOf(thing);
  if (namespace !== "" && !hasNamespace(namespace, server, world)) return `namespaces "${namespace}" not found`;
  if (isCustom(thing.type)) return refusesCustom(operation, server);
  return lacking(thing, world, server) ?? balancerFault(operation, server);
}

/** Why an API server refuses the change of an object, absent when it takes it. */
export function refusesChange(operation: Operation): string | undefined {
  const { thing, before, world } = operation;
  const server = serverOf(thing, world);
  if (!server) return "its cluster is gone";
  const fixed = kindOf(thing.type)?.fixed ?? definitionOf(thing.type, server, world)?.fixed ?? [];
  const changed = fixed.find((path) => !same(firstAt(before, path), firstAt(thing.inputs, path)));
  if (changed) return `${changed}: Invalid value: field is immutable; replace the object (\`replaceOnChanges\`)`;
  if (before.immutable === true && thing.inputs.immutable !== true)
    return "immutable: Forbidden: field is immutable when `immutable` is set";
  if (isCustom(thing.type)) return refusesCustom(operation, server);
  return lacking(thing, world, server) ?? balancerFault(operation, server);
}

/** What goes with an object that is deleted: what is in a namespace, and what a definition defines. */
export function takesAlong({ thing, world }: Operation): void {
  const { group, names } = isProps(thing.inputs.spec) ? thing.inputs.spec : {};
  const custom = new RegExp(`^kubernetes:${String(group).replaceAll(".", "\\.")}/v[^:]+:${textAt(names, "kind")}$`);
  const goes: Readonly<Record<string, (other: Thing) => boolean>> = {
    [namespaceType]: (other) => namespaceOf(other) === nameOf(thing),
    [definitionType]: (other) => custom.test(other.type),
  };
  const rule = goes[thing.type] ?? (() => false);
  for (const other of inside(endpointOf(thing), world)) if (other !== thing && rule(other)) world.drop(other);
  endsLinks(world);
  endsGroups(world);
}

function balancerFault(operation: Operation, { balancer, cluster }: ApiServer): string | undefined {
  if (textAt(operation.thing.inputs, "spec.type") !== "LoadBalancer") return undefined;
  return balancer
    ? balancer(operation)
    : `nothing in ${cluster} makes a load balancer of a Service with these annotations`;
}

function hasNamespace(name: string, { endpoint }: ApiServer, world: World): boolean {
  return firstNamespaces.includes(name) || inside(endpoint, world, namespaceType).some((one) => nameOf(one) === name);
}

function refusesCustom(operation: Operation, server: ApiServer): string | undefined {
  const { thing, world } = operation;
  const definition = definitionOf(thing.type, server, world);
  return definition
    ? customFault(definition, operation, server)
    : "the Kubernetes API server reported that the apiVersion for this resource does not exist. Verify that any required CRDs " +
        `have been created: no matches for kind "${thing.inputs.kind}" in version "${thing.inputs.apiVersion}"`;
}

function customFault(definition: Definition, operation: Operation, server: ApiServer): string | undefined {
  const { inputs } = operation.thing;
  const [wrong] = definition.schema ? schemaProblems(definition.schema, inputs) : [];
  if (wrong) return `${wrong.property}: ${wrong.reason}`;
  return definition.refuses?.(operation, server);
}

function firstAt(inputs: Thing["inputs"], path: string) {
  return valuesAt(inputs, path)[0];
}

/** An object that its pods wait for, for ever: a real provider would give up after ten minutes. */
function lacking(thing: Thing, world: World, { endpoint }: ApiServer): string | undefined {
  const pods = kindOf(thing.type)?.pods;
  const [spec] = pods === undefined ? [] : valuesAt(thing.inputs, pods).filter(isProps);
  for (const { at, by, kind, given } of spec ? needs : []) {
    const holders = (at === "" ? [spec] : valuesAt(spec, at)).filter(isProps);
    const scope = kindOf(`kubernetes:${kind}`)?.scope;
    const there = inside(endpoint, world, `kubernetes:${kind}`)
      .filter((one) => scope === "Cluster" || namespaceOf(one) === namespaceOf(thing))
      .map(nameOf);
    const lost = holders
      .filter(({ optional }) => optional !== true)
      .map((holder) => textAt(holder, by))
      .find((name) => name !== "" && ![...there, ...given].includes(name));
    if (lost !== undefined)
      return `its pods would never start: ${at === "" ? by : at} names "${lost}", and there is no such ${kind.split(":")[1]}`;
  }
  return undefined;
}
