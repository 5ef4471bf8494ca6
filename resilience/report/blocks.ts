import { type Attributes, type Content, element, type Markup } from "../markup/markup";

/**
 * A part of the report with its own heading.
 * @param id - What its address ends in.
 * @param title - The heading.
 * @param content - What stands in it.
 */
export function section(id: string, title: string, ...content: readonly Content[]): Markup {
  return element(
    "section",
    { id, "aria-labelledby": `${id}-title` },
    element("h2", { id: `${id}-title` }, title),
    content,
  );
}

/** A sentence of its own. */
export function sentence(...content: readonly Content[]): Markup {
  return element("p", {}, content);
}

/** Sentences as a list; nothing where there are none. */
export function bullets(items: readonly Content[]): Markup | undefined {
  return items.length === 0
    ? undefined
    : element(
        "ul",
        {},
        items.map((item) => element("li", {}, item)),
      );
}

/**
 * What may be wider than a phone: it is moved by finger or by arrow keys, and the page is not.
 * @param name - What it is, for whoever does not see it.
 * @param content - What stands in it.
 */
export function wide(name: string, ...content: readonly Content[]): Markup {
  return element("div", { class: "wide", role: "region", "aria-label": name, tabindex: 0 }, content);
}

/** A row of a table: its cells, and what a script finds it by. */
export interface Row {
  /** The first names the row. */
  readonly cells: readonly Content[];
  /** Attributes of the row. */
  readonly attributes?: Attributes;
}

/**
 * A table whose first column names each row. On a phone each row is a block in which every cell says its column: the
 * roles are written, since browsers forget them where a table is laid out as blocks.
 * @param caption - What it shows.
 * @param heads - The columns.
 * @param rows - The rows.
 */
export function table(caption: string, heads: readonly string[], rows: readonly (Row | readonly Content[])[]): Markup {
  const head = heads.map((text) => element("th", { scope: "col", role: "columnheader" }, text));
  const body = rows.map((row) => {
    const { cells, attributes = {} } = "cells" in row ? row : { cells: row };
    const [first, ...others] = cells;
    return element(
      "tr",
      { role: "row", ...attributes },
      element("th", { scope: "row", role: "rowheader" }, first),
      others.map((cell, index) =>
        element(
          "td",
          { role: "cell" },
          element("span", { class: "column", "aria-hidden": "true" }, heads[index + 1]),
          element("span", {}, cell),
        ),
      ),
    );
  });
  return wide(
    caption,
    element(
      "table",
      { role: "table" },
      element("caption", {}, caption),
      element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, head)),
      element("tbody", { role: "rowgroup" }, body),
    ),
  );
}

/** What is there for whoever asks for it. */
export function folded(summary: string, ...content: readonly Content[]): Markup {
  return element("details", {}, element("summary", {}, summary), content);
}

// A path without a scheme, or an address of the web: nothing that a browser would run.
const safeAddress = /^(https?:\/\/[^\s]+|(?!\/\/)[\w%.~/-]+(#[\w%.~-]*)?)$/i;

/** A link, or its text alone where the address is none that a page may lead to. */
export function link(address: string | undefined, text: string): Content {
  return address !== undefined && safeAddress.test(address)
    ? element("a", { href: address, rel: "noreferrer" }, text)
    : text;
}

/** A word that marks what nobody has checked. */
export function mark(text: string, kind: "good" | "bad" | "plain" = "plain"): Markup {
  return element("span", { class: `mark ${kind}` }, text);
}
