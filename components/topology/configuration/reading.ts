import { type Fault, shown } from "./faults";
import { type KeyPath, type KeyText, keyTexts } from "./key-texts";
import { valueAt } from "./plain-data";
import { type Config, checkKey, configKeys, type SchemaIssue } from "./schema";
import { meant } from "./words";

/** A configuration as far as it could be read. */
export interface ReadConfiguration {
  /** The keys that could be read, with the schema's defaults. */
  readonly config: Partial<Config>;
  /** The keys that can be relied on: those that were read, and those that may be absent and are. */
  readonly sound: ReadonlySet<keyof Config>;
  /** What could not be read. */
  readonly faults: readonly Fault[];
}

/** Keys and values that are planned; they are refused by name, so that nobody looks for a spelling mistake. */
const planned: ReadonlyMap<string, string> = new Map([
  ["regions.<region>.cloud", "A system spans one cloud for now: set the cloud at the top."],
  ["shape=home-region", "home-region is planned and not built yet."],
]);

const texts: ReadonlyMap<string, KeyText> = new Map(Object.entries(keyTexts));
const paths = Object.keys(keyTexts) as readonly KeyPath[];

/**
 * Reads a configuration key by key.
 * @param input - The record of configuration values by key; anything else is a fault.
 */
export function readConfiguration(input: unknown): ReadConfiguration {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    const fault = { path: "configuration", found: shown(input), allowed: `an object with ${configKeys.join(", ")}` };
    return { config: {}, sound: new Set(), faults: [fault] };
  }
  const given = new Map(Object.entries(input));
  const unknown = [...given.keys()].filter((name) => !configKeys.some((known) => known === name));
  const results = configKeys.map((name) => ({ name, result: checkKey(name, given.get(name)) }));
  const good = results.flatMap(({ name, result }) => ("value" in result ? [[name, result.value] as const] : []));
  const faults = results.flatMap(({ name, result }) =>
    "value" in result ? [] : result.issues.flatMap((issue) => faultsOf(issue, name, given.get(name))),
  );
  return {
    config: Object.fromEntries(good),
    sound: new Set(good.map(([name]) => name)),
    faults: [...unknown.map((name) => unknownKey([], name)), ...faults],
  };
}

function faultsOf(issue: SchemaIssue, name: string, value: unknown): Fault[] {
  const path = [name, ...issue.path.map(String)];
  if (issue.code === "unrecognized_keys") return issue.keys.map((odd) => unknownKey(path, odd));
  const found = valueAt(value, issue.path);
  const advice = (typeof found === "string" ? planned.get(`${name}=${found}`) : undefined) ?? adviceFor(path, found);
  return [
    {
      path: path.join("."),
      found: shown(found),
      allowed: textOf(path).allowed,
      ...(advice === undefined ? {} : { advice }),
    },
  ];
}

/** Texts of digits, which YAML takes for numbers. */
const digits = ["account", "salt"];

/** What people do most: a text that YAML takes for a number, an object written as text, a word that is nearly right. */
function adviceFor(path: readonly string[], found: unknown): string | undefined {
  if (typeof found === "number" && path.at(-1) === "version") return "Write the version in quotes.";
  if (typeof found === "string" && textOf(path).allowed.startsWith("an object")) {
    return "Write its keys below it, or in braces.";
  }
  if (typeof found === "number" && digits.includes(path.at(-1) ?? "")) return "Write it in quotes.";
  const words = textOf(path).allowed.split(" | ");
  const near = typeof found === "string" && words.length > 1 ? meant(found, words) : undefined;
  return near === undefined ? undefined : `Did you mean ${near}?`;
}

function unknownKey(parent: readonly string[], odd: string): Fault {
  const path = [...parent, odd];
  const siblings = keysBelow(parent);
  const advice = planned.get(generic(path)) ?? suggestion(odd, siblings);
  return {
    path: path.join("."),
    found: "an unknown key",
    allowed: advice !== undefined && siblings.length > 10 ? "a known key" : siblings.join(", "),
    ...(advice === undefined ? {} : { advice }),
  };
}

function suggestion(odd: string, siblings: readonly string[]): string | undefined {
  const near = meant(odd, siblings);
  if (near !== undefined) return `Did you mean ${near}?`;
  const homes = paths.filter((path) => path.endsWith(`.${odd}`)).map((path) => path.slice(0, -odd.length - 1));
  if (homes.length > 0) return `It belongs under ${homes.join(" or ")}.`;
  return paths.some((path) => path === odd) ? "It belongs at the top." : undefined;
}

function keysBelow(parent: readonly string[]): string[] {
  const prefix = parent.length === 0 ? "" : `${generic(parent)}.`;
  return paths
    .filter((path) => path.startsWith(prefix) && !path.slice(prefix.length).includes("."))
    .map((path) => path.slice(prefix.length));
}

/** What stands for a name of one's own below each of these paths. */
const placeholders: Readonly<Record<string, string>> = {
  regions: "<region>",
  "regions.<region>.existing.network.zones": "<zone>",
  "database.tables": "<table>",
  "database.tables.<table>.indexes": "<index>",
};

/** A path as the table of keys has it: without names of one's own, places in lists and a region's own cluster. */
function generic(path: readonly string[]): string {
  const named: string[] = [];
  for (const step of path) named.push(placeholders[named.join(".")] ?? step);
  const text = named.filter((step) => !/^\d+$/.test(step)).join(".");
  return text.replace(/^regions\.<region>\.cluster\./, "cluster.");
}

function textOf(path: readonly string[]): KeyText {
  return texts.get(generic(path)) ?? { is: "", allowed: "nothing" };
}
