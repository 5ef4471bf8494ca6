import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { tierNames } from "../components/topology/tables/tiers";
import { profileOf } from "../policies/profile";
import { rules } from "../resilience/rules";
import { backbonesTable } from "./backbones";
import { configurationTable, stackFileSchema } from "./configuration";
import { coverageText } from "./coverage";
import { declaredSecrets } from "./declared-secrets";
import { enginesTable } from "./engines";
import { checksText, policyConfigSchema, rulesText, settingsTable } from "./policies";
import { rememberedTable } from "./remembered";
import { withTables } from "./tables";

// Usage: tsx generators/generate.ts [--check]
// Writes the tables of README.md and docs/policies.md, the schemas in docs/, the profiles of the policy pack and what the
// SDKs declare secret, all made from what the program itself reads.
// With --check it writes nothing, and fails when one of them is not what would be written.

const root = join(__dirname, "..");

/** The tables of README.md, by their names. */
const readmeTables = {
  configuration: configurationTable,
  remembered: rememberedTable,
  engines: enginesTable,
  backbones: backbonesTable,
};

/** The parts of docs/policies.md, by their names. */
const policyTables = { settings: settingsTable, coverage: coverageText, rules: rulesText, checks: checksText };

interface Generated {
  /** Path from the root of the project. */
  readonly file: string;
  /** What the file should be, from what it is now. */
  readonly make: (now: string) => string;
  /** Whether two texts say the same; a formatter may have been at work. */
  readonly same: (a: string, b: string) => boolean;
}

const generated: readonly Generated[] = [
  { file: "README.md", make: (now) => withTables(now, readmeTables), same: (a, b) => a === b },
  { file: "docs/policies.md", make: (now) => withTables(now, policyTables), same: (a, b) => a === b },
  json("docs/configuration.schema.json", stackFileSchema),
  json("docs/policy-config.schema.json", policyConfigSchema),
  json("resilience/audit/declared-secrets.json", declaredSecrets),
  ...tierNames.map((tier) => json(`policies/profiles/${tier}.json`, () => profileOf(rules, tier))),
];

function json(file: string, content: () => object): Generated {
  return {
    file,
    make: () => `${JSON.stringify(content(), null, 2)}\n`,
    same: (a, b) => a !== "" && isDeepStrictEqual(JSON.parse(a), JSON.parse(b)),
  };
}

function main(isCheck: boolean): number {
  const stale = generated.filter(({ file, make, same }) => {
    const path = join(root, file);
    const now = existsSync(path) ? readFileSync(path, "utf8") : "";
    const next = make(now);
    if (same(now, next)) return false;
    if (!isCheck) writeFileSync(path, next);
    return true;
  });
  for (const { file } of stale)
    console.log(isCheck ? `${file} is stale: run npx tsx generators/generate.ts` : `${file} written`);
  return isCheck && stale.length > 0 ? 1 : 0;
}

try {
  process.exitCode = main(process.argv.includes("--check"));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
