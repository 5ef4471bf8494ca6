import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keyTexts } from "../../components/topology/configuration/key-texts";
import { valueAt } from "../../components/topology/configuration/plain-data";
import { configurationSchema } from "../../components/topology/configuration/schema";
import { engineNames } from "../../components/topology/tables/engines";
import { backbonesText } from "../../generators/backbones";
import { configurationText, stackFileSchema } from "../../generators/configuration";
import { enginesText } from "../../generators/engines";
import { arrowsOf } from "../../generators/floors";
import { safeguardsText } from "../../generators/safeguards";
import { markersOf, withTables } from "../../generators/tables";
import { wrapped } from "../../generators/wrap";

const root = join(__dirname, "../..");
const tables = { configuration: configurationText, backbones: backbonesText };
const markers = markersOf("configuration");
const entryOf = (path: string) =>
  configurationText()
    .split(/\n(?=- |\n)/)
    .find((entry) => entry.startsWith(`- **\`${path}\`**: `));

/** What stands for names of one's own, by the key that holds them. */
const ownNames: Readonly<Record<string, string>> = {
  regions: "<region>",
  zones: "<zone>",
  tables: "<table>",
  indexes: "<index>",
};

/** The path of every key in the schema, without names of one's own; a region's own cluster repeats `cluster`. */
function pathsOf(schema: unknown, above: readonly string[] = []): string[] {
  const named = Object.entries((valueAt(schema, ["properties"]) ?? {}) as Record<string, unknown>);
  const anyName = valueAt(schema, ["additionalProperties"]);
  const own = ownNames[above.at(-1) ?? ""] ?? "?";
  const below = typeof anyName === "object" ? [...named, [own, anyName] as const] : named;
  return below.flatMap(([name, inner]) => [[...above, name].join("."), ...pathsOf(inner, [...above, name])]);
}

test("every key of the schema has an entry on the page, and nothing besides", () => {
  const inSchema = pathsOf(configurationSchema()).filter((path) => !path.startsWith("regions.<region>.cluster."));
  expect(Object.keys(keyTexts).sort()).toEqual(inSchema.sort());
  const shown = [...configurationText().matchAll(/^- \*\*`([^`]+)`\*\*: /gm)].map(([, path]) => path);
  expect(shown.sort()).toEqual(inSchema.sort());
});

test("an entry says what holds when the key is left out: that it must be given, its default, or where that comes from", () => {
  expect(entryOf("service")).toMatch(/\n {2}- Must be given\.$/);
  expect(entryOf("regions.<region>.slot")).toMatch(/\n {2}- Must be given\.$/);
  expect(entryOf("network.supernet")).toMatch(/\n {2}- Left out: `10\.0\.0\.0\/10`\.$/);
  expect(entryOf("regions.<region>.state")).toMatch(/\n {2}- Left out: `active`\.$/);
  expect(entryOf("standby")).toMatch(/\n {2}- Left out: [^`]+ by tier\.$/);
});

test("a line is broken at 80 columns, between words alone, and never between backticks", () => {
  const text = `- ${"word ".repeat(14)}\`npx trilith sandbox up --stack prod\` and then`;
  expect(wrapped(text, 2).split("\n")).toEqual([
    `- ${"word ".repeat(14).trim()}`,
    "  `npx trilith sandbox up --stack prod` and then",
  ]);
  expect(wrapped("x".repeat(90))).toBe("x".repeat(90));
});

test("each table replaces what stands between its own markers and nothing else", () => {
  const { start, end } = markersOf("backbones");
  const text = `before\n${markers.start}\nlast year's table\n${markers.end}\nbetween\n${start}\n${end}\nafter\n`;
  const once = withTables(text, tables);
  expect(once.startsWith("before\n") && once.endsWith(`${end}\nafter\n`)).toBe(true);
  expect(once).toContain(`${markers.end}\nbetween\n${start}\nWhat is paid by the hour`);
  expect(once).not.toContain("last year");
  expect(withTables(once, tables)).toBe(once);
});

test("of every way between networks the table says what is paid, and which one a new system takes", () => {
  const rows = backbonesText()
    .split("\n")
    .filter((line) => /^\| \d/.test(line))
    .map((line) => line.split(" | "));
  expect(rows.map(([, peering]) => peering)).toEqual(["**nothing**", "**nothing**", "nothing", "nothing"]);
  expect(rows[2]?.[2]).toBe("**5 attachments of networks; 20 ends of links between routers**");
  expect(rows[3]?.[3]).toBe("**8 edges of the core network; 8 attachments of networks** |");
  expect(backbonesText()).toMatch(/^- `cloud-wan`, by the gigabyte: /m);
});

test("every engine has a row, and each meaning of two writes is said once, with its source", () => {
  const text = enginesText();
  for (const name of engineNames) expect(text).toContain(`| \`${name}\` |`);
  expect(text).toContain("| `dynamodb`, consistency strong | aws | every region | 2 to 3 | first-commit-wins |");
  expect(text.match(/so two writes never meet/g)).toHaveLength(1);
  expect(text).toContain("SQLSTATE 40001");
});

test("what stands around a region is said for every tier, with its reason and what is unverified of it", () => {
  const text = safeguardsText();
  expect(text).toContain("| `gold` | those that nodes and pods need | yes | yes | yes | yes |");
  expect(text).toContain("| `dev` | none | no | no | no | no |");
  expect(text.replace(/\s+/g, " ")).toContain(
    "about 10 dollars a month and region, and 60 cents per million requests (from memory, unverified)",
  );
});

test("the drawing of the floors has every arrow between two of them once, and none inside one", () => {
  const module = (source: string, ...to: string[]) => ({
    source: `components/topology/${source}`,
    dependencies: to.map((resolved) => ({ resolved: `components/topology/${resolved}` })),
  });
  const modules = [
    module("rules/a.ts", "model/index.ts", "rules/b.ts"),
    module("rules/b.ts", "model/tier.ts"),
    module("topology.ts", "rules/a.ts"),
  ];
  expect(arrowsOf({ modules })).toEqual(["rules --> model", "topology.ts --> rules"]);
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

test("the schema beside the pages is what the schema says", () => {
  expect(JSON.parse(readFileSync(join(root, "docs/configuration.schema.json"), "utf8"))).toEqual(stackFileSchema());
});
