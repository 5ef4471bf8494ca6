import { type DefaultTreeAdapterTypes, type ParserError, parse } from "parse5";
import { SaxesParser } from "saxes";

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** An HTML page as a browser reads it. */
export class Page {
  /** What the parser has against the text. */
  readonly errors: readonly string[];
  readonly #nodes: readonly Node[];

  constructor(html: string) {
    const errors: string[] = [];
    const onParseError = ({ code, startLine, startCol }: ParserError) =>
      errors.push(`${code} at ${startLine}:${startCol}`);
    this.#nodes = below(parse(html, { onParseError, sourceCodeLocationInfo: true }).childNodes);
    this.errors = errors;
  }

  /** Elements with a name, in order. */
  all(name: string): readonly Element[] {
    return this.#nodes.filter((node): node is Element => "tagName" in node && node.tagName === name);
  }

  /** Values of an attribute, over all elements. */
  values(attribute: string): readonly string[] {
    const elements = this.#nodes.filter((node): node is Element => "attrs" in node);
    return elements.flatMap(({ attrs }) => attrs.flatMap(({ name, value }) => (name === attribute ? [value] : [])));
  }

  /** Names of all attributes, each once. */
  get attributes(): readonly string[] {
    const elements = this.#nodes.filter((node): node is Element => "attrs" in node);
    return [...new Set(elements.flatMap(({ attrs }) => attrs.map(({ name }) => name)))];
  }
}

/** The text in an element, with ordinary spaces. */
export function textOf({ childNodes }: Element): string {
  const texts = below(childNodes).map((node) => (node.nodeName === "#text" && "value" in node ? node.value : ""));
  return texts.join("").replaceAll("\u00a0", " ");
}

/** An attribute of an element. */
export function attributeOf({ attrs }: Element, attribute: string): string | undefined {
  return attrs.find(({ name }) => name === attribute)?.value;
}

function below(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => [node, ...("childNodes" in node ? below(node.childNodes) : [])]);
}

/** The elements of an XML file in order, each with its attributes and its own text; a file that is no XML is an error. */
export function xmlOf(text: string): readonly { name: string; attributes: Record<string, string>; text: string }[] {
  const elements: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const open: typeof elements = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: "" };
    elements.push(element);
    open.push(element);
  });
  parser.on("text", (part) => {
    const last = open.at(-1);
    if (last) last.text += part.replaceAll("\u00a0", " ");
  });
  parser.on("closetag", () => open.pop());
  parser.write(text).close();
  return elements;
}
