/**
 * What lies at a path of plain data that nothing is known about.
 * @param value - Anything.
 * @param path - Keys from the outside in.
 * @returns `undefined` where the path ends early.
 */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  );
}

/**
 * A text, where there is one.
 * @param value - Anything.
 * @returns `undefined` for what is no text, or an empty one.
 */
export function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/**
 * Keys and values of an object, or places and items of a list; none of anything else.
 * @param value - Anything.
 */
export function entries(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}
