import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keyTexts } from "../../components/topology/configuration/key-texts";
import { valueAt } from "../../components/topology/configuration/plain-data";
import { configurationSchema } from "../../components/topology/configuration/schema";
import { backbonesTable } from "../../generators/backbones";
import { configurationTable, stackFileSchema } from "../../generators/configuration";
import { markersOf, withTables } from "../../generators/tables";

const root = join(__dirname, "../..");
const tables = { configuration: configurationTable, backbones: backbonesTable };
const markers = markersOf("configuration");
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

test("each table replaces what stands between its own markers and nothing else", () => {
  const { start, end } = markersOf("backbones");
  const text = `before\n${markers.start}\nlast year's table\n${markers.end}\nbetween\n${start}\n${end}\nafter\n`;
  const once = withTables(text, tables);
  expect(once.startsWith("before\n") && once.endsWith(`${end}\nafter\n`)).toBe(true);
  expect(once).toContain(`${markers.end}\nbetween\n${start}\n| what is paid |`);
  expect(once).not.toContain("last year");
  expect(withTables(once, tables)).toBe(once);
});

test("of every way between networks the table says what is paid, and which one a new system takes", () => {
  const row = (name: string) =>
    backbonesTable()
      .split("\n")
      .find((line) => line.startsWith(`| \`${name}\` |`))
      ?.split(" | ");
  expect(row("peering")?.slice(1, 5)).toEqual(["**nothing**", "**nothing**", "nothing", "nothing"]);
  expect(row("transit-gateway")?.[3]).toBe("**5 attachments of networks; 20 ends of links between routers**");
  expect(row("cloud-wan")?.[4]).toBe("**8 edges of the core network; 8 attachments of networks**");
});

test.each(["", markers.start, `${markers.end} ${markers.start}`])(
  "refuses a document without its markers in order: %j",
  (text) => {
    expect(() => withTables(text, tables)).toThrow("the document has no place for the table configuration");
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
  expect(withTables(readme, tables)).toBe(readme);
  expect(JSON.parse(readFileSync(join(root, "docs/configuration.schema.json"), "utf8"))).toEqual(stackFileSchema());
});
