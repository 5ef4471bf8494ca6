import { readFileSync } from "node:fs";
import { join } from "node:path";
import type ts from "typescript";
import type { Members, Shape } from "./sdk-shapes";
import { sliced } from "./sdk-text";
import { parserOfTypes, type TypeScript } from "./type-script";

const any: Shape = { kind: "any" };

/** Reads interfaces of a Pulumi SDK with TypeScript's parser, which takes a quarter of a second to load. */
export class SdkParser {
  private readonly keywords: ReadonlyMap<ts.SyntaxKind, Shape>;

  /**
   * @param folder - The installed SDK.
   * @param openEnums - Enums for which any string will do.
   * @param ts - The compiler whose parser reads them.
   */
  constructor(
    private readonly folder: string,
    private readonly openEnums: ReadonlySet<string>,
    private readonly ts: TypeScript = parserOfTypes(),
  ) {
    const { StringKeyword, NumberKeyword, BooleanKeyword, AnyKeyword } = ts.SyntaxKind;
    this.keywords = new Map<ts.SyntaxKind, Shape>([
      [StringKeyword, { kind: "string" }],
      [NumberKeyword, { kind: "number" }],
      [BooleanKeyword, { kind: "boolean" }],
      [AnyKeyword, any],
    ]);
  }

  /**
   * The members of the first interface in a text.
   * @param text - The interface, cut out of its file.
   */
  members(text: string): Members {
    const { ScriptTarget, JSDocParsingMode: modes } = this.ts;
    const options = modes
      ? { languageVersion: ScriptTarget.Latest, jsDocParsingMode: modes.ParseNone }
      : ScriptTarget.Latest;
    const source = this.ts.createSourceFile("part.d.ts", text, options, true);
    const declaration = source.statements.find(this.ts.isInterfaceDeclaration);
    const members = new Map<string, { shape: Shape; required: boolean }>();
    for (const member of declaration?.members ?? []) {
      if (!this.ts.isPropertySignature(member) || !member.type) continue;
      members.set(member.name.getText(), { shape: this.shapeOf(member.type), required: !member.questionToken });
    }
    return members;
  }

  private shapeOf(node: ts.TypeNode): Shape {
    const keyword = this.keywords.get(node.kind);
    if (keyword) return keyword;
    if (this.ts.isArrayTypeNode(node)) return { kind: "list", of: this.shapeOf(node.elementType) };
    if (this.ts.isParenthesizedTypeNode(node)) return this.shapeOf(node.type);
    if (this.ts.isUnionTypeNode(node)) return this.union(node);
    if (this.ts.isLiteralTypeNode(node) && this.ts.isStringLiteral(node.literal))
      return { kind: "literal", values: [node.literal.text] };
    if (this.ts.isTypeLiteralNode(node)) {
      const index = node.members.find(this.ts.isIndexSignatureDeclaration);
      return { kind: "map", of: index ? this.shapeOf(index.type) : any };
    }
    if (this.ts.isTypeReferenceNode(node)) return this.reference(node);
    throw new Error(`${this.folder}: a type that the sandbox cannot read: ${this.ts.SyntaxKind[node.kind]}`);
  }

  private union(node: ts.UnionTypeNode): Shape {
    const shapes = node.types
      .filter((part) => part.kind !== this.ts.SyntaxKind.UndefinedKeyword)
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
