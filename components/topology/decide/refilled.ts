import type { Past } from "../configuration/past";
import { valueAt } from "../configuration/plain-data";

/** A key whose default the schema fills in, and where the output `topology` has what it was. */
interface FilledKey {
  readonly key: readonly [parent: string, name: string];
  readonly path: readonly string[];
}

/** Keys that would change, or be refused, if a later release had another default for them. */
const keys: readonly FilledKey[] = [
  { key: ["network", "supernet"], path: ["supernet"] },
  { key: ["database", "databaseName"], path: ["database", "databaseName"] },
  { key: ["traffic", "zone"], path: ["traffic", "zone"] },
  { key: ["operations", "automation"], path: ["operations", "automation"] },
  { key: ["operations", "decisionMinutes"], path: ["operations", "decisionMinutes"] },
];

/**
 * A configuration in which keys that were left out say what they came to before, where the schema has a default of its own.
 * @param input - The configuration as it was written; what is no object is left to the schema.
 * @param past - What is remembered.
 */
export function refilled(input: unknown, { topology }: Past): unknown {
  if (!isRecord(input)) return input;
  const filled = new Map(Object.entries(input));
  for (const { key, path } of keys) {
    const [parent, name] = key;
    const [was, above] = [valueAt(topology, path), filled.get(parent)];
    const isOpen = above === undefined ? parent !== "database" : isRecord(above);
    if (was === undefined || !isOpen || valueAt(above, [name]) !== undefined) continue;
    filled.set(parent, { ...(isRecord(above) ? above : {}), [name]: was });
  }
  return Object.fromEntries(filled);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
