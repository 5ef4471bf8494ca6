import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../engine/machine";

/** Version of this package, as its package.json has it. */
export function packageVersion(): string {
  return JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")).version;
}
