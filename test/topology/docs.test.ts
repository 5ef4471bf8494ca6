import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keyTexts } from "../../components/topology/key-texts";
import { valueAt } from "../../components/topology/plain-data";
import { configurationSchema } from "../../components/topology/schema";
import { configurationTable, markers, stackFileSchema, withTable } from "../../docs/configuration";

const root = join(__dirname, "../..");
const rowOf = (path: string) =>
  configurationTable()
    .split("\n")
    .find((line) => line.startsWith(`| \`${path}\` |`));

/** What stands for names of one's own, by the key that holds them. */
const ownNames: Readonly<Record<string, string>> = { regions: "<region>", tables: "<table>", indexes: "<index>" };

/** The path of every key in the schema, without names of one's own; a region's own cluster repeats `cluster`. */
function pathsOf(schema: unknown, above: readonly string[] = []): string[] {
  const named = Object.entries((valueAt(schema, ["properties"]) ?? {}) as Record<string, unknown>);
  const anyName = valueAt(schema, ["additionalProperties"]);
  const own = ownNames[above.at(-1) ?? ""] ?? "?";
  const below = typeof anyName === "object" ? [...named, [own, anyName] as const] : named;
  return below.flatMap(([name, inner]) => [[...above, name].join("."), ...pathsOf(inner, [...above, name])]);
}

test("the table of keys has a row for every key of the schema, and none besides", () => {
  const inSchema = pathsOf(configurationSchema()).filter((path) => !path.startsWith("regions.<region>.cluster."));
  expect(Object.keys(keyTexts).sort()).toEqual(inSchema.sort());
});

test("a row says what holds when the key is left out: that it must be given, its default, or where that comes from", () => {
  expect(rowOf("service")).toMatch(/ must be given \|$/);
  expect(rowOf("regions.<region>.slot")).toMatch(/ must be given \|$/);
  expect(rowOf("network.supernet")).toMatch(/ `10\.0\.0\.0\/10` \|$/);
  expect(rowOf("regions.<region>.state")).toMatch(/ `active` \|$/);
  expect(rowOf("standby")).toMatch(/ by tier \|$/);
});

test("the table replaces what stands between its markers and nothing else", () => {
  const text = `before\n${markers.start}\nlast year's table\n${markers.end}\nafter\n`;
  const once = withTable(text);
  expect(once.startsWith("before\n") && once.endsWith(`${markers.end}\nafter\n`)).toBe(true);
  expect(once).not.toContain("last year");
  expect(withTable(once)).toBe(once);
});

test.each(["", markers.start, `${markers.end} ${markers.start}`])(
  "refuses a document without its markers in order: %j",
  (text) => {
    expect(() => withTable(text)).toThrow("README.md has no place for the table of keys");
  },
);

test("the schema of a stack file names every key with its namespace, and lets other namespaces be", () => {
  const config = valueAt(stackFileSchema(), ["properties", "config"]);
  expect(Object.keys(valueAt(config, ["properties"]) as object)).toContain("trilith:regions");
  expect(valueAt(config, ["required"])).toEqual(expect.arrayContaining(["trilith:service", "trilith:regions"]));
  const [pattern = ""] = Object.keys(valueAt(config, ["patternProperties"]) as object);
  expect(["aws:region", "trilith:regoins"].map((key) => new RegExp(pattern).test(key))).toEqual([true, false]);
  expect(JSON.stringify(config)).not.toContain('"allowed"');
});

test("README and the schema beside the docs are what the schema says", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  expect(withTable(readme)).toBe(readme);
  expect(JSON.parse(readFileSync(join(root, "docs/configuration.schema.json"), "utf8"))).toEqual(stackFileSchema());
});
