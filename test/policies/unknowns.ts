import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { PolicyPackArgs } from "@pulumi/policy";
import { type Properties, type Resource, secret, unknown, type Value } from "../../resilience/facts/resource";
import { askOne, askStack, type Configuration, type Violation } from "./asked";

const folder = join(__dirname, "..", "fixtures");

/** Every list of resources that a module of test/fixtures exports, by file and name. */
export async function fixtures(): Promise<readonly (readonly [string, readonly Resource[]])[]> {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".ts")) : [];
  const modules = files.map(async (file) => {
    const exported: object = await import(join(folder, file));
    const lists = Object.entries(exported).filter((entry): entry is [string, readonly Resource[]] => isList(entry[1]));
    return lists.map(([name, list]) => [`${file} ${name}`, list] as const);
  });
  return (await Promise.all(modules)).flat();
}

function isList(value: unknown): boolean {
  const first = Array.isArray(value) ? value[0] : undefined;
  return typeof first === "object" && first !== null && "urn" in first && "propertyDependencies" in first;
}

/** A resource with one property, at any depth, that nobody knows yet: one such resource per property. */
export function withUnknowns(resource: Resource): readonly Resource[] {
  return pathsIn(resource.inputs).map((path) => {
    const [top = ""] = path;
    const outputs = top in resource.outputs ? put(resource.outputs, path, unknown) : resource.outputs;
    return { ...resource, inputs: put(resource.inputs, path, unknown) as Properties, outputs: outputs as Properties };
  });
}

/** A resource with one property at the top that is secret: one such resource per property. */
export function withSecrets(resource: Resource): readonly Resource[] {
  return Object.keys(resource.inputs).map((top) => ({
    ...resource,
    inputs: { ...resource.inputs, [top]: secret },
    outputs: { ...resource.outputs, [top]: secret },
  }));
}

/** A resource with a property that no rule knows beside every property that it has. */
export function withMarks(resource: Resource, mark: string): Resource {
  const marked = (value: Value): Value => {
    if (Array.isArray(value)) return value.map(marked);
    if (typeof value !== "object" || value === null || "$trilith" in value) return value;
    const inner = Object.entries(value).map(([key, one]) => [key, marked(one)]);
    return { ...Object.fromEntries(inner), trilithTestPassword: mark };
  };
  const [inputs, outputs] = [marked(resource.inputs), marked(resource.outputs)];
  return { ...resource, inputs: inputs as Properties, outputs: outputs as Properties };
}

/** What a pack says of some resources one by one, and of all together. */
export function everything(
  pack: PolicyPackArgs,
  some: readonly Resource[],
  all: readonly Resource[],
  configuration: Configuration,
): readonly Violation[] {
  return [...askOne(pack, some, configuration), ...askStack(pack, all)];
}

/** Violations for certain: without those that say that something is not known. */
export function certain(said: readonly Violation[]): readonly Violation[] {
  return said.filter(({ policy }) => !policy.startsWith("undecided"));
}

type Path = readonly (string | number)[];

function pathsIn(value: Value | undefined, at: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null || "$trilith" in value) return at.length === 0 ? [] : [at];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value as Properties);
  const inner = entries.flatMap(([key, one]) => pathsIn(one, [...at, key]));
  return at.length === 0 ? inner : [at, ...inner];
}

function put(value: Value | undefined, [step, ...rest]: Path, marker: Value): Value {
  if (step === undefined) return marker;
  if (Array.isArray(value)) return value.map((one, index) => (index === step ? put(one, rest, marker) : one));
  if (typeof value !== "object" || value === null) return value ?? null;
  return { ...value, [step]: put((value as Properties)[step], rest, marker) };
}
