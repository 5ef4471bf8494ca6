import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileOf } from "../../sandbox/world/sdk-types";

const folder = dirname(require.resolve("@pulumi/azure-native/package.json"));
const nested = readFileSync(join(folder, "types/input.js"), "utf8");

/** What stands behind an argument in the SDK's compiled code: a default, or what fills the object that is given. */
const ownDefault = /(?:resourceInputs\["(\w+)"\] = |\n\s+(\w+): )\((?:args\?|val)\.\w+\) \?\? ("[^"]*"|[^;,\n]+)[;,]/g;
const filled = /(?:resourceInputs\["(\w+)"\] = |\n\s+(\w+): )[^;\n]*?inputs\.(\w+)\.(\w+)ArgsProvideDefaults/g;

/**
 * What the SDK of Azure puts in place of arguments that are not given, by path; in objects only where the object is given.
 * @param token - For example `azure-native:network:Subnet`.
 */
export function defaultsOf(token: string): ReadonlyMap<string, unknown> {
  const [, module = "", name = ""] = token.split(":");
  const found = new Map<string, unknown>();
  collect(readFileSync(join(folder, `${fileOf(module, name)}.js`), "utf8"), "", found);
  return found;
}

function collect(text: string, prefix: string, found: Map<string, unknown>): void {
  for (const [, top, inner, value = ""] of text.matchAll(ownDefault))
    found.set(`${prefix}${top ?? inner}`, JSON.parse(value));
  for (const [, top, inner, module = "", name = ""] of text.matchAll(filled))
    collect(bodyOf(module, name), `${prefix}${top ?? inner}.`, found);
}

function bodyOf(module: string, name: string): string {
  const end = nested.indexOf(`\n    ${module}.${name}ArgsProvideDefaults = `);
  const start = nested.lastIndexOf(`function ${name}ArgsProvideDefaults(val) {`, end);
  if (end < 0 || start < 0) throw new Error(`the SDK has no defaults of ${module}.${name}`);
  return nested.slice(start, end);
}
