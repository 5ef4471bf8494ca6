import ts from "typescript";
import type { Finding, Rule } from "./rule";
import type { SourceFile } from "./tree";

// What `new` may make inside an `apply`: errors, and JavaScript's own values.
const harmless = /Error$|^(Map|Set|Date|URL|URLSearchParams|RegExp|Array)$/;

/** No resource is made inside `apply`: a preview would not show it. */
export const applyRule: Rule = {
  id: "resource-in-apply",
  instead: "make the resource outside and hand the Output to it",
  broken: (files) => files.filter(({ path, text }) => path.endsWith(".ts") && text.includes(".apply(")).flatMap(find),
};

function find({ path, text }: SourceFile): Finding[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const findings: Finding[] = [];
  const visit = (node: ts.Node, inside: boolean): void => {
    if (inside && ts.isNewExpression(node) && !harmless.test(node.expression.getText(source))) {
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      findings.push({ path, line, found: `new ${node.expression.getText(source)}(...) inside apply` });
    }
    node.forEachChild((child) => visit(child, inside || isApply(node)));
  };
  visit(source, false);
  return findings;
}

function isApply(node: ts.Node): boolean {
  return (
    ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === "apply"
  );
}
