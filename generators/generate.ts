import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { tierNames } from "../components/topology/tables/tiers";
import { profileOf } from "../policies/profile";
import { rules } from "../resilience/rules";
import { answerSchema, answers } from "./answers";
import { backbonesText } from "./backbones";
import { configurationText, stackFileSchema } from "./configuration";
import { typesFiles, typesText } from "./configuration-types";
import { coverageText } from "./coverage";
import { declaredSecrets } from "./declared-secrets";
import { enginesText } from "./engines";
import { floorsDrawing } from "./floors";
import { packageSchema } from "./package/schema";
import { pillarsText } from "./pillars";
import { checksText, policyConfigSchema, rulesText, settingsTable } from "./policies";
import { rememberedTable } from "./remembered";
import { safeguardsText } from "./safeguards";
import { type Tables, withTables } from "./tables";
import { trapsText } from "./traps";
import { slasText, tiersText } from "./worth";

// Usage: tsx generators/generate.ts [--check]
// Writes the generated parts of the pages in docs/, the schemas in docs/, that of the package for other languages, the types of the configuration, the profiles of
// the policy pack and what the SDKs declare secret, all made from what the program itself reads.
// With --check it writes nothing, and fails when one of them is not what would be written.

const root = join(__dirname, "..");

/** Pages with parts that are generated, each between its markers. */
const pages: Readonly<Record<string, Tables>> = {
  "docs/configuration.md": {
    configuration: configurationText,
    safeguards: safeguardsText,
    remembered: rememberedTable,
  },
  "docs/choosing.md": { pillars: pillarsText },
  "docs/databases.md": { engines: enginesText },
  "docs/networks.md": { backbones: backbonesText },
  "docs/policies.md": { settings: settingsTable, coverage: coverageText, rules: rulesText, checks: checksText },
  "docs/worth.md": { tiers: tiersText, slas: slasText },
  "docs/jenkins-gitea.md": { traps: trapsText },
  "docs/house.md": { floors: floorsDrawing },
};

interface Generated {
  /** Path from the root of the project. */
  readonly file: string;
  /** What the file should be, from what it is now. */
  readonly make: (now: string) => string;
  /** Whether two texts say the same; a formatter may have been at work. */
  readonly same: (a: string, b: string) => boolean;
}

const generated: readonly Generated[] = [
  ...Object.entries(pages).map(([file, tables]) => ({
    file,
    make: (now: string) => withTables(now, tables),
    same: (a: string, b: string) => a === b,
  })),
  ...typesFiles.map((name) => types(`components/topology/configuration/written/${name}.ts`, () => typesText(name))),
  json("docs/configuration.schema.json", stackFileSchema),
  json("docs/policy-config.schema.json", policyConfigSchema),
  ...answers.map(({ verb, type }) => json(`docs/${verb}.schema.json`, () => answerSchema(verb, type))),
  json("languages/schema.json", packageSchema),
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

function types(file: string, make: () => string): Generated {
  // The formatter breaks lines, and begins a broken union with a bar.
  const plain = (text: string) => text.replace(/\s+/g, "").replace(/([:(<])\|/g, "$1");
  return { file, make, same: (a, b) => plain(a) === plain(b) };
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
