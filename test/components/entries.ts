import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

/** What a package's entry loads: its own files, and the packages that it asks for. */
export interface Loaded {
  readonly files: readonly string[];
  readonly packages: readonly string[];
  /** What of each package, as it is asked for: `@pulumi/aws/eks`. */
  readonly modules: readonly string[];
}

/** Every file that an entry loads, straight away or when something is asked for, and every package outside of Node. */
export function loadedBy(entry: string): Loaded {
  const files = new Set<string>();
  const modules = new Set<string>();
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    if (file.endsWith(".json")) continue;
    for (const asked of modulesIn(readFileSync(file, "utf8"))) {
      if (asked.startsWith(".")) waiting.push(fileOf(join(dirname(file), asked)));
      else if (!asked.startsWith("node:")) modules.add(asked);
    }
  }
  const packages = new Set([...modules].map(packageOf));
  return { files: [...files].sort(), packages: [...packages].sort(), modules: [...modules].sort() };
}

/** The modules that a file of JavaScript asks for by a text. */
function modulesIn(text: string): string[] {
  return [...text.matchAll(/\b(?:require|import)\("([^"]+)"\)/g)].map(([, module = ""]) => module);
}

function packageOf(module: string): string {
  return module.split("/", module.startsWith("@") ? 2 : 1).join("/");
}

function fileOf(path: string): string {
  const files = [path, `${path}.js`, join(path, "index.js")].filter((one) => existsSync(one) && statSync(one).isFile());
  const [file] = files;
  if (file === undefined) throw new Error(`${path} is loaded and is not there`);
  return file;
}
