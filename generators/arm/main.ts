import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { limitsFrom } from "./limits";

async function main(): Promise<void> {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Error("where are the packages of test/opinions/arm installed?");
  const file = join(__dirname, "../../sandbox/azure/constraints.json");
  writeFileSync(file, `${JSON.stringify(await limitsFrom(folder), undefined, 2)}\n`);
}

void main();
