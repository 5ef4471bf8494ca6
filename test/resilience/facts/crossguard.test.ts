import { unknownCheckingProxy } from "@pulumi/policy";
import { describe, expect, test } from "vitest";
import { type HandedStackResource, resourceOfOne, resourcesOfStack } from "../../../resilience/facts/crossguard";
import { secret, unknown } from "../../../resilience/facts/resource";

const opts = { protect: true, ignoreChanges: ["tags"], additionalSecretOutputs: ["password"], parent: "urn:parent" };
const wrap = (props: object) => unknownCheckingProxy(props as Record<string, unknown>) as Record<string, unknown>;

function handed(props: object): HandedStackResource {
  const type = "aws:rds/cluster:Cluster";
  const base = { type, urn: `urn:pulumi:prod::shop::${type}::main`, name: "main", props: wrap(props), opts };
  return { ...base, dependencies: [], propertyDependencies: {} };
}

describe("what a policy is handed", () => {
  test.each([
    ["a truth value", "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7"],
    ["a number", "3eeb2bf0-c639-47a8-9e75-3b44932eb421"],
    ["a text", "04da6b54-80e4-46f7-96ec-b56ff0331ba9"],
    ["a list", "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2"],
    ["an asset", "030794c1-ac77-496b-92df-f27374a8bd58"],
    ["an archive", "e48ece36-62e2-4504-bad9-02848725956a"],
    ["an object", "dd056dcd-154b-4c76-9bd3-c8f88648b5ff"],
  ])("is read behind the SDK's wrapper: %s that is unknown stays unknown", (_, sentinel) => {
    const { inputs } = resourceOfOne(handed({ top: sentinel, inner: { list: [sentinel, 1] }, engine: "aurora" }));
    expect(inputs).toEqual({ top: unknown, inner: { list: [unknown, 1] }, engine: "aurora" });
  });

  test("of one resource is what the program asks for, without id and answers", () => {
    const resource = resourceOfOne(handed({ id: "db-1", engine: "aurora" }));
    expect(resource).toMatchObject({ parent: "urn:parent", protect: true, ignoreChanges: ["tags"], outputs: {} });
    expect(resource.id).toBeUndefined();
  });

  test("of the stack is what providers answered, with ids and relations as URNs", () => {
    const key = { ...handed({ id: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" }), urn: "urn:key" };
    const provider = { type: "pulumi:providers:aws", name: "eu", urn: "urn:aws", props: wrap({ region: "eu-west-1" }) };
    const database = { ...handed({ id: "db-1", kmsKeyId: "k" }), provider, parent: { urn: "urn:component" } };
    const related = { ...database, dependencies: [key], propertyDependencies: { kmsKeyId: [key] } };
    const [first, second] = resourcesOfStack([key, related]);
    expect(first?.id).toBeUndefined();
    expect(second).toMatchObject({
      id: "db-1",
      parent: "urn:component",
      custom: true,
      inputs: {},
      outputs: { id: "db-1", kmsKeyId: "k" },
      provider: { urn: "urn:aws", inputs: { region: "eu-west-1" } },
      dependencies: ["urn:key"],
      propertyDependencies: { kmsKeyId: ["urn:key"] },
    });
  });

  test("holds no secret: neither what the resource names as one, nor the SDK's own objects", () => {
    class Secret {
      constructor(readonly value: string) {}
    }
    class FileAsset {
      constructor(readonly path: string) {}
    }
    const { inputs } = resourceOfOne(
      handed({ password: "hunter2", other: new Secret("hunter2"), file: new FileAsset("hunter2"), none: undefined }),
    );
    expect(inputs).toEqual({ password: secret, other: secret, file: null });
  });
});
