import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { schemaOfType } from "../../generators/types";

function schemaOf(text: string): object {
  const dir = mkdtempSync(join(tmpdir(), "trilith-types-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const file = join(dir, "answer.ts");
  writeFileSync(file, text);
  return schemaOfType(file, "Answer", "https://example.com/answer.json");
}

test("a type's schema has its words, what must be there, and every named type once", () => {
  const text = `
type Told<T> = { readonly value: T } | { readonly missing: string };
/** A part. */
export interface Part { readonly name: string }
/** What a verb answers. */
export interface Answer {
  /** How many; absent where nobody counted. */
  readonly count?: number;
  readonly kind: "one" | "two";
  readonly kept: boolean;
  readonly only: true;
  readonly between: readonly [string, string];
  readonly parts: readonly Part[];
  readonly by: Readonly<Record<string, Part>>;
  readonly told: Told<number>;
}`;
  const part = { $ref: "#/$defs/Part" };
  const number = { type: ["number", "null"] };
  expect(schemaOf(text)).toEqual({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "https://example.com/answer.json",
    title: "Answer",
    description: "What a verb answers.",
    type: "object",
    properties: {
      count: { ...number, description: "How many; absent where nobody counted." },
      kind: { enum: ["one", "two"] },
      kept: { type: "boolean" },
      only: { const: true },
      between: { type: "array", prefixItems: [{ type: "string" }, { type: "string" }], items: false, minItems: 2 },
      parts: { type: "array", items: part },
      by: { type: "object", additionalProperties: part },
      told: {
        anyOf: [
          { type: "object", properties: { missing: { type: "string" } }, required: ["missing"] },
          { type: "object", properties: { value: number }, required: ["value"] },
        ],
      },
    },
    required: ["kind", "kept", "only", "between", "parts", "by", "told"],
    $defs: {
      Part: { description: "A part.", type: "object", properties: { name: { type: "string" } }, required: ["name"] },
    },
  });
});

test.each([
  ["what JSON cannot hold", "export interface Answer { readonly when: bigint }", /JSON cannot hold bigint/],
  ["a type that is not there", "export const other = 1;", /exports no Answer/],
])("refuses %s", (_, text, message) => {
  expect(() => schemaOf(text)).toThrow(message);
});
