import { keyTexts } from "../components/topology/configuration/key-texts";
import type { KeyText } from "../components/topology/configuration/key-texts/key-text";
import { valueAt } from "../components/topology/configuration/plain-data";
import { configurationSchema } from "../components/topology/configuration/schema";
import { type OneWayKey, oneWayDoors } from "../components/topology/tables/one-way";
import { wrapped } from "./wrap";

/** Namespace of the shipped stack files' keys: the project's name in Pulumi.yaml. */
const namespace = "trilith";

const required = "Must be given";

/** Parts of the page, by what their keys begin with; the first takes what no other one does. */
const sections: readonly (readonly [title: string, key: string | undefined])[] = [
  ["The system", undefined],
  ["Regions", "regions"],
  ["Operations", "operations"],
  ["Database", "database"],
  ["Clusters", "cluster"],
  ["Traffic", "traffic"],
  ["Network", "network"],
];

/** Every key: what it is, what is allowed, and what holds when it is left out. */
export function configurationText(): string {
  const schema = configurationSchema();
  const named = sections.map(([, key]) => key);
  const texts = Object.entries<KeyText>(keyTexts);
  const sectionOf = (path: string) => named.find((key) => key === path.split(".")[0]);
  const parts = sections.map(([title, own]) => {
    const shown = texts.filter(([path]) => sectionOf(path) === own);
    const entries = shown.map(([path, text]) => entry(path, text, leftOut(schema, path)));
    return [`### ${title}`, entries.join("\n")].join("\n\n");
  });
  return [`Keys at the top carry the project's namespace, as in \`${namespace}:service\`.`, ...parts].join("\n\n");
}

function entry(path: string, { is, allowed }: KeyText, absent: string): string {
  return [
    wrapped(`- **\`${path}\`**: ${is}`, 2),
    wrapped(`  - Allowed: ${allowed}.`, 4),
    ...(isOneWay(path) ? [wrapped(`  - **One-way door**: ${oneWayDoors[path].why}. ${oneWayDoors[path].way}`, 4)] : []),
    ...(absent === "" ? [] : [wrapped(absent === required ? `  - ${absent}.` : `  - Left out: ${absent}.`, 4)]),
  ].join("\n");
}

function isOneWay(path: string): path is OneWayKey {
  return Object.hasOwn(oneWayDoors, path);
}

/** JSON Schema of a stack file, for editors. Other namespaces are left alone. */
export function stackFileSchema(): object {
  const { $schema, properties, required } = JSON.parse(JSON.stringify(configurationSchema(), withoutOwnKeywords)) as {
    readonly $schema: string;
    readonly properties: Readonly<Record<string, object>>;
    readonly required: readonly string[];
  };
  const named = Object.entries(properties).map(([name, schema]) => [`${namespace}:${name}`, schema] as const);
  return {
    $schema,
    title: "A stack of Trilith (Pulumi.<stack>.yaml)",
    type: "object",
    required: ["config"],
    properties: {
      config: {
        type: "object",
        required: required.map((name) => `${namespace}:${name}`),
        properties: Object.fromEntries(named),
        patternProperties: { [`^(?!${namespace}:)`]: {} },
        additionalProperties: false,
      },
    },
  };
}

function withoutOwnKeywords(this: unknown, name: string, value: unknown): unknown {
  const isKeyword = (name === "allowed" || name === "unset") && typeof value === "string";
  return isKeyword ? undefined : value;
}

function leftOut(schema: object, path: string): string {
  const { unset } = { unset: undefined, ...(valueAt(keyTexts, [path]) as object) };
  if (typeof unset === "string") return unset === "must be given" ? required : unset;
  const steps = path.split(".");
  const parent = steps.slice(0, -1).reduce<unknown>(below, schema);
  const own = below(parent, steps.at(-1) ?? "");
  const value = valueAt(own, ["default"]);
  const needed = valueAt(parent, ["required"]);
  if (Array.isArray(needed) && needed.includes(steps.at(-1))) return required;
  return value === undefined || JSON.stringify(value) === "{}"
    ? ""
    : `\`${JSON.stringify(value).replaceAll('"', "")}\``;
}

function below(schema: unknown, step: string): unknown {
  return step.startsWith("<") ? valueAt(schema, ["additionalProperties"]) : valueAt(schema, ["properties", step]);
}
