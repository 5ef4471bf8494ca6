/**
 * One thing for every entry of a record, by the same keys: for every region by its code, every table by its name.
 * @param rows - The entries by their keys.
 * @param make - Called with a key and its entry.
 */
export function byKey<R, T>(rows: Readonly<Record<string, R>>, make: (key: string, row: R) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(rows).map(([key, row]) => [key, make(key, row)]));
}
