import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The project's folder. */
export const checkout = resolve(__dirname, "../..");

/** A fenced block of a page. */
export interface Block {
  /** Page, as its path from the project's root. */
  readonly page: string;
  /** Line of its first fence, counted from 1. */
  readonly line: number;
  /** What stands behind the fence, for example `yaml`. */
  readonly language: string;
  /** What is in it, without the indent of its fence. */
  readonly text: string;
}

/** A page of the documents, read once. */
export interface Page {
  /** Path from the project's root. */
  readonly path: string;
  /** Its whole text. */
  readonly text: string;
  /** What is in no fence. */
  readonly prose: string;
  /** Its fenced blocks. */
  readonly blocks: readonly Block[];
}

/** README.md and every page in docs/. */
export const pages: readonly Page[] = [
  "README.md",
  ...readdirSync(join(checkout, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
].map(pageAt);

/** The blocks of every page that a person wrote: those of the rules are files in docs/examples, which have tests of their own. */
export const blocks: readonly Block[] = pages.flatMap((page) => {
  const end = page.path === "docs/policies.md" ? lineOf(page.text, "<!-- rules:start -->") : Infinity;
  return page.blocks.filter(({ line }) => line < end);
});

/**
 * A page.
 * @param path - Its path from the project's root.
 */
export function pageAt(path: string): Page {
  const text = readFileSync(join(checkout, path), "utf8");
  return { path, text, ...partsOf(path, text) };
}

/**
 * What a heading is called in a link, as GitHub makes it.
 * @param heading - The heading's text.
 */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, "")
    .replaceAll(" ", "-");
}

/** Every anchor of a page: of its headings, and those that are written as HTML. */
export function anchorsOf({ prose }: Page): ReadonlySet<string> {
  const headings = [...prose.matchAll(/^#+ (.+)$/gm)].map(([, text = ""]) => anchorOf(text));
  const written = [...prose.matchAll(/<a id="([^"]+)">/g)].map(([, id = ""]) => id);
  return new Set([...headings, ...written]);
}

/**
 * Splits a page at its fences.
 * @param path - Where it stands.
 * @param text - The page.
 */
export function partsOf(path: string, text: string): Pick<Page, "prose" | "blocks"> {
  const prose: string[] = [];
  const found: Block[] = [];
  let open: { readonly line: number; readonly language: string; readonly indent: string } | undefined;
  let inside: string[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const fence = /^( *)```(\S*)/.exec(line);
    if (fence && open) {
      found.push({ page: path, line: open.line, language: open.language, text: `${inside.join("\n")}\n` });
      open = undefined;
    } else if (fence) {
      open = { line: index + 1, language: fence[2] ?? "", indent: fence[1] ?? "" };
      inside = [];
    } else if (open) {
      inside.push(line.startsWith(open.indent) ? line.slice(open.indent.length) : line);
    } else prose.push(line);
  }
  if (open) throw new Error(`${path}:${open.line}: the block has no end`);
  return { prose: prose.join("\n"), blocks: found };
}

function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split("\n").length;
}
