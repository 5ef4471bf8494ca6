import type { Properties, Value } from "../../../resilience/facts/resource";

/** Properties of a CloudFormation resource. */
export type Told = Record<string, unknown>;

/**
 * How the arguments of one of the SDK's types become properties of a CloudFormation type.
 *
 * A name becomes the same in PascalCase unless the row says otherwise. Paths are the SDK's, with dots and without places
 * in lists; what a path becomes is told from the item of the list that it stands in, or from the top.
 */
export interface Naming {
  /** Names that are others there, by path; a dot in a new name makes an object. */
  readonly names?: Readonly<Record<string, string>>;
  /** Values that have another shape there, by path. */
  readonly shapes?: Readonly<Record<string, (value: Value) => Told>>;
  /** Texts that are documents there. */
  readonly documents?: readonly string[];
  /** Lists of one that are an object there. */
  readonly single?: readonly string[];
  /** Objects and values that are an item of a list there. */
  readonly listed?: readonly string[];
  /** Arguments that are keys of a list of attributes there: the list's name, and the key of each path. */
  readonly attributes?: { readonly list: string; readonly keys: Readonly<Record<string, string>> };
  /** Where the tags go, and whether they stay a map there; `Tags` by default, a list. */
  readonly tags?: { readonly name: string; readonly map?: true };
  /** Paths without a counterpart, each with the reason. */
  readonly without?: Readonly<Record<string, string>>;
  /** What CloudFormation asks for and the SDK's type implies. */
  readonly implied?: Told;
  /** The object that holds all the others, or the list that they are an item of. */
  readonly inside?: string | readonly [list: string];
  /** Paths that stand outside of it. */
  readonly outside?: readonly string[];
}

/** A type that CloudFormation has too. */
export interface Whole extends Naming {
  /** The CloudFormation type. */
  readonly type: string;
}

/** A type whose arguments are a part of another resource there. */
export interface Part extends Naming {
  /** The SDK's type of the resource that they belong to. */
  readonly partOf: string;
  /** The argument that names that resource, and the property of it that is named. */
  readonly by: readonly [here: string, there: string];
}

/** A type that CloudFormation does not have, or that has no arguments to judge. */
export interface Nowhere {
  /** Why. */
  readonly nowhere: string;
}

/** What a type of the SDK is in CloudFormation. */
export type Counterpart = Whole | Part | Nowhere;

/** A value as a list; none for anything else. */
export function listOf(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? value : [];
}

/** A value as an object; an empty one for anything else. */
export function objectOf(value: Value | undefined): Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Properties) : {};
}
