/** A property's value as it travels between the engine and a provider. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

/** The properties of a resource. */
export type Props = { [key: string]: Value };

/** What the engine sends in place of a value that is not known yet, wherever it stands. Source: Pulumi SDK, `rpc.ts`. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether a value is an object with keys. */
export function isProps(value: unknown): value is Props {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value without `undefined`, which a protobuf Struct refuses ("Unexpected struct type."). */
export function pruned(value: unknown): Props {
  return JSON.parse(JSON.stringify(value)) as Props;
}

/** Whether two values are equal; lists of strings count as sets, as nearly all of them are sets in the providers. */
export function same(a: Value | undefined, b: Value | undefined): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: Value | undefined): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) {
    const items = value.map(canonical);
    return `[${(value.every((item) => typeof item === "string") ? items.sort() : items).join(",")}]`;
  }
  if (!isProps(value)) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([key, item]) => !key.startsWith("__") && item !== null);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${key}:${canonical(item)}`)
    .join(",")}}`;
}

/** A document in JSON; absent when the text is none. */
export function documentIn(text: Value | undefined): Props | undefined {
  if (typeof text !== "string" || !text.trimStart().startsWith("{")) return undefined;
  try {
    const document: unknown = JSON.parse(text);
    return isProps(document) ? document : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Every value at a path: `vpcConfig.subnetIds`, `defaultActions[].targetGroupArn`, `policy.Statement[].Action` of a document
 * in JSON, `statement.*` of every key. A list at the end is spread.
 * @param value - Where the path begins.
 * @param path - Names joined by dots; `[]` after a name goes into each item.
 */
export function valuesAt(value: Value | undefined, path: string): Value[] {
  let found: (Value | undefined)[] = [value];
  for (const part of path.split(".")) {
    const name = part.replace("[]", "");
    const inside = (item: Props | undefined) => (name === "*" ? Object.values(item ?? {}) : item?.[name]);
    found = found.flatMap((item) => inside(isProps(item) ? item : documentIn(item))).flatMap(spread);
  }
  return found.filter((item): item is Value => item !== undefined && item !== null && item !== "");
}

function spread(item: Value | undefined): (Value | undefined)[] {
  return Array.isArray(item) ? item : [item];
}

/** The text at a path, empty when there is none. */
export function textAt(value: Value | undefined, path: string): string {
  const [found] = valuesAt(value, path);
  return found === undefined ? "" : String(found);
}

/**
 * What a live value says about the part that a program had set: keys that it never set are left out.
 * @param had - The value that the program gave.
 * @param live - The value in the world.
 */
export function projected(had: Value, live: Value): Value {
  if (Array.isArray(had) && Array.isArray(live) && had.length === live.length) {
    return same(had, live) ? had : live.map((item, index) => projected(had[index] ?? null, item));
  }
  if (!isProps(had) || !isProps(live)) return same(had, live) ? had : live;
  return Object.fromEntries(Object.entries(had).map(([key, item]) => [key, projected(item, live[key] ?? null)]));
}

/** The engine's mark of a secret. Source: pulumi/pulumi sdk/go/common/resource/properties.go. */
const [signature, secretMark] = ["4dabf18193072939515e22adb298388d", "1b47061264138c4ac30d75fd1eb44270"];

/** Values with some of them marked as secret, as the engine reads them from a provider. */
export function sealed(props: Props, secrets: readonly string[]): Props {
  const seal = ([key, value]: [string, Value]): [string, Value] =>
    secrets.includes(key) ? [key, { [signature]: secretMark, value }] : [key, value];
  return Object.fromEntries(Object.entries(props).map(seal));
}

/** What is behind the mark of a secret, or the value itself. */
export function unsealed(value: Value): Value {
  return isProps(value) && value[signature] === secretMark ? (value.value ?? null) : value;
}

/** A refusal of the sandbox: an answer to the operator, never a fault of the sandbox itself. */
export class Refusal extends Error {}
