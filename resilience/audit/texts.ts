import { isMarker, type Properties, type Resource, type Value } from "../facts/resource";

/** A text among a resource's properties. */
export interface Text {
  /** Property: `environment.variables.DB_PASSWORD`. */
  readonly path: string;
  /** What it is called: the property's name, or the name beside it in a list of names and values. */
  readonly name: string;
  /** The text itself. It may be a secret: it goes into no report. */
  readonly text: string;
}

/**
 * Every plain text of a resource; JSON in a text, as policies and task definitions have it, is looked into.
 * @param resource - From the adapter of states, which has made markers of what is encrypted.
 */
export function textsOf({ inputs, outputs }: Resource): readonly Text[] {
  return [inputs, outputs].flatMap((properties) => textsIn(properties));
}

// Keys of service accounts and kubeconfigs carry keys in base64, alone or as part of a text.
const encoded = /[A-Za-z0-9+/]{64,}={0,2}/g;

/**
 * What parts of a text say that are written in base64.
 * @param text - Any text.
 */
export function decoded(text: string): readonly string[] {
  return [...text.matchAll(encoded)].map(([one]) => Buffer.from(one, "base64").toString("latin1"));
}

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
