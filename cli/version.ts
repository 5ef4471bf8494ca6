import { readFileSync, realpathSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { packageRoot } from "../engine/machine";

/** Version of this package, as its package.json has it. */
export function packageVersion(): string {
  return JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")).version;
}

/** The package's folder of pages, as a path from where the command was given: what is printed can be opened. */
export function docsFolder(): string {
  // What is compiled of a clone stands beside its pages by link.
  return (
    relative(process.cwd(), realpathSync(join(packageRoot(), "docs")))
      .split(sep)
      .join("/") || "."
  );
}
