import { getProject, runtime } from "@pulumi/pulumi";
import { refuseStray } from "../components/topology/configuration/stray";

/**
 * The stack's configuration under the project's own namespace, by key without it.
 *
 * The engine hands every value over as text, structured ones and truth values as JSON; text that is neither stays text,
 * so that the schema can say what it found.
 * @throws TopologyError where there is none, or a namespace is misspelt.
 */
export function configOfThisStack(): Record<string, unknown> {
  const prefix = `${getProject()}:`;
  const all = runtime.allConfig();
  refuseStray(Object.keys(all), getProject());
  const own = Object.entries(all).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(own.map(([key, text]) => [key.slice(prefix.length), structured(text)]));
}

/**
 * A value as the program takes it.
 * @param text - As the engine hands it over.
 */
export function structured(text: string): unknown {
  if (!/^(\s*[[{]|true$|false$)/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
