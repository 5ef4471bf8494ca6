import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as ts from "typescript";

/** What an argument may be. */
export type Shape =
  | {
      /** Which of these it is. */
      readonly kind: "any";
    }
  | {
      /** Which of these it is. */
      readonly kind: "string" | "number" | "boolean";
    }
  | {
      /** Which of these it is. */
      readonly kind: "literal";
      /** The only values that are allowed. */
      readonly values: readonly string[];
    }
  | {
      /** Which of these it is. */
      readonly kind: "list" | "map";
      /** What it is made of. */
      readonly of: Shape;
    }
  | {
      /** Which of these it is. */
      readonly kind: "union";
      /** What it is made of. */
      readonly of: readonly Shape[];
    }
  | {
      /** Which of these it is. */
      readonly kind: "object";
      /** Where the object's own type stands in the SDK's declarations. */
      readonly path: readonly string[];
    };

/** The arguments of a type or of a nested object, by name. */
export type Members = ReadonlyMap<
  string,
  {
    /** What it may be. */
    readonly shape: Shape;
    /** Whether it has to be given. */
    readonly required: boolean;
  }
>;

const any: Shape = { kind: "any" };
const keywords = new Map<ts.SyntaxKind, Shape>([
  [ts.SyntaxKind.StringKeyword, { kind: "string" }],
  [ts.SyntaxKind.NumberKeyword, { kind: "number" }],
  [ts.SyntaxKind.BooleanKeyword, { kind: "boolean" }],
  [ts.SyntaxKind.AnyKeyword, any],
]);

/**
 * The argument types of a Pulumi SDK, read from its `.d.ts` files with TypeScript's parser alone: a resource's own file
 * when it is first met, and of the shared `types/input.d.ts` (5 MB for AWS) the interfaces that it names.
 */
export class SdkTypes {
  private readonly folder: string;
  private readonly openEnums: ReadonlySet<string>;
  private readonly cache = new Map<string, Members | undefined>();
  private readonly computed = new Map<string, ReadonlySet<string>>();
  private inputs: string | undefined;

  /**
   * @param folder - The installed SDK, for example `node_modules/@pulumi/aws`.
   * @param openEnums - Enums that the service extends faster than the SDK, as `rds.InstanceType`: any string will do.
   */
  constructor(folder: string, openEnums: readonly string[] = []) {
    this.folder = folder;
    this.openEnums = new Set(openEnums);
  }

  /**
   * The arguments of a resource type, absent when the SDK has no such type.
   * @param token - For example `aws:ec2/vpc:Vpc`.
   */
  argsOf(token: string): Members | undefined {
    return this.membersOfResource(token, "Args");
  }

  /** The outputs of a resource type, with its arguments: what `get` of the SDK accepts. */
  stateOf(token: string): Members | undefined {
    return this.membersOfResource(token, "State");
  }

  /** The outputs that are secret whatever the arguments were; with the real providers, an import answers them as such. */
  secretsOf(token: string): readonly string[] {
    const [, module = "", name = ""] = token.split(":");
    const own = `${name.slice(0, 1).toLowerCase()}${name.slice(1)}.js`;
    const files = [`${module.replace(/^index\//, "")}.js`, join(module, own)].map((file) => join(this.folder, file));
    const text = files.map(readIfThere).find((found) => found !== undefined) ?? "";
    return JSON.parse(/additionalSecretOutputs: (\[[^\]]*\])/.exec(text)?.[1] ?? "[]");
  }

  /**
   * The arguments that may be missing and whose outputs never are. Source: pulumi-terraform-bridge, whose outputs may be
   * missing unless Terraform's schema says `Computed`.
   */
  computedOf(token: string): ReadonlySet<string> {
    const known = this.computed.get(token);
    if (known) return known;
    const [, module = "", name = ""] = token.split(":");
    const file = readIfThere(join(this.folder, `${fileOf(module, name)}.d.ts`)) ?? "";
    const body = sliced(file, `export declare class ${name} `, "\n}") ?? "";
    const outputs = [...body.matchAll(/readonly (\w+): pulumi\.Output<([^;]*)>;\n/g)];
    const always = outputs.flatMap(([, key = "", type = ""]) => (type.endsWith("| undefined") ? [] : key));
    const optional = always.filter((key) => this.argsOf(token)?.get(key)?.required === false);
    this.computed.set(token, new Set(optional));
    return new Set(optional);
  }

  /** The members of a nested object type. */
  membersOf(path: readonly string[]): Members {
    const key = path.join(".");
    return this.cached(key, () => parsed(this.nested(path), (node) => this.shapeOf(node))) ?? new Map();
  }

  private membersOfResource(token: string, suffix: string): Members | undefined {
    return this.cached(`${token} ${suffix}`, () => {
      const [, module = "", name = ""] = token.split(":");
      const file = readIfThere(join(this.folder, `${fileOf(module, name)}.d.ts`));
      const found = file && sliced(file, `export interface ${name}${suffix} {`, "\n}");
      return found ? parsed(found, (node) => this.shapeOf(node)) : undefined;
    });
  }

  private cached(key: string, make: () => Members | undefined): Members | undefined {
    if (!this.cache.has(key)) this.cache.set(key, make());
    return this.cache.get(key);
  }

  private nested(path: readonly string[]): string {
    this.inputs ??= readFileSync(join(this.folder, "types/input.d.ts"), "utf8");
    let scope: string | undefined = this.inputs;
    let indent = "";
    for (const space of path.slice(0, -1)) {
      scope = scope && sliced(scope, `${indent}${indent ? "" : "export declare "}namespace ${space} {`, `\n${indent}}`);
      indent += "    ";
    }
    const head: string = `\n${indent}${indent ? "" : "export "}interface ${path.at(-1)} {`;
    const found: string | undefined = scope && sliced(scope, head, `\n${indent}}`);
    if (!found) throw new Error(`${this.folder}/types/input.d.ts has no ${path.join(".")}`);
    return found.replace(/^\s*(export )?/, "export ");
  }

  private shapeOf(node: ts.TypeNode): Shape {
    const keyword = keywords.get(node.kind);
    if (keyword) return keyword;
    if (ts.isArrayTypeNode(node)) return { kind: "list", of: this.shapeOf(node.elementType) };
    if (ts.isParenthesizedTypeNode(node)) return this.shapeOf(node.type);
    if (ts.isUnionTypeNode(node)) return this.union(node);
    if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal))
      return { kind: "literal", values: [node.literal.text] };
    if (ts.isTypeLiteralNode(node)) {
      const index = node.members.find(ts.isIndexSignatureDeclaration);
      return { kind: "map", of: index ? this.shapeOf(index.type) : any };
    }
    if (ts.isTypeReferenceNode(node)) return this.reference(node);
    throw new Error(`${this.folder}: a type that the sandbox cannot read: ${ts.SyntaxKind[node.kind]}`);
  }

  private union(node: ts.UnionTypeNode): Shape {
    const shapes = node.types
      .filter((part) => part.kind !== ts.SyntaxKind.UndefinedKeyword)
      .map((part) => this.shapeOf(part));
    const closed = shapes.some(({ kind }) => kind === "literal");
    const of = shapes.filter(({ kind }) => !(closed && kind === "string"));
    const [only] = of;
    return of.length === 1 && only ? only : { kind: "union", of };
  }

  private reference(node: ts.TypeReferenceNode): Shape {
    const name = node.typeName.getText();
    const [argument] = node.typeArguments ?? [];
    if (/^pulumi\.(Input|Output)$/.test(name) && argument) return this.shapeOf(argument);
    const [root = "", ...path] = name.split(".");
    if (root === "inputs") return { kind: "object", path };
    if (root === "enums") return this.openEnums.has(path.join(".")) ? { kind: "string" } : this.enumeration(path);
    // Other names are ARN (a string), PolicyDocument and resource classes, which the SDK turns into ids on the way.
    return name === "ARN" ? { kind: "string" } : any;
  }

  private enumeration(path: readonly string[]): Shape {
    const file = readFileSync(join(this.folder, "types/enums", ...path.slice(0, -1), "index.d.ts"), "utf8");
    const body = sliced(file, `export declare const ${path.at(-1)}: {`, "\n};") ?? "";
    return { kind: "literal", values: [...body.matchAll(/readonly \w+: "([^"]*)";/g)].map(([, value]) => value ?? "") };
  }
}

/**
 * Where others name the file, the Kubernetes SDK names the API group and version, `rbac.authorization.k8s.io/v1`, and
 * Azure's native one the module alone, `dns`.
 */
function fileOf(module: string, name: string): string {
  const [, group, version] = /^(\w+)(?:\.[\w.]+)?\/(v\d\w*)$/.exec(module) ?? [];
  const own = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  if (group) return `${group}/${version}/${own}`;
  return module.includes("/") ? module.replace(/^index\//, "") : `${module}/${own}`;
}

function parsed(text: string, shapeOf: (node: ts.TypeNode) => Shape): Members {
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  const source = ts.createSourceFile("part.d.ts", text, options, true);
  const declaration = source.statements.find(ts.isInterfaceDeclaration);
  const members = new Map<string, { shape: Shape; required: boolean }>();
  for (const member of declaration?.members ?? []) {
    if (!ts.isPropertySignature(member) || !member.type) continue;
    members.set(member.name.getText(), { shape: shapeOf(member.type), required: !member.questionToken });
  }
  return members;
}

function sliced(text: string, head: string, end: string): string | undefined {
  const start = text.indexOf(head);
  const stop = text.indexOf(end, start);
  return start < 0 || stop < 0 ? undefined : text.slice(start, stop + end.length);
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
