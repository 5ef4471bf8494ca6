import { rangeOf } from "./addresses";
import type { Members, SdkTypes, Shape } from "./sdk-types";
import { isProps, type Props, unknown, type Value } from "./values";

/** Something wrong with an argument. */
export interface Problem {
  /** Path of the argument; empty for the resource as a whole. */
  readonly property: string;
  /** What was found and what is allowed. */
  readonly reason: string;
}

/** A limit of a service model; numbers limit a number, or the length of a string or list. */
export interface Limit {
  /** What is limited. */
  readonly kind: "string" | "number" | "list";
  /** Least number, or fewest characters or items. */
  readonly min?: number;
  /** Greatest number, or most characters or items. */
  readonly max?: number;
  /** Whether a number has to be a whole one. */
  readonly integer?: true;
  /** Regular expression of the whole string. */
  readonly pattern?: string;
  /** The values that are taken; any where it is absent. */
  readonly enum?: readonly (string | number)[];
}

/** A limit of an argument that no service model tells; it holds for every value at its path. */
export interface RowLimit extends Partial<Limit> {
  /** Widest and narrowest range that it takes, as lengths of an IPv4 CIDR's prefix. */
  readonly cidr?: readonly [least: number, most: number];
  /** One more value that is taken. */
  readonly or?: number;
  /** What is said of another value; `{value}` stands for it, `{length}` for its length. */
  readonly says?: string;
  /** Where the limit is written. */
  readonly source: string;
}

/** The limits of one type, by path (`[]` for each item of a list). */
export type Limits = Readonly<Record<string, Limit>>;

/**
 * What is wrong with the arguments of a resource: unknown, missing, of the wrong type, outside a limit of the service.
 * A value that is not known yet is right everywhere.
 * @param types - The SDK that the arguments were written with.
 * @param members - The arguments that the type takes.
 * @param limits - What the service says of them.
 */
export function problemsOf(types: SdkTypes, members: Members, inputs: Props, limits: Limits): Problem[] {
  return objectProblems({ types, limits }, members, inputs, "", "");
}

interface Knowledge {
  readonly types: SdkTypes;
  readonly limits: Limits;
}

function objectProblems(know: Knowledge, members: Members, given: Props, at: string, row: string): Problem[] {
  const prefix = at === "" ? "" : `${at}.`;
  const allowed = [...members.keys()].join(", ");
  const extra = Object.keys(given)
    .filter((name) => !name.startsWith("__") && !members.has(name))
    .map((name) => ({ property: `${prefix}${name}`, reason: `unknown argument "${name}"; allowed: ${allowed}` }));
  const own = [...members].flatMap(([name, { shape, required }]) => {
    const value = given[name] ?? null;
    const property = `${prefix}${name}`;
    if (value === null) return required ? [{ property, reason: "required, and missing" }] : [];
    return valueProblems(know, shape, value, property, row === "" ? name : `${row}.${name}`);
  });
  return [...extra, ...own];
}

function valueProblems(know: Knowledge, shape: Shape, value: Value, at: string, row: string): Problem[] {
  if (value === unknown) return [];
  const wrong = shapeProblems(know, shape, value, at, row);
  if (wrong.length > 0) return wrong;
  const limit = know.limits[row];
  const reason = limit && limitProblem(limit, value);
  return reason ? [{ property: at, reason }] : [];
}

function shapeProblems(know: Knowledge, shape: Shape, value: Value, at: string, row: string): Problem[] {
  const refuse = (expected: string) => [{ property: at, reason: `expected ${expected}, got ${shown(value)}` }];
  switch (shape.kind) {
    case "any":
      return [];
    case "literal":
      return shape.values.includes(String(value)) ? [] : refuse(`one of ${shape.values.join(", ")}`);
    case "list":
      if (!Array.isArray(value)) return refuse("a list");
      return value.flatMap((item, index) => valueProblems(know, shape.of, item, `${at}[${index}]`, `${row}[]`));
    case "map":
      if (!isProps(value)) return refuse("an object of names and values");
      return Object.entries(value).flatMap(([key, item]) =>
        valueProblems(know, shape.of, item, `${at}.${key}`, `${row}{}`),
      );
    case "object":
      return isProps(value)
        ? objectProblems(know, know.types.membersOf(shape.path), value, at, row)
        : refuse("an object");
    case "union": {
      const answers = shape.of.map((option) => shapeProblems(know, option, value, at, row));
      return answers.some((answer) => answer.length === 0) ? [] : (answers[0] ?? []);
    }
    default:
      return primitive[shape.kind](value) ? [] : refuse(`a ${shape.kind}`);
  }
}

const primitive = {
  string: (value: Value) => typeof value === "string",
  number: (value: Value) => typeof value === "number",
  boolean: (value: Value) => typeof value === "boolean",
};

function limitProblem({ kind, min, max, integer, pattern, enum: values }: Limit, value: Value): string | undefined {
  if (values)
    return values.map(String).includes(String(value))
      ? undefined
      : `expected one of ${values.join(", ")}, got ${shown(value)}`;
  if (pattern && typeof value === "string" && !full(pattern).test(value))
    return `${shown(value)} does not match ${pattern}`;
  if (integer && typeof value === "number" && !Number.isInteger(value)) return `${shown(value)} is no whole number`;
  const size =
    kind === "number" ? value : Array.isArray(value) ? value.length : typeof value === "string" ? [...value].length : 0;
  const what = { number: shown(value), string: `${shown(value)} (${size} characters)`, list: `a list of ${size}` }[
    kind
  ];
  if (typeof size !== "number") return undefined;
  if (min !== undefined && size < min) return `${what} is less than ${min}`;
  if (max !== undefined && size > max) return `${what} is more than ${max}`;
  return undefined;
}

/** What is wrong with a value by a row's limit, absent when nothing is. */
export function beyond({ says, cidr, or, ...limit }: RowLimit, value: Value): string | undefined {
  if (value === or) return undefined;
  const kind = typeof value === "number" ? "number" : "string";
  const length = cidr && typeof value === "string" && value.includes("/") ? (rangeOf(value)?.length ?? -1) : undefined;
  const [least = 0, most = 32] = cidr ?? [];
  const outside = length !== undefined && (length < least || length > most);
  const reason =
    limitProblem({ kind, ...limit }, value) ??
    (outside ? `${shown(value)} is no range of /${least} to /${most}` : undefined);
  return (
    reason &&
    (says?.replaceAll("{value}", String(value)).replaceAll("{length}", String(String(value).length)) ?? reason)
  );
}

const patterns = new Map<string, RegExp>();

/** A service model's pattern stands for the whole value; some are written with anchors and some without. */
function full(pattern: string): RegExp {
  const made = patterns.get(pattern) ?? new RegExp(`^(?:${pattern})$`);
  patterns.set(pattern, made);
  return made;
}

function shown(value: Value): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
