import { keyTexts } from "../components/topology/configuration/key-texts";
import { valueAt } from "../components/topology/configuration/plain-data";
import { configurationSchema } from "../components/topology/configuration/schema";

/** Namespace of the shipped stack files' keys: the project's name in Pulumi.yaml. */
const namespace = "trilith";

/** The table of every key: what it is, what is allowed, and what holds when it is left out. */
export function configurationTable(): string {
  const schema = configurationSchema();
  const rows = Object.entries(keyTexts).map(([path, { is, allowed }]) => {
    const cells = [`\`${path}\``, is, allowed, leftOut(schema, path)];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  });
  return [
    `Keys at the top carry the project's namespace, as in \`${namespace}:service\`.`,
    "",
    "| key | what it is | allowed | left out |",
    "|---|---|---|---|",
    ...rows,
  ].join("\n");
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
  if (typeof unset === "string") return unset;
  const steps = path.split(".");
  const parent = steps.slice(0, -1).reduce<unknown>(below, schema);
  const own = below(parent, steps.at(-1) ?? "");
  const value = valueAt(own, ["default"]);
  const required = valueAt(parent, ["required"]);
  if (Array.isArray(required) && required.includes(steps.at(-1))) return "must be given";
  return value === undefined || JSON.stringify(value) === "{}"
    ? ""
    : `\`${JSON.stringify(value).replaceAll('"', "")}\``;
}

function below(schema: unknown, step: string): unknown {
  return step.startsWith("<") ? valueAt(schema, ["additionalProperties"]) : valueAt(schema, ["properties", step]);
}
