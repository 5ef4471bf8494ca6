import { SaxesParser, type SaxesTagPlain } from "saxes";
import { Unreadable } from "../unreadable";

/** An element of a configuration that Jenkins wrote. */
export interface Element {
  /** Its name; of a plugin's part that is a Java class. */
  readonly name: string;
  /** What its attribute `class` says: the Java class of what stands here, where the name says only its role. */
  readonly kind: string;
  /** Elements inside it, in their order. */
  readonly inside: readonly Element[];
  /** Text inside it, without the spaces around. */
  readonly text: string;
}

interface Open {
  readonly name: string;
  readonly kind: string;
  readonly inside: Element[];
  text: string;
}

/**
 * Reads XML, 1.0 or the 1.1 that Jenkins writes.
 * @param text - The file.
 * @throws Unreadable when it is none.
 */
export function elementIn(text: string): Element {
  const root: Open = { name: "", kind: "", inside: [], text: "" };
  const open = [root];
  const parser = new SaxesParser({ xmlns: false, forceXMLVersion: true, defaultXMLVersion: "1.1" });
  parser.on("error", (error) => {
    throw new Unreadable(`it is no XML: ${error.message}`);
  });
  parser.on("opentag", ({ name, attributes }: SaxesTagPlain) => {
    open.push({ name, kind: attributes.class ?? "", inside: [], text: "" });
  });
  parser.on("text", (part) => {
    const last = open.at(-1);
    if (last !== undefined) last.text += part;
  });
  parser.on("closetag", () => {
    const last = open.pop();
    if (last !== undefined) open.at(-1)?.inside.push({ ...last, text: last.text.trim() });
  });
  parser.write(text.replace(/^\uFEFF/, "").trimStart()).close();
  const [element] = root.inside;
  if (element === undefined) throw new Unreadable("it is empty");
  return element;
}

/**
 * The first element on a path, each step the name of an element inside the one before.
 * @param element - Where the path begins.
 * @param path - Names.
 */
export function at(element: Element, ...path: readonly string[]): Element | undefined {
  return path.reduce<Element | undefined>((found, name) => found?.inside.find((one) => one.name === name), element);
}

/**
 * The text on a path; nothing where there is none.
 * @param element - Where the path begins.
 * @param path - Names.
 */
export function textAt(element: Element, ...path: readonly string[]): string | undefined {
  const text = at(element, ...path)?.text;
  return text === "" ? undefined : text;
}

/**
 * Every element of a name, however deep.
 * @param element - Where to look.
 * @param name - Which.
 */
export function everyIn(element: Element, name: string): readonly Element[] {
  return element.inside.flatMap((one) => [...(one.name === name ? [one] : []), ...everyIn(one, name)]);
}

/**
 * The Java class of an element: its attribute `class`, else its name.
 * @param element - Which.
 */
export function classOf({ kind, name }: Element): string {
  return kind === "" ? name : kind;
}
