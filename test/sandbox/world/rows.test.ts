import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { aws } from "../../../sandbox/aws/cloud";
import { sources as awsSources } from "../../../sandbox/aws/sources";
import { azure } from "../../../sandbox/azure/cloud";
import { sources as azureSources } from "../../../sandbox/azure/sources";
import { gcp } from "../../../sandbox/gcp/cloud";
import { sources as gcpSources } from "../../../sandbox/gcp/sources";
import { random } from "../../../sandbox/random/cloud";
import type { SandboxCloud } from "../../../sandbox/world/cloud";
import type { Condition, Relation, Search } from "../../../sandbox/world/relation";
import type { Row } from "../../../sandbox/world/row";
import type { Members, SdkTypes, Shape } from "../../../sandbox/world/sdk-types";
import { isProps } from "../../../sandbox/world/values";

/** Every cloud whose rows are typed by an SDK, with the sources that it lists. */
const clouds: readonly [SandboxCloud, Readonly<Record<string, string>>][] = [
  [aws, awsSources],
  [azure, azureSources],
  [gcp, gcpSources],
  [random, { random: "its provider" }],
];

test("every limit of a service model is one of an argument that the SDK has, with a pattern that can be read", () => {
  const dead = Object.entries(aws.limits).flatMap(([type, limits]) => {
    const known = knownOf(aws, type);
    for (const { pattern } of Object.values(limits)) if (pattern) new RegExp(pattern);
    return Object.keys(limits)
      .filter((path) => !has(known, path))
      .map((path) => `${type} ${path}`);
  });
  expect(dead).toEqual([]);
  expect(Object.keys(aws.limits).length).toBeGreaterThanOrEqual(25);
});

/** Words that begin a path and are no argument. */
const words = /^(before|after|live|found|got|twice)(\.|$)|^[@']|^\.?$|^(id|region|account|serial|urn)$/;

test.each(clouds)(
  "every path that a row of $name names is one of its type in the SDK, or goes through a reference",
  (cloud) => {
    const wrong = Object.entries(cloud.rows).flatMap(([type, row]) =>
      namedIn(row).flatMap(([path, part]) => lost(cloud, type, path, part).map((one) => `${type} ${one}`)),
    );
    expect(wrong).toEqual([]);
  },
);

test.each([
  ["cidrBlok", {}, ["cidrBlok"]],
  ["cidrBlock|ipv6CidrBlok", {}, ["ipv6CidrBlok"]],
  ["vpcId->cidrBlok", {}, ["vpcId->cidrBlok"]],
  ["vpcId->cidrBlock", {}, []],
  ["cidrBlock", { at: "vpcId->" }, []],
  ["availabilityZon", { type: "aws:ec2/subnet:Subnet" }, ["availabilityZon"]],
])("of the path %s in %j, %j leads nowhere", (path, part, expected) => {
  expect(lost(aws, "aws:ec2/subnet:Subnet", path, part)).toEqual(expected);
});

test.each(clouds)("everything that a row of $name says has a source that its cloud lists", (cloud, sources) => {
  const cited = Object.entries(cloud.rows).flatMap(([type, row]) => {
    const { args = [], rules = [], limits = {}, documents = {} } = row;
    const columns = [row, ...args, ...rules, ...Object.values(limits), ...Object.values(documents)];
    return columns.map(({ source }) => `${type} ${source}`);
  });
  expect(cited.filter((one) => !((one.split(" ")[1] ?? "") in sources))).toEqual([]);
});

/** The paths that a row names, with the type or part that they begin in. */
function namedIn(row: Row): [path: string, part?: Part][] {
  const { refers = [], rules = [], limits = {}, args = [], demands = [], documents = {}, ends = [], remains } = row;
  const shown = [...Object.keys(row.outputs ?? {}), ...Object.keys(row.defaults ?? {}), ...(row.drifts ?? [])];
  const plain = [
    ...[...row.createOnly, ...shown, ...Object.keys(limits), ...Object.keys(documents)],
    ...[...refers, ...rules].map(({ property }) => property),
    ...refers.flatMap(({ region }) => (isProps(region) ? [region.at] : [])),
    ...[row.guard ?? [], row.name?.property ?? []].flat(),
    ...[row.id, row.serial, ...(row.unique ?? []), row.outputs, remains?.id, remains?.outputs].flatMap(placeholders),
    ...Object.keys(remains?.when ?? {}),
  ];
  const related = [...args, ...demands.map((demand) => ({ ...demand, source: "" }))].flatMap(inRelation);
  const searched = ends.flatMap((search) => inSearch(search));
  return [...plain.map((path): [string] => [path]), ...related, ...searched];
}

interface Part {
  /** The path of the part, or the type of what is looked for. */
  readonly at?: string;
  readonly type?: string;
}

function inRelation(relation: Relation): [string, Part?][] {
  const {
    property,
    in: at,
    when = {},
    need = {},
    not = {},
    oneOf = [],
    atMostOne = [],
    together = [],
    distinct,
  } = relation;
  const parts = at === undefined ? [{}] : at.split("|").map((one) => ({ at: one }));
  const keys = [
    ...Object.keys({ ...when, ...need, ...not }),
    ...oneOf,
    ...atMostOne,
    ...together,
    distinct ?? [],
  ].flat();
  const texts = [relation.says, when, need, not].flatMap(placeholders);
  const within = parts.flatMap((part) => [...keys, ...texts].map((path): [string, Part] => [path, part]));
  const searches = [relation.exists, relation.none].flatMap((search) => (search ? inSearch(search, parts) : []));
  return [...within, ...searches, ...[property ?? [], at?.split("|") ?? []].flat().map((path): [string] => [path])];
}

function inSearch(search: Search, parts: readonly Part[] = [{}]): [string, Part?][] {
  const theirs = [...Object.keys(search.with), ...Object.keys(search.is ?? {})];
  const ours = Object.values(search.with).flatMap(placeholders);
  return [
    ...theirs.map((path): [string, Part] => [path, { type: search.type }]),
    ...parts.flatMap((part) => ours.map((path): [string, Part] => [path, part])),
  ];
}

/** The paths in the placeholders of a template, wherever it has strings. */
function placeholders(template: unknown): string[] {
  if (typeof template === "object" && template !== null && !(template instanceof RegExp))
    return Object.values(template as Condition).flatMap(placeholders);
  const names =
    typeof template === "string" ? [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? "") : [];
  return names.filter((name) => !/^(hex|upper|digits):/.test(name) && !["value", "length"].includes(name));
}

/** What of a path leads nowhere. */
function lost(cloud: SandboxCloud, type: string, path: string, part: Part = {}): string[] {
  return path.split("|").flatMap((one) => {
    const bare = one.replace(/^\^/, "").replace(/\/$/, "");
    const [first = "", behind] = bare.split("->");
    if (words.test(first)) return [];
    const own = one.startsWith("^") || part.at === undefined;
    if (!own && part.at?.endsWith("->"))
      return targets(cloud, type, part.at.slice(0, -2)).every((to) => !has(to, first)) ? [one] : [];
    const full = own ? first : `${part.at}.${first}`;
    const home = part.type !== undefined && !one.startsWith("^") ? part.type : type;
    if (!has(knownOf(cloud, home), full)) return [one];
    if (behind === undefined || behind === "" || words.test(behind)) return [];
    return targets(cloud, home, full).some((to) => has(to, behind)) ? [] : [one];
  });
}

function targets(cloud: SandboxCloud, type: string, property: string): Known[] {
  const reference = cloud.rows[type]?.refers?.find((one) => one.property === property);
  return (reference?.to ?? []).map((target) => knownOf(cloud, target.type));
}

interface Known {
  readonly paths: ReadonlySet<string>;
  /** Those that hold a text, which may be a document. */
  readonly texts: ReadonlySet<string>;
}

/** Whether a type has a path; what lies in a document or a map is not known to the SDK. */
function has({ paths, texts }: Known, path: string): boolean {
  const steps = path.replaceAll("[]", "").replace(/\.\*$/, "").split(".");
  const prefixes = steps.map((_, at) => steps.slice(0, at + 1).join("."));
  return paths.has(steps.join(".")) || words.test(path) || prefixes.some((prefix) => texts.has(prefix));
}

const cache = new Map<string, Known>();

function knownOf(cloud: SandboxCloud, type: string): Known {
  const found = cache.get(type) ?? readOf(cloud, type);
  cache.set(type, found);
  return found;
}

function readOf({ types }: SandboxCloud, type: string): Known {
  const all = [types.argsOf(type), types.stateOf(type)].flatMap((members) => [...pathsOf(types, members ?? new Map())]);
  const texts = all.filter(([, shape]) => shape.kind !== "object").map(([path]) => path);
  return { paths: new Set([...all.map(([path]) => path), ...outputsOf(type)]), texts: new Set(texts) };
}

/** What a type of Azure says of itself, whose SDK has no interface for it. */
function outputsOf(type: string): string[] {
  const [name, module = "", kind = ""] = type.split(":");
  if (name !== "azure-native") return [];
  const folder = dirname(require.resolve("@pulumi/azure-native/package.json"));
  const file = join(folder, module, `${kind.replace(/^[A-Z]+/, (capitals) => capitals.toLowerCase())}.d.ts`);
  return [...readFileSync(file, "utf8").matchAll(/readonly (\w+): pulumi\.Output/g)].map(([, output]) => output ?? "");
}

/** Every path of a type without the marks of lists, four levels deep. */
function pathsOf(types: SdkTypes, members: Members, prefix = "", depth = 0): Map<string, Shape> {
  const paths = new Map<string, Shape>();
  for (const [name, { shape }] of members) {
    let inner: Shape = shape;
    while (inner.kind === "list") inner = inner.of;
    paths.set(prefix + name, inner);
    if (inner.kind !== "object" || depth > 3) continue;
    for (const [path, below] of pathsOf(types, types.membersOf(inner.path), `${prefix}${name}.`, depth + 1))
      paths.set(path, below);
  }
  return paths;
}
