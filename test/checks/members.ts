import ts from "typescript";
import type { Finding, Rule } from "./rule";
import type { SourceFile } from "./tree";

// Tests are read beside what they test.
const rooms = /^(components|resilience|engine|sandbox|cli|stacks|policies|generators|docs)\/.*\.ts$/;

/** A member of a type that a file exports: of an interface or a type literal, at any depth. */
export interface Member {
  /** Path from the project's root. */
  readonly path: string;
  /** Line of the member, counted from 1. */
  readonly line: number;
  /** The type's name and the member's: `Standing.slot`. */
  readonly name: string;
  /** Whether a JSDoc comment stands before it. */
  readonly isDocumented: boolean;
}

/** Every member of every exported type says what it is: whoever reads a type sees its comments first. */
export const memberRule: Rule = {
  id: "undocumented-member",
  instead:
    "say what it is before it, as in `/** Time to live, in seconds. */`: unit, default and source where it has them",
  broken: (files) =>
    membersOf(files)
      .filter(({ isDocumented }) => !isDocumented)
      .map(({ path, line, name }): Finding => ({ path, line, found: name })),
};

/**
 * Every member of the types that the rooms export.
 * @param files - The project's files; tests are left out.
 */
export function membersOf(files: readonly SourceFile[]): Member[] {
  return files.filter(({ path }) => rooms.test(path)).flatMap(inFile);
}

function inFile({ path, text }: SourceFile): Member[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((statement) => {
    const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
    const exported = isType && statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    return exported ? below(statement, statement.name.text, { path, source }) : [];
  });
}

function below(node: ts.Node, name: string, file: { readonly path: string; readonly source: ts.SourceFile }): Member[] {
  const found: Member[] = [];
  if (isPattern(node, file.source)) return found;
  node.forEachChild((child) => {
    const named = ts.isPropertySignature(child) || ts.isMethodSignature(child);
    const own = named ? `${name}.${child.name.getText(file.source)}` : name;
    if (named) {
      const line = file.source.getLineAndCharacterOfPosition(child.getStart(file.source)).line + 1;
      const isDocumented = ts.getJSDocCommentsAndTags(child).length > 0;
      found.push({ path: file.path, line, name: own, isDocumented });
    }
    found.push(...below(child, own, file));
  });
  return found;
}

/** A literal that only picks members of a union has none of its own. */
function isPattern(node: ts.Node, source: ts.SourceFile): boolean {
  return ts.isTypeReferenceNode(node) && /^(Extract|Exclude)$/.test(node.typeName.getText(source));
}
