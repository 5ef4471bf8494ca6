import { plain } from "../findings/plain";

/** A piece of HTML or SVG in which every text is escaped: nothing else may be put into a page. */
export interface Markup {
  /** The piece. */
  readonly markup: string;
}

/** What may stand in an element: a text, which is escaped, or markup; what is undefined or false is left out. */
export type Content = Markup | string | number | undefined | false | readonly Content[];

/** Attributes by name; what is undefined or false is left out, and true is written without a value. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

// Void elements of HTML, and shapes of SVG that have no content.
const closed = new Set(["meta", "input", "col", "br", "rect", "line", "path", "circle", "polygon", "polyline"]);

// Neither XML nor a browser takes them. Source: the production Char of XML 1.0.
const unfit = /[\p{Surrogate}\ufffe\uffff]/gu;

// A line does not end between a number and its unit.
const units = /(\d) (?=%|(?:s|min|h|d)(?![\w-]))/g;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text without what no file can hold or no reader should meet: control characters, halves of signs. */
export function whole(text: string): string {
  return plain(text).replace(unfit, "\ufffd");
}

/**
 * A text as markup, for elements and for attributes in quotes.
 * @param text - Any text: control characters and marks that turn the direction of writing are taken out.
 */
export function escaped(text: string): string {
  return whole(text)
    .replace(units, "$1\u00a0")
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

/**
 * An element.
 * @param name - Its name, from the program and never from a user.
 * @param attributes - Its attributes; numbers are rounded to hundredths, so that bytes are the same everywhere.
 * @param content - What stands in it.
 */
export function element(name: string, attributes: Attributes = {}, ...content: readonly Content[]): Markup {
  const head = `${name}${Object.entries(attributes)
    .map(([key, value]) => attribute(key, value))
    .join("")}`;
  return { markup: closed.has(name) ? `<${head}/>` : `<${head}>${joined(content)}</${name}>` };
}

/** Pieces one after the other. */
export function pieces(...content: readonly Content[]): Markup {
  return { markup: joined(content) };
}

/**
 * A text that is markup already: a style or a script of our own.
 * @param own - Text of the program, never of a user.
 */
export function verbatim(own: string): Markup {
  return { markup: own };
}

/**
 * Data for a script, in a place where HTML reads no entities: no `<` can end it.
 * @param data - Plain data.
 */
export function data(data: unknown): Markup {
  return { markup: JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${hex(sign)}`) };
}

function hex(sign: string): string {
  return sign.charCodeAt(0).toString(16).padStart(4, "0");
}

function attribute(name: string, value: string | number | boolean | undefined): string {
  if (value === undefined || value === false) return "";
  return value === true ? ` ${name}=""` : ` ${name}="${escaped(typeof value === "number" ? rounded(value) : value)}"`;
}

function joined(content: readonly Content[]): string {
  return content.map(written).join("");
}

function written(content: Content): string {
  if (content === undefined || content === false) return "";
  if (typeof content === "string") return escaped(content);
  if (typeof content === "number") return rounded(content);
  return "markup" in content ? content.markup : joined(content);
}

/** A number of pixels, rounded to hundredths. */
export function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}
