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
