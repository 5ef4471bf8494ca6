import { regionCodes } from "../topology/catalogue";
import { type Fault, meant, shown, TopologyError } from "../topology/faults";
import type { Cloud } from "../topology/model";

/** What is set once for an account, checked. */
export interface AccountPlan {
  /** The cloud of the account. */
  readonly cloud: Cloud;
  /** The only account that is ever changed. */
  readonly account: string;
  /** Where the provider's own first calls go; none of the regions. */
  readonly controlRegion: string;
  /** Codes of the regions that systems use. */
  readonly regions: readonly string[];
  /** How the names of the repositories begin whose images are in every region. */
  readonly repositories: readonly string[];
}

/** What a key may be. */
interface KeyRow {
  readonly allowed: string;
  /** Whether a value is that. */
  readonly isAllowed: (value: unknown, config: Readonly<Record<string, unknown>>) => boolean;
  readonly advice?: string;
}

/** Letters and digits in groups, as far as a prefix goes: ECR's pattern for repository filters, 2 to 256 characters. */
const prefix = /^(?=.{2,256}$)([a-z0-9]+([._-][a-z0-9]+)*\/)*([a-z0-9]+([._-][a-z0-9]+)*)?$/;
const codes = regionCodes("aws");

const keys: Readonly<Record<keyof AccountPlan, KeyRow>> = {
  cloud: { allowed: "aws", isAllowed: (value) => value === "aws" },
  account: {
    allowed: "an AWS account id: 12 digits, in quotes",
    isAllowed: (value) => typeof value === "string" && /^\d{12}$/.test(value),
  },
  controlRegion: {
    allowed: "the code of a region that is none of regions, for example us-west-2",
    isAllowed: (value, { regions }) =>
      typeof value === "string" && codes.includes(value) && !(Array.isArray(regions) && regions.includes(value)),
  },
  regions: {
    allowed: "a list of different region codes, at least one",
    isAllowed: (value) => isListOf(value, (code) => codes.includes(code)),
    advice: `Regions that are known: ${codes.join(", ")}.`,
  },
  repositories: {
    allowed: "a list of different beginnings of repository names, for example [shop/]",
    isAllowed: (value) => isListOf(value, (text) => prefix.test(text)),
  },
};

/**
 * What a configuration asks for, once for an account.
 * @param config - The configuration by key, as `stacks/config.ts` gives it.
 * @throws TopologyError with everything that is wrong, at once.
 */
export function accountPlanOf(config: Readonly<Record<string, unknown>>): AccountPlan {
  const known = Object.keys(keys);
  const strangers = Object.keys(config).filter((key) => !known.includes(key));
  const wrong = Object.entries(keys).filter(([key, { isAllowed }]) => !isAllowed(config[key], config));
  const faults = [
    ...strangers.map((key) => stranger(key, known)),
    ...wrong.map(([key, row]) => fault(key, row, config)),
  ];
  if (faults.length > 0) throw new TopologyError(faults);
  const { cloud, account, controlRegion, regions, repositories } = config as unknown as AccountPlan;
  return { cloud, account, controlRegion, regions: regions.toSorted(), repositories: repositories.toSorted() };
}

function isListOf(value: unknown, isOne: (text: string) => boolean): boolean {
  if (!Array.isArray(value) || value.length === 0 || new Set(value).size < value.length) return false;
  return value.every((one) => typeof one === "string" && isOne(one));
}

function stranger(path: string, known: readonly string[]): Fault {
  const near = meant(path, known);
  const allowed = known.join(", ");
  return { path, found: "an unknown key", allowed, ...(near !== undefined && { advice: `Did you mean ${near}?` }) };
}

function fault(path: string, { allowed, advice }: KeyRow, config: Readonly<Record<string, unknown>>): Fault {
  const value = config[path];
  const found = Array.isArray(value) ? `[${value.map(shown).join(", ")}]` : shown(value);
  return { path, found, allowed, ...(advice !== undefined && { advice }) };
}
