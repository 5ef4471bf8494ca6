import { isMarker, type Properties, type Resource, type Value } from "../facts/resource";
import { tokenOf } from "../facts/token";
import { azureKey, harmless, marks, names } from "./patterns";

/** Where something that looks like a secret stands; never what it is. */
export interface Leak {
  /** Property: `environment.variables.DB_PASSWORD`. */
  readonly path: string;
  /** What it looks like: `a password`. */
  readonly kind: string;
}

/**
 * What looks like a secret among a resource's plain properties, in their order. Inputs and outputs that agree are told
 * once.
 * @param resource - From the adapter of states, which has made markers of what is encrypted.
 */
export function leaksIn({ type, inputs, outputs }: Resource): readonly Leak[] {
  const isKubernetesSecret = tokenOf(type) === "kubernetes:core:secret";
  const leaks = [inputs, outputs].flatMap((properties) =>
    textsIn(properties).flatMap(({ path, name, text }) => {
      const kind =
        isKubernetesSecret && /^(stringData|data)\./.test(path) ? "a Kubernetes secret" : kindOf(name, path, text);
      return kind === undefined ? [] : [{ path, kind }];
    }),
  );
  return [...new Map(leaks.map((leak) => [leak.path, leak])).values()];
}

/**
 * What a text looks like. The one place that knows what secrets look like: a scanner's library would stand here.
 * @param name - Name of its property.
 * @param path - Path of its property.
 * @param text - The text.
 * @returns What it is, after "looks like"; nothing where it looks like no secret.
 */
export function kindOf(name: string, path: string, text: string): string | undefined {
  const inside = [text, ...decoded(text)];
  const mark = marks.find(({ pattern }) => inside.some((one) => pattern.test(one)));
  if (mark) return mark.kind;
  if (azureKey.pattern.test(text) && azureKey.beside.test(path)) return azureKey.kind;
  if (harmless.test(text)) return undefined;
  return names.find(
    ({ pattern, shortest, leastBits }) => pattern.test(name) && text.length >= shortest && bitsOf(text) >= leastBits,
  )?.kind;
}

// Keys of service accounts and kubeconfigs carry keys in base64, alone or as part of a text.
const encoded = /[A-Za-z0-9+/]{64,}={0,2}/g;

function decoded(text: string): readonly string[] {
  return [...text.matchAll(encoded)].map(([one]) => Buffer.from(one, "base64").toString("latin1"));
}

/** Shannon's entropy, in bits per character. */
function bitsOf(text: string): number {
  const counts = new Map<string, number>();
  for (const one of text) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}

interface Text {
  readonly path: string;
  readonly name: string;
  readonly text: string;
}

/** Every text; JSON in a text, as policies and task definitions have it, is looked into. */
function textsIn(value: Value, path = "", name = ""): readonly Text[] {
  if (typeof value === "string") return [{ path, name, text: value }, ...textsInJson(value, path)];
  if (typeof value !== "object" || value === null || isMarker(value)) return [];
  if (Array.isArray(value)) return value.flatMap((one, at) => textsIn(one, `${path}[${at}]`, name));
  const properties = value as Properties;
  // A workload's environment is often a list of names and values.
  const called = typeof properties.name === "string" ? properties.name : undefined;
  return Object.entries(properties).flatMap(([key, one]) =>
    textsIn(one, path === "" ? key : `${path}.${key}`, key === "value" && called !== undefined ? called : key),
  );
}

function textsInJson(text: string, path: string): readonly Text[] {
  if (!/^\s*[[{]/.test(text)) return [];
  try {
    return textsIn(JSON.parse(text) as Value, path);
  } catch {
    return [];
  }
}
