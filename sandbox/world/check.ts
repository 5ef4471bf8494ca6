import { beyond, type Problem, problemsOf } from "./arguments";
import { placingOf, type SandboxCloud } from "./cloud";
import { brokenBy, isMet } from "./conditions";
import { partsAt, type Scope, scopeOf } from "./paths";
import type { Relation } from "./relation";
import type { Document, Row } from "./row";
import { madeUp } from "./templates";
import { type Props, Refusal, unknown, type Value, valuesAt } from "./values";

/** What the engine asks when it wants arguments checked. */
export interface CheckQuestion {
  /** The resource's type, as the engine writes it. */
  readonly type: string;
  /** The resource's name in its program. */
  readonly name: string;
  /** The arguments of the last run; empty for a new resource or a replacement. */
  readonly olds: Props;
  /** The arguments of this run. */
  readonly news: Props;
  /** What generated names are made from. */
  readonly seed: string;
}

/** Arguments after the check, with what is wrong. */
export interface Checked {
  /** The arguments, completed. */
  readonly inputs: Props;
  /** What is wrong with them; empty where nothing is. */
  readonly failures: readonly Problem[];
}

/**
 * Checks the arguments of a resource and completes its generated name.
 * @throws Refusal when the sandbox has no row for the type.
 */
export function checked(cloud: SandboxCloud, row: Row | undefined, question: CheckQuestion): Checked {
  const { type, news } = question;
  const members = cloud.types.argsOf(type);
  if (!row || !members) throw new Refusal(`the sandbox has no row for ${type}; see sandbox/README.md`);
  const shaped = problemsOf(cloud.types, members, news, cloud.limits[type] ?? {});
  const failures = shaped.length > 0 ? shaped : problemsBeyondTypes(cloud, row, question);
  return { inputs: named(cloud, row, question), failures };
}

function problemsBeyondTypes(cloud: SandboxCloud, row: Row, { type, news }: CheckQuestion): Problem[] {
  return [...regionProblems(cloud, type, news), ...rowProblems(row, news), ...groupProblems(row, news)];
}

function regionProblems(cloud: SandboxCloud, type: string, inputs: Props): Problem[] {
  const placing = placingOf(cloud, type);
  const given = placing && inputs[placing.argument];
  if (!placing || typeof given !== "string" || given === unknown || cloud.regions.length === 0) return [];
  const region = placing.regionOf(given);
  if (region === "" || cloud.regions.includes(region)) return [];
  const reason = `"${given}" is no region of ${cloud.name}; allowed: ${cloud.regions.join(", ")}`;
  return [{ property: placing.argument, reason }];
}

/** Terraform's providers count what is given, `false` too, and let pass what is not known yet. */
function groupProblems({ exclusive = [], exactlyOne = [] }: Row, inputs: Props): Problem[] {
  const at = (path: string) => valuesAt(inputs, path)[0] ?? null;
  const given = (group: readonly string[]) => group.filter((path) => at(path) !== null);
  const known = (group: readonly string[]) => group.filter((path) => at(path) !== unknown);
  const clashes = [...exclusive, ...exactlyOne].flatMap((group) => {
    const [first = "", second] = given(known(group));
    return second === undefined ? [] : [{ property: second, reason: `not together with ${first}` }];
  });
  const absent = exactlyOne.filter((group) => given(group).length === 0);
  return [
    ...clashes,
    ...absent.map((group) => ({ property: group[0] ?? "", reason: `exactly one of ${group.join(", ")} is needed` })),
  ];
}

/** What is wrong by the row's own columns; each says where it is written. */
function rowProblems(row: Row, inputs: Props): Problem[] {
  const scope = scopeOf(row, inputs);
  const limited = Object.entries(row.limits ?? {}).map(([path, limit]) => ({
    property: path,
    reason: valuesAt(inputs, path)
      .map((value) => (value === unknown ? undefined : beyond(limit, value)))
      .find(Boolean),
    source: limit.source,
  }));
  const related = (row.args ?? []).map((relation) => ({
    property: shownFor(relation),
    reason: brokenBy(relation, scope),
    source: relation.source,
  }));
  const written = Object.entries(row.documents ?? {}).map(([property, document]) => ({
    property,
    reason: documentFault(document, inputs[property], scope),
    source: document.source,
  }));
  const ruled = (row.rules ?? []).map(({ broken, ...rule }) => ({ ...rule, reason: broken(inputs) }));
  return [...limited, ...related, ...written, ...ruled].flatMap(({ property, reason, source }) =>
    reason === undefined ? [] : [{ property, reason: `${reason} (source: ${source})` }],
  );
}

/** The argument that is shown where a relation is broken. */
function shownFor({ property, in: parts, need, not, oneOf, atMostOne, together, distinct }: Relation): string {
  const [first = ""] = [oneOf, atMostOne, together, distinct ?? [], Object.keys({ ...need, ...not })].flatMap(
    (all) => all ?? [],
  );
  return property ?? (parts ?? first).replace(/(\[\]|->)?([.|].*)?$/, "");
}

function documentFault(
  { parts, each, says, most }: Document,
  given: Value | undefined,
  scope: Scope,
): string | undefined {
  if (typeof given !== "string" || given === unknown) return undefined;
  const size = given.replace(/\s/g, "").length;
  if (most !== undefined && size > most) return `LimitExceeded: ${size} characters, and the quota is ${most}`;
  const found = partsAt(parts, { ...scope, part: { at: "", value: given } });
  return found.length > 0 && found.every((part) => isMet(each, part) !== false) ? undefined : says;
}

/** A provider keeps the name it once generated; `__defaults` says that it was not the program's. Source: pulumi-terraform-bridge. */
function named({ naming }: SandboxCloud, row: Row, { name, olds, news, seed }: CheckQuestion): Props {
  const { property, generated } = row.name ?? {};
  const { separator, digits } = naming ?? { separator: "-", digits: 7 };
  if (!property || !generated || property in news || `${property}Prefix` in news) return news;
  const [old] = valuesAt(olds, property);
  const kept = old !== undefined && valuesAt(olds, "__defaults").includes(property);
  return {
    ...news,
    [property]: kept ? old : `${name}${separator}${madeUp("hex", digits, seed)}`,
    __defaults: [property],
  };
}
