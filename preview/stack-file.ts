import { RunError } from "@pulumi/pulumi";
import { configKeys } from "../components/topology/configuration/schema";
import { refuseStray } from "../components/topology/configuration/stray";
import { meant } from "../components/topology/configuration/words";
import { Refusal } from "../engine/refusal";
import { documentIn, type NamedText, stackDocumentIn } from "../engine/stack-form";
import { structured } from "../stacks/config";

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
  const { config } = rowsIn(stackDocumentIn(stackFile).toJS());
  if (!isRecord(config)) {
    throw new Refusal(`${stackFile.file} has no \`config\`: give a stack file, as stacks/Pulumi.<stack>.yaml.`);
  }
  const { name, config: defaults = {} } = rowsIn(projectFile && documentIn(projectFile).toJS());
  const project = namespaceOf(Object.keys(config), typeof name === "string" ? name : undefined);
  if (project === undefined) {
    throw new Refusal(
      `${stackFile.file} has no key of Trilith, as trilith:${mark}: give a stack file of a program that is made with ` +
        "Trilith, or what `pulumi stack export` printed of any other.",
    );
  }
  refuseMisspelt(Object.keys(config), project);
  const own = ownOf(config, project, stackFile.file, (value) => value);
  return {
    config: { ...ownOf(isRecord(defaults) ? defaults : {}, project, "Pulumi.yaml", defaultOf), ...own },
    project,
  };
}

/**
 * The project's own name where the file uses it, or what is nearly it; else the namespace that has most keys of Trilith: a
 * provider may have one that is called as one of them is.
 */
function namespaceOf(keys: readonly string[], project: string | undefined): string | undefined {
  const spaces = [...new Set(keys.filter(isKnown).map(spaceOf))].map((space) => {
    const own = keys.filter((key) => isKnown(key) && spaceOf(key) === space);
    return { space, count: own.length, isNamed: own.length > 1 || own[0] === `${space}:${mark}` };
  });
  const [most] = spaces.filter(({ isNamed }) => isNamed).sort((one, other) => other.count - one.count);
  if (project === undefined) return most?.space;
  const isOwn = keys.some((key) => !key.includes(":") || spaceOf(key) === project);
  return isOwn || (most && meant(most.space, [project]) === project) ? project : most?.space;
}

function isKnown(key: string): boolean {
  const [, name] = key.split(":");
  return configKeys.some((known) => known === name);
}

function spaceOf(key: string): string {
  return key.slice(0, key.indexOf(":"));
}

/** Of a file that is read without the engine, a key is refused as the program refuses it. */
function refuseMisspelt(keys: readonly string[], project: string): void {
  try {
    refuseStray(
      keys.map((key) => (key.includes(":") ? key : `${project}:${key}`)),
      project,
    );
  } catch (error) {
    throw RunError.isInstance(error) ? new Refusal(error.message) : error;
  }
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

function rowsIn(rows: unknown): Readonly<Record<string, unknown>> {
  return isRecord(rows) ? rows : {};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
