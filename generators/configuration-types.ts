import { configurationSchema } from "../components/topology/configuration/schema";
import { wrapped } from "./wrap";

/** What of JSON Schema the configuration's own has. */
interface Schema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | false;
  readonly items?: Schema;
  readonly default?: unknown;
  readonly description?: string;
  readonly allowed?: string;
  readonly unset?: string;
}

/** What an interface describes: the path of the object, and what it is. */
type Described = readonly [path: string, is: string];

/** The interfaces of each file. */
const files = {
  index: {
    Configuration: ["", "The configuration of a system, as a program writes it: what a stack file says, key by key."],
    ObjectivesConfiguration: ["objectives", "The promise in numbers."],
    OperationsConfiguration: ["operations", "Who acts in an outage, as a program writes it."],
  },
  region: {
    RegionConfiguration: ["regions.*", "A region, as a program writes it."],
  },
  existing: {
    ExistingConfiguration: ["regions.*.existing", "What of a region exists already, as a program writes it."],
    ExistingNetworkConfiguration: ["regions.*.existing.network", "An existing network, as a program writes it."],
    ExistingZoneConfiguration: ["regions.*.existing.network.zones.*", "A zone of it on AWS, as a program writes it."],
    ExistingSubnetsConfiguration: ["regions.*.existing.network.subnets", "Its subnets, as a program writes them."],
    ExistingRangesConfiguration: [
      "regions.*.existing.network.secondaryRanges",
      "Its secondary ranges on Google Cloud, as a program writes them.",
    ],
    ExistingClusterConfiguration: ["regions.*.existing.cluster", "An existing cluster, as a program writes it."],
  },
  database: {
    DatabaseConfiguration: ["database", "The database, as a program writes it."],
    TableConfiguration: ["database.tables.*", "A table or a container, as a program writes it."],
    IndexConfiguration: ["database.tables.*.indexes.*", "A further way to ask a table, as a program writes it."],
  },
  services: {
    ClusterConfiguration: ["cluster", "The clusters of all regions, as a program writes them."],
    TrafficConfiguration: ["traffic", "How users are led to a region, as a program writes it."],
    NetworkConfiguration: ["network", "The regions' networks, as a program writes them."],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Described>>>>;

const interfaces: Readonly<Record<string, Described>> = Object.assign({}, ...Object.values(files));

/** Files of types of the configuration, by their names in its folder. */
export const typesFiles = Object.keys(files) as readonly (keyof typeof files)[];

const source = "// Made by generators/configuration-types.ts of the schema and the words of its keys.\n\n";

const imports: Partial<Readonly<Record<keyof typeof files, string>>> = {
  index: `import type { DatabaseConfiguration } from "./database";
import type { RegionConfiguration } from "./region";
import type { ClusterConfiguration, NetworkConfiguration, TrafficConfiguration } from "./services";\n\n`,
  region: `import type { ExistingConfiguration } from "./existing";
import type { ClusterConfiguration } from "./services";\n\n`,
};

/**
 * The types of a file, as TypeScript before the formatter.
 * @param file - Its name.
 */
export function typesText(file: keyof typeof files): string {
  return `${source}${imports[file] ?? ""}${textOf(files[file])}`;
}

function textOf(described: Readonly<Record<string, Described>>): string {
  return Object.entries(described)
    .map(([name, [path, is]]) => `/** ${is} */\nexport interface ${name} {\n${membersOf(path)}\n}\n`)
    .join("\n");
}

function membersOf(path: string): string {
  const { properties = {}, required = [] } = schemaAt(path);
  return Object.entries(properties)
    .map(([key, schema]) => {
      const isNeeded = required.includes(key);
      const type = typeOf(schema, path === "" ? key : `${path}.${key}`);
      return `${docOf(schema)}\n  readonly ${key}${isNeeded ? "" : "?"}: ${type}${isNeeded ? "" : " | undefined"};`;
    })
    .join("\n");
}

/** What is left of a line beside the comment's own asterisk. */
const columns = 114;

function docOf({ description = "", allowed = "", unset, default: value }: Schema): string {
  const given = value === undefined || JSON.stringify(value) === "{}" ? undefined : JSON.stringify(value);
  const absent = unset?.startsWith("must be given") ? undefined : (unset ?? given);
  const parts = [description, "", `Allowed: ${allowed}.`, ...(absent === undefined ? [] : [`@default ${absent}`])];
  const lines = parts.flatMap((part) => wrapped(part, 0, columns).split("\n"));
  return ["  /**", ...lines.map((line) => `   *${line === "" ? "" : ` ${line}`}`), "   */"].join("\n");
}

function typeOf(schema: Schema, path: string): string {
  // The same keys, each of which may be left out.
  if (path === "regions.*.cluster") return someOf("ClusterConfiguration");
  const named = Object.entries(interfaces).find(([, [own]]) => own === path)?.[0];
  if (named !== undefined) return named;
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
  if (schema.items) {
    const item = typeOf(schema.items, `${path}.*`);
    return item.includes("|") ? `readonly (${item})[]` : `readonly ${item}[]`;
  }
  if (schema.additionalProperties) {
    return `Readonly<Record<string, ${typeOf(schema.additionalProperties, `${path}.*`)}>>`;
  }
  const plain = { string: "string", number: "number", integer: "number", boolean: "boolean" }[schema.type ?? ""];
  if (plain === undefined) throw new Error(`configuration: no type for ${path} (${schema.type})`);
  return plain;
}

function someOf(name: string): string {
  return `{ readonly [Key in keyof ${name}]?: ${name}[Key] | undefined }`;
}

function schemaAt(path: string): Schema {
  const steps = path === "" ? [] : path.split(".");
  return steps.reduce<Schema>((schema, step) => {
    const next = step === "*" ? schema.additionalProperties : schema.properties?.[step];
    if (!next) throw new Error(`configuration: the schema has nothing at ${path}`);
    return next;
  }, configurationSchema());
}
