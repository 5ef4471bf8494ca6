import { expect, test } from "vitest";
import { graphOfStack, stackNames } from "./harness/stacks";
import { treeText } from "./harness/tree";

test.each(stackNames)("%s builds the tree that was reviewed last; `npm run golden` writes another", async (stack) => {
  await expect(treeText(await graphOfStack(stack))).toMatchFileSnapshot(`golden/${stack}.tree.txt`);
});

test("a tree shows type and name, what keeps a resource, and children in the order of their names", () => {
  const row = {
    custom: true,
    external: false,
    inputs: {},
    outputs: {},
    protect: false,
    retainOnDelete: false,
    ignoreChanges: [],
    dependencies: [],
    propertyDependencies: {},
  };
  const tree = treeText([
    { ...row, urn: "root", type: "pulumi:pulumi:Stack", name: "stack" },
    { ...row, urn: "b", parent: "root", type: "aws:ec2/vpc:Vpc", name: "b", retainOnDelete: true },
    { ...row, urn: "a", parent: "root", type: "aws:kms/key:Key", name: "a", protect: true, ignoreChanges: ["tags"] },
    { ...row, urn: "c", parent: "a", type: "aws:kms/alias:Alias", name: "a-c" },
  ]);
  expect(tree).toBe(
    [
      "pulumi:pulumi:Stack stack",
      "  aws:kms:Key a (protected; ignores tags)",
      "    aws:kms:Alias a-c",
      "  aws:ec2:Vpc b (retained)",
      "",
    ].join("\n"),
  );
});
