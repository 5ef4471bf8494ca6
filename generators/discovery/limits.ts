import { dirname } from "node:path";
import type { Limit, Limits } from "../../sandbox/world/arguments";
import { type Members, SdkTypes, type Shape } from "../../sandbox/world/sdk-types";
import { type Asked, Documents, type Schema } from "./documents";
import { formats } from "./formats";
import { fieldIn, type Place } from "./names";
import { type Operation, operations } from "./operations";
import { speaksOfLetters, toldOf } from "./words";

/** What is generated. */
export interface DiscoveryLimits {
  /** Revisions of the documents. */
  readonly revisions: Readonly<Record<string, string>>;
  /** Limits by type and path. */
  readonly types: Readonly<Record<string, Limits>>;
  /** Arguments that no document has, by type: what is inside one of them is not named again. */
  readonly unmapped: Readonly<Record<string, readonly string[]>>;
  /** Arguments that a document has in another form, a number where it has an object: no limit is read there, by type. */
  readonly otherForm: Readonly<Record<string, readonly string[]>>;
  /** Arguments whose descriptions speak of letters or of an expression, in words that are not read, by type. */
  readonly unread: Readonly<Record<string, readonly string[]>>;
}

/**
 * Limits of @pulumi/gcp's arguments by Google's descriptions of its APIs.
 * @param folder - Where the documents are.
 */
export function limitsFrom(folder: string): DiscoveryLimits {
  const documents = new Documents(folder);
  const sdk = new SdkTypes(dirname(require.resolve("@pulumi/gcp/package.json")));
  const types: Record<string, Limits> = {};
  const lists: Record<keyof Unlimited, Record<string, readonly string[]>> = { unmapped: {}, otherForm: {}, unread: {} };
  for (const [token, operation] of Object.entries(operations)) {
    const members = sdk.argsOf(token);
    if (!members) throw new Error(`the SDK has no ${token}`);
    const { found, ...without } = new Walk(sdk, documents, operation).all(members);
    if (found.size > 0) types[token] = Object.fromEntries([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
    for (const key of ["unmapped", "otherForm", "unread"] as const)
      if (without[key].length > 0) lists[key][token] = without[key].toSorted();
  }
  return { revisions: documents.revisions(), types, ...lists };
}

/** Paths of a type that have no limit, and should have one or might. */
interface Unlimited {
  readonly unmapped: readonly string[];
  readonly otherForm: readonly string[];
  readonly unread: readonly string[];
}

/** An SDK's type and an operation of Google's side by side. */
class Walk {
  private readonly found = new Map<string, Limit>();
  private readonly without: { readonly [key in keyof Unlimited]: string[] } = {
    unmapped: [],
    otherForm: [],
    unread: [],
  };
  private readonly asked: Asked;
  private readonly place: Place;

  constructor(
    private readonly sdk: SdkTypes,
    private readonly documents: Documents,
    private readonly operation: Operation,
  ) {
    const { of, does, beside = [] } = operation;
    this.asked = documents.asked(of, does);
    const others = beside.map((key) => documents.schema(of, key));
    const bodies = [this.asked.body, ...others].filter((schema) => schema !== undefined);
    this.place = { documents, of, bodies, parameters: this.asked.parameters };
  }

  all(members: Members): Unlimited & { readonly found: ReadonlyMap<string, Limit> } {
    this.members(members, this.place.bodies, "");
    return { found: this.found, ...this.without };
  }

  private members(members: Members, objects: readonly Schema[], prefix: string): void {
    for (const [name, { shape }] of members) {
      const path = `${prefix}${name}`;
      const field = fieldIn(this.place, this.operation, { path, name, objects });
      if (field === undefined) this.without.unmapped.push(path);
      else if (field !== "address") this.value(shape, field, path);
    }
  }

  private value(shape: Shape, given: Schema, path: string): void {
    const schema = this.documents.meant(this.operation.of, given);
    this.limit(shape, { ...schema, ...given }, path);
    // Terraform has a list of one where the document has an object, and the SDK makes it an object again, or does not.
    const item = schema.items ?? schema.additionalProperties;
    if (shape.kind === "list") this.value(shape.of, item ?? schema, `${path}[]`);
    else if (shape.kind === "map" && item) this.value(shape.of, item, `${path}{}`);
    else if (shape.kind === "object") {
      const inner = this.documents.meant(this.operation.of, schema.items ?? schema);
      this.members(this.sdk.membersOf(shape.path), [inner], `${path}.`);
    }
  }

  private limit(shape: Shape, schema: Schema, path: string): void {
    const one = shape.kind in forms && schema.items ? this.documents.meant(this.operation.of, schema.items) : schema;
    if (!isInForm(shape.kind, one)) this.without.otherForm.push(path);
    const limit = limitOf(shape, one);
    const values = limit?.enum && this.operation.empty?.includes(path) ? { enum: [...limit.enum, ""] } : {};
    if (limit) this.found.set(path, { ...limit, ...values });
    const told = limit?.enum ?? limit?.pattern ?? limit?.max;
    if (shape.kind === "string" && told === undefined && speaksOfLetters(schema.description))
      this.without.unread.push(path);
  }
}

/** What the SDK's forms are called in documents; whole numbers of 64 bits travel as text. */
const forms: Partial<Record<Shape["kind"], readonly (string | undefined)[]>> = {
  string: ["string", "any"],
  number: ["integer", "number", "any"],
  boolean: ["boolean"],
};

function isInForm(kind: Shape["kind"], { type, format }: Schema): boolean {
  const isLong = kind === "number" && format?.endsWith("int64") === true;
  return isLong || (forms[kind]?.includes(type) ?? true);
}

/** What a schema says of a value that the SDK has in the same form. */
function limitOf({ kind }: Shape, schema: Schema): Limit | undefined {
  const { format, description = "", pattern, minimum, maximum } = schema;
  if ((kind !== "string" && kind !== "number") || !isInForm(kind, schema)) return undefined;
  if (schema.enum) return { kind, enum: schema.enum };
  const ends = { ...(minimum && { min: Number(minimum) }), ...(maximum && { max: Number(maximum) }) };
  return limited({ kind, ...formats(format), ...toldOf(kind, description), ...ends, ...(pattern && { pattern }) });
}

function limited(limit: Limit): Limit | undefined {
  return Object.keys(limit).length > 1 ? limit : undefined;
}
