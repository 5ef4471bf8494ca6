import ts from "typescript";

/** A JSON schema, as far as types need one. */
type Schema = Readonly<Record<string, unknown>>;

// JSON has no number without end: an outage from which nobody comes back is null.
const number: Schema = { type: ["number", "null"] };

const options: ts.CompilerOptions = { strict: true, exactOptionalPropertyTypes: true, types: [], noEmit: true };

// The language's own library is read once for all types.
const sources = new Map<string, ts.SourceFile | undefined>();
const own = ts.createCompilerHost(options);
const host: ts.CompilerHost = {
  ...own,
  getSourceFile: (file, version) => {
    if (!sources.has(file)) sources.set(file, own.getSourceFile(file, version));
    return sources.get(file);
  },
};

/**
 * The JSON schema of what an exported type describes, with its words as descriptions. A number that has no end is null.
 * @param file - Absolute path of the source file.
 * @param name - The type.
 * @param id - Address of the schema.
 * @throws Error where JSON cannot hold the type, or two types of one name are in it
 */
export function schemaOfType(file: string, name: string, id: string): Schema {
  const program = ts.createProgram([file], options, host);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const exports = source && checker.getSymbolAtLocation(source)?.exports;
  const symbol = exports?.get(ts.escapeLeadingUnderscores(name));
  if (symbol === undefined) throw new Error(`${file} exports no ${name}`);
  const reader = new TypeReader(checker);
  const body = reader.object(checker.getDeclaredTypeOfSymbol(symbol));
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: id,
    title: name,
    description: wordsOf(symbol, checker),
    ...body,
    $defs: Object.fromEntries([...reader.definitions].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

class TypeReader {
  /** Schemas of named types, by name. */
  readonly definitions = new Map<string, Schema>();
  private readonly symbols = new Map<string, ts.Symbol>();

  constructor(private readonly checker: ts.TypeChecker) {}

  /** Properties of an object, or its values where its keys are anybody's. */
  object(type: ts.Type): Schema {
    const [index] = this.checker.getIndexInfosOfType(type);
    if (index) return { type: "object", additionalProperties: this.schema(index.type) };
    const properties = this.checker.getPropertiesOfType(type);
    const rows = properties.map((property) => {
      const description = wordsOf(property, this.checker);
      const schema = this.schema(this.checker.getTypeOfSymbol(property));
      return [property.name, { ...schema, ...(description === "" ? {} : { description }) }] as const;
    });
    const required = properties.filter(({ flags }) => (flags & ts.SymbolFlags.Optional) === 0).map((one) => one.name);
    return { type: "object", properties: Object.fromEntries(rows), ...(required.length === 0 ? {} : { required }) };
  }

  private schema(type: ts.Type): Schema {
    if (type.flags & ts.TypeFlags.String) return { type: "string" };
    if (type.flags & ts.TypeFlags.Number) return number;
    if (type.flags & ts.TypeFlags.Boolean) return { type: "boolean" };
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (type.flags & ts.TypeFlags.BooleanLiteral) return { const: this.checker.typeToString(type) === "true" };
    if (type.isUnion()) return this.union(type);
    if (this.checker.isTupleType(type)) {
      const items = this.checker.getTypeArguments(type as ts.TypeReference).map((one) => this.schema(one));
      return { type: "array", prefixItems: items, items: false, minItems: items.length };
    }
    if (this.checker.isArrayType(type)) {
      const [of] = this.checker.getTypeArguments(type as ts.TypeReference);
      return { type: "array", items: of ? this.schema(of) : {} };
    }
    if (type.flags & ts.TypeFlags.Object) return this.named(type);
    throw new Error(`JSON cannot hold ${this.checker.typeToString(type)}`);
  }

  private union(type: ts.UnionType): Schema {
    const parts = type.types.filter(({ flags }) => (flags & ts.TypeFlags.Undefined) === 0);
    const [only] = parts;
    if (parts.length === 1 && only) return this.schema(only);
    if (parts.every((one) => one.isStringLiteral())) return { enum: parts.map(({ value }) => value).sort() };
    if (parts.every(({ flags }) => flags & ts.TypeFlags.BooleanLiteral)) return { type: "boolean" };
    return { anyOf: parts.map((one) => this.schema(one)).sort(byText) };
  }

  /** An interface is written once; what has no name stands where it is used. */
  private named(type: ts.Type): Schema {
    const { symbol } = type;
    const isInterface = (symbol.flags & ts.SymbolFlags.Interface) !== 0;
    if (!isInterface) return this.object(type);
    const known = this.symbols.get(symbol.name);
    if (known !== undefined && known !== symbol) throw new Error(`two types are called ${symbol.name}`);
    if (known === undefined) {
      this.symbols.set(symbol.name, symbol);
      const description = wordsOf(symbol, this.checker);
      this.definitions.set(symbol.name, { ...(description === "" ? {} : { description }), ...this.object(type) });
    }
    return { $ref: `#/$defs/${symbol.name}` };
  }
}

// The compiler's own order is that in which it met the parts, which another file changes.
function byText(a: Schema, b: Schema): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

function wordsOf(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  return ts.displayPartsToString(symbol.getDocumentationComment(checker)).replace(/\s+/g, " ").trim();
}
