import { createRequire } from "node:module";
import { join } from "node:path";
import { loadedBy } from "../components/entries";
import { cost, median } from "./measure";
import { checkout } from "./project";
import { report } from "./report";

const rounds = 11;
const limit = 1.15;

/** `trilith/aws` as the package has it: compiled JavaScript. */
function entryOfAws(): string {
  const { compiled } = createRequire(__filename)(join(checkout, "bin", "compiled.js")) as {
    readonly compiled: (root: string) => string | undefined;
  };
  const folder = compiled(checkout);
  if (folder === undefined) throw new Error("The checkout cannot be compiled: npm run check says why.");
  return join(folder, "dist", "components", "aws.js");
}

/** The parts of SDKs that `trilith/aws` loads. */
export function sdksOfAws(): readonly string[] {
  return loadedBy(entryOfAws()).modules.filter((module) => module.startsWith("@pulumi/"));
}

/** What loading the components of AWS costs, over loading the parts of SDKs that they are made of. */
export async function loadAgainstBare(): Promise<boolean[]> {
  const load = async (...modules: readonly string[]) => {
    const code = modules.map((module) => `require(${JSON.stringify(module)});`).join("");
    return (await cost(process.execPath, ["-e", code], checkout)).seconds;
  };
  const [entry, sdks] = [entryOfAws(), sdksOfAws()];
  const pairs: (readonly [ours: number, bare: number])[] = [];
  for (let round = 0; round <= rounds; round++) pairs.push([await load(entry), await load(...sdks)]);
  pairs.shift(); // the first round fills the caches
  const ratio = median(pairs.map(([ours, bare]) => ours / bare));
  const [ours, bare] = [median(pairs.map(([mine]) => mine)), median(pairs.map(([, theirs]) => theirs))];
  const details = { unit: "ratio to bare deep imports", ours, bare, rounds };
  return [report("loading trilith/aws", ratio, limit, details)];
}
