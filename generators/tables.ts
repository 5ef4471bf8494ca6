/** A table that is generated into a document, by its name: it stands between `<!-- name:start -->` and `<!-- name:end -->`. */
export type Tables = Readonly<Record<string, () => string>>;

/**
 * Where a table stands in a document.
 * @param name - The table's name.
 */
export function markersOf(name: string): { readonly start: string; readonly end: string } {
  return { start: `<!-- ${name}:start -->`, end: `<!-- ${name}:end -->` };
}

/**
 * A document with every table between its markers.
 * @param text - The document.
 * @param tables - What is generated into it.
 * @throws Error when a marker is missing.
 */
export function withTables(text: string, tables: Tables): string {
  return Object.entries(tables).reduce((now, [name, table]) => withTable(now, name, table()), text);
}

function withTable(text: string, name: string, table: string): string {
  const markers = markersOf(name);
  const start = text.indexOf(markers.start);
  const end = text.indexOf(markers.end);
  if (start < 0 || end < start) {
    throw new Error(
      `the document has no place for the table ${name}: ${markers.start} and then ${markers.end}, each once`,
    );
  }
  return `${text.slice(0, start + markers.start.length)}\n${table}\n${text.slice(end)}`;
}
