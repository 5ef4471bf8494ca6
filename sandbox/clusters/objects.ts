import { madeUp } from "../world/templates";
import { isProps, type Props, textAt } from "../world/values";
import type { Thing } from "../world/world";

/** Namespaces that every cluster has from the beginning. */
export const firstNamespaces = ["default", "kube-node-lease", "kube-public", "kube-system"];

/** Type of Namespace. */
export const namespaceType = "kubernetes:core/v1:Namespace";

/** The name of an object; the server completes `generateName`. */
export function nameOf({ inputs, seed }: Thing): string {
  return textAt(inputs, "metadata.name") || `${textAt(inputs, "metadata.generateName")}${madeUp("hex", 5, seed)}`;
}

/** The namespace of an object, empty for what belongs to none. */
export function namespaceOf({ inputs }: Thing): string {
  return textAt(inputs, "metadata.namespace");
}

/** How the provider names an object. Source: pulumi-kubernetes, fqObjName. */
export function objectId(thing: Thing): string {
  const namespace = namespaceOf(thing);
  return namespace === "" ? nameOf(thing) : `${namespace}/${nameOf(thing)}`;
}

/** The metadata of an object with what the server adds to it. */
export function metadataOf(thing: Thing): Props {
  const given = isProps(thing.inputs.metadata) ? thing.inputs.metadata : {};
  const name = nameOf(thing);
  const own = { ...(isProps(given.labels) ? given.labels : {}), "kubernetes.io/metadata.name": name };
  return {
    ...given,
    ...(thing.type === namespaceType ? { labels: own } : {}),
    name,
    uid: madeUp("hex", 32, thing.seed).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"),
    resourceVersion: String(thing.serial),
    creationTimestamp: thing.facts.created ?? null,
    generation: 1,
  };
}
