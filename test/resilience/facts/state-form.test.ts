import { describe, expect, test } from "vitest";
import { pendingOfState, resourcesOfState } from "../../../resilience/facts/state";

const stack = { urn: "urn:pulumi:eu::store::pulumi:pulumi:Stack::store-eu", type: "pulumi:pulumi:Stack" };
const urn = "urn:pulumi:eu::store::aws:sqs/queue:Queue::orders";
const queue = { urn, type: "aws:sqs/queue:Queue", custom: true, id: "q" };
const stateOf = (own: object) => ({ version: 3, deployment: { manifest: {}, resources: [stack], ...own } });

/** What reading it says, resources and what was under way alike. */
function said(exported: unknown): readonly string[] {
  return [resourcesOfState, pendingOfState].map((read) => {
    try {
      read(exported);
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  });
}

describe("a damaged state is refused with the place and the way out, whoever reads it", () => {
  test.each<readonly [string, object, string]>([
    ["resources that are none", { resources: {} }, "resources is an object and has to be a list"],
    ["a row that is null", { resources: [stack, null] }, "resources[1] is null and no resource"],
    ["a row that is a list", { resources: [[]] }, "resources[0] is a list and no resource"],
    ["no URN", { resources: [{ type: "a:b:C" }] }, "resources[0] has no URN"],
    ["an empty URN", { resources: [{ ...queue, urn: "" }] }, "resources[0] has no URN"],
    ["no type", { resources: [stack, { urn }] }, `resources[1] (${urn}) has no type`],
    ["a type that is null", { resources: [{ ...queue, type: null }] }, `resources[0] (${urn}) has no type`],
    ["an id that is a number", { resources: [{ ...queue, id: 7 }] }, "its id is a number and has to be a text"],
    ["a parent that is an object", { resources: [{ ...queue, parent: {} }] }, "its parent is an object and has to be"],
    ["a provider that is a list", { resources: [{ ...queue, provider: [] }] }, "its provider is a list and has to be"],
    ["one dependency", { resources: [{ ...queue, dependencies: urn }] }, "its dependencies is a text and has to be"],
    ["a null among them", { resources: [{ ...queue, dependencies: [null] }] }, "its dependencies is a list and has"],
    ["ignored changes", { resources: [{ ...queue, ignoreChanges: true }] }, "its ignoreChanges is a truth value and"],
    [
      "what inputs came from",
      { resources: [{ ...queue, propertyDependencies: { a: 1 } }] },
      "lists of URNs by property",
    ],
    ["an operation that is null", { pending_operations: [null] }, "pending_operations[0] is null and no operation"],
    ["one without a kind", { pending_operations: [{ resource: queue }] }, "does not say what was under way"],
    ["one about nothing", { pending_operations: [{ type: "creating" }] }, "about a resource that is nothing and no"],
    [
      "one about half",
      { pending_operations: [{ type: "creating", resource: { urn } }] },
      `resource that (${urn}) has no`,
    ],
  ])("%s", (_, own, words) => {
    for (const message of said(stateOf(own))) {
      expect(message).toContain(words);
      expect(message).toMatch(/^this is no state that can be read: .*export it anew with `pulumi stack export`/);
    }
  });

  test("without a word of what stood there, which may be a secret", () => {
    expect(said(stateOf({ resources: [{ ...queue, id: ["hunter2"], dependencies: "hunter2" }] })).join()).not.toContain(
      "hunter2",
    );
  });
});

describe("what is no state says what it is instead", () => {
  test.each<readonly [unknown, string]>([
    [null, "it is null"],
    [[], "it is a list"],
    ["text", "it is a text"],
    [{}, 'it has no "deployment"'],
    [{ version: 3, deployment: "sealed" }, 'it has no "deployment"'],
    [{ version: 3, checkpoint: { latest: { resources: [] } } }, "a checkpoint, as a backend keeps it"],
    [{ version: 4, terraform_version: "1.9.0", resources: [] }, "a state of Terraform"],
    [{ steps: [], changeSummary: {} }, "what `pulumi preview --json` prints"],
  ])("%j", (exported, words) => {
    for (const message of said(exported)) {
      expect(message).toContain(words);
      expect(message).toContain("give what `pulumi stack export` prints");
    }
  });

  test.each([
    [5, "up to 4 are read; use a newer trilith"],
    [2, "from 3 are read; export it with the Pulumi CLI of today"],
    ["3", "its version is a text"],
  ])("of version %j", (version, words) => {
    for (const message of said({ ...stateOf({}), version })) expect(message).toContain(words);
  });
});

describe("what the engine may leave out or write as null is no damage", () => {
  test.each<readonly [string, object]>([
    ["lists", { resources: null, pending_operations: null }],
    ["fields", { resources: [{ ...queue, id: null, parent: null, provider: null, dependencies: null, inputs: null }] }],
    ["an input from nowhere", { resources: [{ ...queue, propertyDependencies: { fifo: null } }] }],
  ])("%s", (_, own) => {
    expect(said(stateOf(own))).toEqual(["", ""]);
    expect(said({ ...stateOf(own), version: 4 })).toEqual(["", ""]);
  });
});
