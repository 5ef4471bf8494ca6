import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Limit, Limits } from "../../sandbox/world/arguments";
import { fileOf, type Members, SdkTypes, type Shape } from "../../sandbox/world/sdk-types";
import { ArmModels, type Mapper, type Model } from "./models";
import { fieldOf, madeOf, parameterOf } from "./names";
import { operations } from "./operations";

/** How deep arguments are followed: deeper ones are other resources, written inline, which nothing here does. */
const deepest = 3;

/** What is generated. */
export interface ArmLimits {
  /** The packages, with their versions. */
  readonly packages: Readonly<Record<string, string>>;
  /** Types whose models describe another version of the API than the SDK's: the SDK's, and the models'. */
  readonly otherVersions: Readonly<Record<string, string>>;
  /** Limits by type and path. */
  readonly types: Readonly<Record<string, Limits>>;
}

const sdkFolder = dirname(require.resolve("@pulumi/azure-native/package.json"));

/**
 * Limits of azure-native's arguments by ARM's models: an argument has those that the model has at the same name.
 * @param folder - Where the packages are installed.
 */
export async function limitsFrom(folder: string): Promise<ArmLimits> {
  const models = new ArmModels(folder);
  const sdk = new SdkTypes(sdkFolder);
  const [types, otherVersions]: [Record<string, Limits>, Record<string, string>] = [{}, {}];
  for (const key of Object.keys(operations)) {
    const token = `azure-native:${key}`;
    const [model, members] = [await models.of(token), sdk.argsOf(token)];
    if (!model || !members) throw new Error(`the SDK has no ${token}`);
    const version = versionOf(key);
    if (version !== model.version) otherVersions[token] = `${version}, told by ${model.version}`;
    const found = new Walk(sdk, model, version === model.version).all(members);
    if (found.length > 0) types[token] = Object.fromEntries(found.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }
  return { packages: models.versions(), otherVersions, types };
}

/** The version of the API that the SDK sends a type to. */
function versionOf(key: string): string {
  const text = readFileSync(join(sdkFolder, `${fileOf(...parted(key))}.d.ts`), "utf8");
  return /Uses Azure REST API version ([\w-]+)/.exec(text)?.[1] ?? "";
}

function parted(key: string): [module: string, name: string] {
  const [module = "", name = ""] = key.split(":");
  return [module, name];
}

/** An SDK's type and ARM's model side by side. */
class Walk {
  private readonly found = new Map<string, Limit>();

  /**
   * @param sdk - The SDK.
   * @param model - The model of the type.
   * @param current - Whether the model is of the SDK's own version: only then are its lists of values whole.
   */
  constructor(
    private readonly sdk: SdkTypes,
    private readonly model: Model,
    private readonly current: boolean,
  ) {}

  /** Every limit, by path. */
  all(members: Members): [string, Limit][] {
    this.members(members, this.model.body, "", 0);
    for (const [name, { shape }] of members) this.limit(shape, unlisted(parameterOf(this.model, name)), name);
    return [...this.found];
  }

  private members(members: Members, object: Mapper, prefix: string, depth: number): void {
    for (const [name, { shape }] of members) {
      const field = fieldOf(this.model, object, name);
      if (field) this.value(shape, field.mapper, `${prefix}${name}`, depth);
    }
  }

  private value(shape: Shape, mapper: Mapper, path: string, depth: number): void {
    this.limit(shape, mapper, path);
    const inner = madeOf(mapper);
    if (shape.kind === "list" && inner) this.value(shape.of, inner, `${path}[]`, depth);
    if (shape.kind === "map" && inner) this.value(shape.of, inner, `${path}{}`, depth);
    if (shape.kind !== "object" || depth === deepest) return;
    const members = this.sdk.membersOf(shape.path);
    if (!isResource(members)) this.members(members, mapper, `${path}.`, depth + 1);
  }

  /** What the SDK's own declarations do not say already. */
  private limit(shape: Shape, mapper: Mapper | undefined, path: string): void {
    const limit = limitOf(mapper);
    if (!limit || (limit.kind === "list") !== (shape.kind === "list")) return;
    const told = limit.enum !== undefined && (shape.kind === "literal" || !this.current);
    if (!told) this.found.set(path, limit);
  }
}

/** Values of a path's parameter are taken in any case. */
function unlisted(parameter: Mapper | undefined): Mapper | undefined {
  return parameter?.type.name === "Enum" ? undefined : parameter;
}

/** A resource of its own: it may be named by its id. */
function isResource(members: Members): boolean {
  return members.has("id") && members.has("location");
}

const kinds: Readonly<Record<string, Limit["kind"]>> = {
  String: "string",
  Uuid: "string",
  Enum: "string",
  Number: "number",
  Sequence: "list",
};

function limitOf(mapper: Mapper | undefined): Limit | undefined {
  const kind = kinds[mapper?.type.name ?? ""];
  if (!mapper || !kind) return undefined;
  const { constraints: { Pattern, ...bounds } = {}, type } = mapper;
  const [min, max] = ["Minimum", "Maximum"].map((end) => {
    const short = end.slice(0, 3);
    const value = bounds[`Inclusive${end}`] ?? bounds[`${short}Length`] ?? bounds[`${short}Items`];
    return typeof value === "number" ? value : undefined;
  });
  if ("ExclusiveMinimum" in bounds || "ExclusiveMaximum" in bounds) throw new Error("a limit that is outside itself");
  const limit = {
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(Pattern && { pattern: whole(Pattern.source) }),
    ...(type.allowedValues && { enum: type.allowedValues }),
  };
  return Object.keys(limit).length > 0 ? { kind, ...limit } : undefined;
}

/** ARM looks for a pattern anywhere in a value, a limit asks it of the whole value. */
function whole(pattern: string): string {
  const [before, after] = [pattern.startsWith("^") ? "" : ".*", pattern.endsWith("$") ? "" : ".*"];
  return before || after ? `${before}(?:${pattern})${after}` : pattern;
}
