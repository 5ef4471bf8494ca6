import { isSecret, isUnknown, type Properties, type Resource, type Value } from "../../resilience/facts/resource";
import { problemsOf } from "../../sandbox/world/arguments";
import type { SandboxCloud } from "../../sandbox/world/cloud";
import { type Props, unknown } from "../../sandbox/world/values";
import { answersIn } from "./cloudformation/answers";

/**
 * What registrations have against the SDK's types and the limits of a cloud's own models, each once.
 * @param cloud - The cloud.
 * @param graphs - Each of one program; what is another cloud's is left out.
 * @throws Error where the SDK has no such type.
 */
export function faultsIn(cloud: SandboxCloud, graphs: readonly (readonly Resource[])[]): string[] {
  const faults = new Set<string>();
  for (const graph of graphs) {
    const isAnswer = answersIn(graph);
    for (const { type, inputs } of graph.filter((resource) => isOf(cloud, resource))) {
      const members = cloud.types.argsOf(type);
      if (!members) throw new Error(`the SDK has no ${type}`);
      const problems = problemsOf(cloud.types, members, of(inputs, isAnswer), cloud.limits[type] ?? {});
      for (const { property, reason } of problems) faults.add(`${type} ${property}: ${reason}`);
    }
  }
  return [...faults];
}

/**
 * Types of a cloud that are registered, and that its own models say nothing of.
 * @param cloud - The cloud.
 * @param graphs - Each of one program.
 */
export function silentIn(cloud: SandboxCloud, graphs: readonly (readonly Resource[])[]): string[] {
  const types = new Set(graphs.flat().flatMap((resource) => (isOf(cloud, resource) ? [resource.type] : [])));
  return [...types].filter((type) => !(type in cloud.limits)).sort();
}

function isOf({ name }: SandboxCloud, { custom, type }: Resource): boolean {
  return custom && type.startsWith(`${name}:`);
}

/** What the harness answered in a cloud's place is no value of the program's. */
function written(value: Value, isAnswer: (text: string) => boolean): Props[string] {
  if (Array.isArray(value)) return value.map((item) => written(item, isAnswer));
  if (isSecret(value) || isUnknown(value)) return unknown;
  if (typeof value === "object" && value !== null) return of(value as Properties, isAnswer);
  return typeof value === "string" && isAnswer(value) ? unknown : (value as Props[string]);
}

function of(value: Properties, isAnswer: (text: string) => boolean): Props {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, written(inner, isAnswer)]));
}
