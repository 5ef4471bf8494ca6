import { Output, Resource } from "@pulumi/pulumi";
import { type ComponentShape, propertiesOf, type Spec } from "./schema";

/** What the SDK knows of an output beside what its type tells. */
interface Known {
  readonly isKnown: Promise<boolean>;
  readonly isSecret: Promise<boolean>;
  promise(): Promise<unknown>;
}

/**
 * A component's arguments as a program in TypeScript would write them.
 *
 * The SDK wraps an argument whole as soon as anything in it depends on a resource, also where the components in it carry
 * that themselves; what is known already is taken out.
 * @param inputs - As the engine hands them over.
 * @param shape - What the component is given.
 */
export async function unwrapped(
  inputs: Readonly<Record<string, unknown>>,
  { inputProperties }: ComponentShape,
): Promise<Record<string, unknown>> {
  const taken = Object.entries(inputs).map(async ([key, value]) => {
    const isValue = isScalar(inputProperties[key]) && inputProperties[key]?.plain !== true;
    return [key, isValue ? value : await settled(value)];
  });
  return Object.fromEntries(await Promise.all(taken));
}

async function settled(value: unknown): Promise<unknown> {
  if (!Output.isInstance(value)) return value;
  const known: Known = Object(value);
  return (await known.isKnown) && !(await known.isSecret) ? await known.promise() : value;
}

/**
 * Paths of what decides which resources there are and is not known when they are made: a secret, or what another resource
 * will tell.
 * @param inputs - A component's arguments.
 * @param shape - What it is given.
 */
export function unknownIn(inputs: Readonly<Record<string, unknown>>, { inputProperties }: ComponentShape): string[] {
  return Object.entries(inputs).flatMap(([key, value]) => unknownAt(value, inputProperties[key], key));
}

function unknownAt(value: unknown, spec: Spec | undefined, path: string): string[] {
  if (Output.isInstance(value)) return isScalar(spec) && spec?.plain !== true ? [] : [path];
  if (typeof value !== "object" || value === null || Resource.isInstance(value)) return [];
  const properties = spec && propertiesOf(spec);
  const within = spec?.items ?? spec?.additionalProperties;
  return Object.entries(value).flatMap(([key, item]) =>
    unknownAt(item, spec?.plain ? { plain: true } : (properties?.[key] ?? within), `${path}.${key}`),
  );
}

function isScalar(spec: Spec | undefined): boolean {
  return ["string", "number", "integer", "boolean"].includes(spec?.type ?? "");
}
