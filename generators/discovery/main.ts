import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { limitsFrom } from "./limits";

/** JSON whose outer objects stand on lines of their own, as many as are deep. */
function written(value: unknown, deep: number): string {
  if (deep === 0 || Array.isArray(value) || typeof value !== "object" || value === null) return JSON.stringify(value);
  const lines = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}: ${written(inner, deep - 1)}`);
  return `{\n${lines.join(",\n")}\n}`;
}

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("where are the documents of google-api-python-client?");
const limits = limitsFrom(folder);
writeFileSync(join(__dirname, "../../sandbox/gcp/constraints.json"), `${written(limits, 3)}\n`);
const { revisions, ...lists } = limits;
const counted = Object.entries(lists).map(([key, types]) => {
  const paths = Object.values(types).flatMap((one) => (Array.isArray(one) ? one : Object.keys(one)));
  return `${key} ${paths.length}`;
});
console.log(`${Object.keys(revisions).length} documents: ${counted.join(", ")}`);
