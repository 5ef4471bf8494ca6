import { type Content, element, type Markup } from "../markup/markup";

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

/**
 * A table whose first column names each row.
 * @param caption - What it shows.
 * @param heads - The columns.
 * @param rows - The rows.
 */
export function table(caption: string, heads: readonly string[], rows: readonly (readonly Content[])[]): Markup {
  const head = element(
    "tr",
    {},
    heads.map((text) => element("th", { scope: "col" }, text)),
  );
  const body = rows.map(([first, ...cells]) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, first),
      cells.map((cell) => element("td", {}, cell)),
    ),
  );
  const whole = element(
    "table",
    {},
    element("caption", {}, caption),
    element("thead", {}, head),
    element("tbody", {}, body),
  );
  return wide(caption, whole);
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
