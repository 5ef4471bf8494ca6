import ts from "typescript";
import type { Types } from "./program";

/** A type in Pulumi's schema of packages. */
export interface Spec {
  /** A plain value's kind, `array` or `object`. */
  readonly type?: string;
  /** An object type or a resource, by reference. */
  readonly $ref?: string;
  /** What a list has. */
  readonly items?: Spec;
  /** What a record has. */
  readonly additionalProperties?: Spec;
  /** What it may be, where it may be several things. */
  readonly oneOf?: readonly Spec[];
  /** Whether it has to be known when the resource is made. */
  readonly plain?: true;
}

/** A property in Pulumi's schema of packages. */
export interface Property extends Spec {
  /** What it is. */
  readonly description?: string;
}

/** An object type, or one side of a resource. */
export interface Shape {
  /** Its properties by name. */
  readonly properties: Readonly<Record<string, Property>>;
  /** Names of those that are always there. */
  readonly required: readonly string[];
}

/** A named object type. */
export interface Named extends Shape {
  /** Its kind. */
  readonly type: "object";
  /** What it is. */
  readonly description?: string;
}

const anything: Spec = { $ref: "pulumi.json#/Any" };
const untyped = ts.TypeFlags.Any | ts.TypeFlags.Unknown;

/** Makes Pulumi's schema of TypeScript's types. Anything it has no word for ends it. */
export class SchemaTypes {
  /** The object types that were met, by token. */
  readonly met: Record<string, Named> = {};

  /** @param types - The types. */
  constructor(private readonly types: Types) {}

  /**
   * The properties of an object type.
   * @param type - The type.
   * @param name - What it is called where its own parts have no name.
   */
  shape(type: ts.Type, name: string): Shape {
    const members = this.types.checker.getPropertiesOfType(type);
    return {
      properties: Object.fromEntries(members.map((symbol) => [symbol.name, this.property(symbol, name)])),
      required: members.filter((symbol) => !isOptional(symbol, this.typeOf(symbol))).map((symbol) => symbol.name),
    };
  }

  private property(symbol: ts.Symbol, owner: string): Property {
    const type = this.typeOf(symbol);
    const spec = this.spec(type, `${owner}${capital(symbol.name)}`);
    const said = textOf(symbol, this.types.checker);
    const allowed = said.includes("Allowed: ") ? "" : allowedIn(type);
    const description = [said, allowed].filter(Boolean).join("\n");
    return { ...spec, ...(this.isPlain(type) ? { plain: true as const } : {}), ...(description && { description }) };
  }

  private typeOf(symbol: ts.Symbol): ts.Type {
    return this.types.checker.getTypeOfSymbol(symbol);
  }

  /** A type; `name` is for an object type that has none of its own. */
  private spec(given: ts.Type, name: string): Spec {
    const type = settled(given, this.types.checker);
    if (type.flags & untyped) return anything;
    if (type.flags & ts.TypeFlags.StringLike) return { type: "string" };
    if (type.flags & ts.TypeFlags.NumberLike) return { type: "number" };
    if (type.flags & ts.TypeFlags.BooleanLike) return { type: "boolean" };
    if (type.isUnion()) return this.union(type, name);
    const { checker } = this.types;
    if (checker.isArrayLikeType(type)) {
      const [item] = checker.getTypeArguments(type as ts.TypeReference);
      if (item) return { type: "array", items: this.spec(item, name) };
    }
    const index = checker.getIndexInfoOfType(type, ts.IndexKind.String);
    if (index) return { type: "object", additionalProperties: this.spec(index.type, name) };
    if (type.flags & ts.TypeFlags.Object || type.isIntersection()) return this.object(type, name);
    throw new Error(`${name}: Pulumi's schema has no word for ${checker.typeToString(type)}`);
  }

  private union(type: ts.UnionType, name: string): Spec {
    const specs = type.types.map((one) => this.spec(one, name));
    const different = [...new Map(specs.map((one) => [JSON.stringify(one), one])).values()];
    const [only] = different;
    if (different.length === 1 && only) return only;
    // Ways that are told apart by a word, of which SDKs make nothing that a person would read.
    return anything;
  }

  private object(type: ts.Type, name: string): Spec {
    const own = type.aliasSymbol?.name ?? type.symbol?.name ?? "";
    const called = own === "__type" || own === "" || /^(Partial|Required|Pick|Omit|Readonly)$/.test(own) ? name : own;
    const token = `trilith:index:${called}`;
    const ref = { $ref: `#/types/${token}` };
    if (this.met[token]) return ref;
    const description = textOf(type.symbol, this.types.checker);
    this.met[token] = { type: "object", properties: {}, required: [] };
    this.met[token] = { type: "object", ...(description && { description }), ...this.shape(type, called) };
    return ref;
  }

  /** Whether no part of a type may be known only later. */
  private isPlain(type: ts.Type, above: readonly ts.Type[] = []): boolean {
    if (above.includes(type)) return true;
    // Of what has no type nobody can say it.
    if (isEventual(type) || type.flags & untyped) return false;
    const { checker } = this.types;
    const inner = type.isUnion()
      ? type.types
      : checker.isArrayLikeType(type)
        ? checker.getTypeArguments(type as ts.TypeReference)
        : [];
    const index = checker.getIndexInfoOfType(type, ts.IndexKind.String)?.type;
    const isObject = !type.isUnion() && !checker.isArrayLikeType(type) && type.flags & ts.TypeFlags.Object;
    const members = isObject ? checker.getPropertiesOfType(type).map((symbol) => this.typeOf(symbol)) : [];
    return [...inner, ...(index ? [index] : []), ...members].every((one) => this.isPlain(one, [...above, type]));
  }
}

/** A type without what says only that it may be absent, or known later. */
function settled(type: ts.Type, checker: ts.TypeChecker): ts.Type {
  if (isOutput(type)) return settled(innerOf(type, checker), checker);
  if (!type.isUnion()) return type;
  const there = type.types.filter((one) => !(one.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)));
  const kept = there.every(isLater) ? there.filter(isOutput) : there.filter((one) => !isLater(one));
  const [first] = kept;
  if (!first) throw new Error(`nothing is left of ${checker.typeToString(type)}`);
  if (kept.length === 1) return settled(first, checker);
  if (kept.every((one) => one.flags & ts.TypeFlags.BooleanLike)) return checker.getBooleanType();
  if (kept.every((one) => one.flags & ts.TypeFlags.StringLike)) return checker.getStringType();
  if (kept.every((one) => one.flags & ts.TypeFlags.NumberLike)) return checker.getNumberType();
  return kept.length === type.types.length ? type : Object.assign(Object.create(type), { types: kept });
}

function isLater(type: ts.Type): boolean {
  return isOutput(type) || type.symbol?.name === "Promise";
}

function isEventual(type: ts.Type): boolean {
  return isLater(type) || (type.isUnion() && type.types.some(isLater));
}

function isOutput(type: ts.Type): boolean {
  if (type.aliasSymbol?.name === "Output" || type.symbol?.name === "OutputInstance") return true;
  return type.isIntersection() && type.types.some(isOutput);
}

function innerOf(type: ts.Type, checker: ts.TypeChecker): ts.Type {
  const instance = type.isIntersection() ? (type.types.find(isOutput) ?? type) : type;
  const [inner] = instance.aliasTypeArguments ?? checker.getTypeArguments(instance as ts.TypeReference);
  if (!inner) throw new Error(`an Output of nothing: ${checker.typeToString(type)}`);
  return inner;
}

function isOptional(symbol: ts.Symbol, type: ts.Type): boolean {
  const isMissing = (one: ts.Type) => Boolean(one.flags & ts.TypeFlags.Undefined);
  return (
    Boolean(symbol.flags & ts.SymbolFlags.Optional) || isMissing(type) || (type.isUnion() && type.types.some(isMissing))
  );
}

/** What a comment says of something, with its default. */
function textOf(symbol: ts.Symbol | undefined, checker: ts.TypeChecker): string {
  if (!symbol) return "";
  const said = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  const unset = symbol.getJsDocTags(checker).find(({ name }) => name === "default");
  const parts = [said, ...(unset ? [`Default: ${ts.displayPartsToString(unset.text)}.`] : [])].filter(Boolean);
  // Lines of a comment are as long as the source has them; only an empty one, and an item of a list, begin a new line.
  return parts.map((part) => part.replace(/(?<!\n)\n(?!\n|- )/g, " ").replace(/\n\n/g, "\n")).join("\n");
}

function allowedIn(type: ts.Type): string {
  const types = type.isUnion() ? type.types : [type];
  const words = types.flatMap((one) => (one.isStringLiteral() ? [one.value] : []));
  return words.length > 1 ? `One of: ${words.join(", ")}.` : "";
}

function capital(text: string): string {
  return `${text[0]?.toUpperCase()}${text.slice(1)}`;
}
