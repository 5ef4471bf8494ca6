import { type Document, parseDocument } from "yaml";
import { Refusal } from "../engine/refusal";
import { structured } from "../stacks/config";

/** A text, and what a person calls the file that it is from. */
export interface NamedText {
  /** The file's name, as it was given. */
  readonly file: string;
  /** What it holds. */
  readonly text: string;
}

/** A configuration as a program gets it from the engine. */
export interface StackConfiguration {
  /** By key without the namespace. */
  readonly config: Readonly<Record<string, unknown>>;
  /** The namespace of its keys, which is the project's name. */
  readonly project: string;
}

/** The key that every configuration of Trilith has, whatever its project is called. */
const mark = "service";

/**
 * The configuration in a stack file `Pulumi.<stack>.yaml`, with the defaults that its project sets.
 * @param stackFile - The stack file.
 * @param projectFile - Its project's Pulumi.yaml, where there is one.
 * @throws Refusal when it is no stack file, or has no configuration of Trilith
 */
export function configurationIn(stackFile: NamedText, projectFile?: NamedText): StackConfiguration {
  const { config } = rowsIn(stackFile);
  if (!isRecord(config)) {
    throw new Refusal(`${stackFile.file} has no \`config\`: give a stack file, as stacks/Pulumi.<stack>.yaml.`);
  }
  const { name, config: defaults = {} } = projectFile === undefined ? {} : rowsIn(projectFile);
  const project = namespaceOf(Object.keys(config), typeof name === "string" ? name : undefined);
  if (project === undefined) {
    throw new Refusal(
      `${stackFile.file} has no key of Trilith, as trilith:${mark}: give a stack file of a program that is made with ` +
        "Trilith, or what `pulumi stack export` printed of any other.",
    );
  }
  const own = ownOf(config, project, stackFile.file, (value) => value);
  return {
    config: { ...ownOf(isRecord(defaults) ? defaults : {}, project, "Pulumi.yaml", defaultOf), ...own },
    project,
  };
}

/** The project's own name where the file uses it, else the namespace under which the file names a service. */
function namespaceOf(keys: readonly string[], project: string | undefined): string | undefined {
  const spaces = keys.filter((key) => key.endsWith(`:${mark}`)).map((key) => key.slice(0, -mark.length - 1));
  const plain = keys.includes(mark) && project !== undefined;
  return project !== undefined && (plain || keys.some((key) => key.startsWith(`${project}:`))) ? project : spaces[0];
}

function ownOf(
  rows: Readonly<Record<string, unknown>>,
  project: string,
  file: string,
  read: (value: unknown) => unknown,
): Record<string, unknown> {
  const own = Object.entries(rows).flatMap(([key, row]) => {
    const [space, name] = key.includes(":")
      ? [key.slice(0, key.indexOf(":")), key.slice(key.indexOf(":") + 1)]
      : [project, key];
    const value = read(row);
    if (space !== project || value === undefined) return [];
    if (isRecord(value) && Object.keys(value).join() === "secure") {
      throw new Refusal(`${file}: ${key} is encrypted, and a plan asks no engine to decrypt it: give it in plain.`);
    }
    return [[name, asHanded(value)] as const];
  });
  return Object.fromEntries(own);
}

/** What a project sets for all its stacks: a value, or one beside its type. */
function defaultOf(row: unknown): unknown {
  if (!isRecord(row)) return row;
  return "value" in row ? row.value : row.default;
}

/** The engine hands every value over as text; the program makes of it what it makes of the engine's. */
function asHanded(value: unknown): unknown {
  return typeof value === "object" && value !== null ? value : structured(String(value ?? ""));
}

function rowsIn({ file, text }: NamedText): Readonly<Record<string, unknown>> {
  const document: Document.Parsed = parseDocument(text);
  const [wrong] = document.errors;
  if (wrong) throw new Refusal(`${file} is no YAML: look at line ${lineOf(wrong)}.`);
  const rows: unknown = document.toJS();
  return isRecord(rows) ? rows : {};
}

function lineOf({ linePos }: Document.Parsed["errors"][number]): number {
  return linePos?.[0].line ?? 1;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
