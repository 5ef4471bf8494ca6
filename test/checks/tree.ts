import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A text file of the project. */
export interface SourceFile {
  /** Path from the project's root, with `/`. */
  readonly path: string;
  /** Its content. */
  readonly text: string;
}

// What .gitignore leaves out. Git itself is not asked: it refuses a checkout that another user owns, as CI often has.
const ignored = new Set([".git", "node_modules", "dist", "coverage", ".trilith"]);

/**
 * Every text file of the project; files with a NUL byte are no text.
 * @param root - The project's folder.
 */
export function treeOf(root: string): SourceFile[] {
  const entries = readdirSync(root, { withFileTypes: true, recursive: false }).filter(({ name }) => !ignored.has(name));
  return entries.flatMap((entry) => {
    if (entry.isDirectory()) {
      return treeOf(join(root, entry.name)).map(({ path, text }) => ({ path: `${entry.name}/${path}`, text }));
    }
    const text = entry.isFile() && !entry.name.endsWith(".tgz") ? readFileSync(join(root, entry.name), "utf8") : "\0";
    return text.includes("\0") ? [] : [{ path: entry.name, text }];
  });
}

/** The file's lines. */
export function linesOf({ text }: SourceFile): string[] {
  return text.replace(/\n$/, "").split("\n");
}

/** Whether the file is code: what the house rules for code apply to. */
export function isCode({ path }: SourceFile): boolean {
  return /\.([cm]?[jt]s|sh)$/.test(path) || path.startsWith("bin/") || path === ".ci/run";
}
