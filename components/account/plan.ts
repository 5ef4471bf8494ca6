import type { Trust } from "../access/contract";
import { type Fault, shown, TopologyError } from "../topology/configuration/faults";
import { meant } from "../topology/configuration/words";
import type { Cloud } from "../topology/model";
import { regionCodes } from "../topology/tables/catalogue";
import { accountForm } from "../topology/tables/forms";
import { accessFaults, accessKeys, accessPlanOf } from "./access-plan";
import { type StatePlan, stateFaults, stateKeys, statePlanOf } from "./state-plan";

/** What is set once for an account, a subscription or a project, checked. */
export interface AccountPlan {
  /** The cloud of the account. */
  readonly cloud: Cloud;
  /** The only account that is ever changed: on Azure a subscription, on Google Cloud a project. */
  readonly account: string;
  /** Where the provider's own first calls go; none of the regions. */
  readonly controlRegion: string;
  /** Codes of the regions that systems use. */
  readonly regions: readonly string[];
  /** How the names of the repositories begin whose images are in every region; on AWS alone, elsewhere none. */
  readonly repositories: readonly string[];
  /** First part of the names of what the account has once, for example `acme`; absent where nothing needs one. */
  readonly owner?: string;
  /** Where Pulumi's state is kept; absent for an account that keeps it elsewhere. */
  readonly stateBackend?: StatePlan;
  /** Who may take the account's four roles; absent for an account whose roles are made elsewhere. */
  readonly access?: Trust;
}

type Config = Readonly<Record<string, unknown>>;

/** What a key may be. */
interface KeyRow {
  /** What is allowed, in words, on one cloud. */
  readonly allowed: (cloud: Cloud) => string;
  /** Whether a value is that. */
  readonly isAllowed: (value: unknown, cloud: Cloud, config: Config) => boolean;
  readonly advice?: (cloud: Cloud) => string | undefined;
}

/** Letters and digits in groups, as far as a prefix goes: ECR's pattern for repository filters, 2 to 256 characters. */
const prefix = /^(?=.{2,256}$)([a-z0-9]+([._-][a-z0-9]+)*\/)*([a-z0-9]+([._-][a-z0-9]+)*)?$/;

/** Short enough to be seen whole in the longest of the names that begin with it: 24 characters for Azure's vaults. */
const ownerName = /^[a-z][a-z0-9]{1,11}$/;

const clouds: readonly Cloud[] = ["aws", "azure", "gcp"];

const keys: Readonly<Record<Exclude<keyof AccountPlan, "cloud" | "stateBackend" | "access">, KeyRow>> = {
  account: {
    allowed: (cloud) => accountForm(cloud).allowed,
    isAllowed: (value, cloud) => typeof value === "string" && accountForm(cloud).pattern.test(value),
  },
  controlRegion: {
    allowed: (cloud) => `the code of a region that is none of regions, for example ${examples[cloud]}`,
    isAllowed: (value, cloud, { regions }) => isRegion(value, cloud) && !listed(regions).includes(value),
  },
  regions: {
    allowed: () => "a list of different region codes, at least one",
    isAllowed: (value, cloud) => isListOf(value, (code) => isRegion(code, cloud)),
    advice: (cloud) => `Regions that are known: ${regionCodes(cloud).join(", ")}.`,
  },
  repositories: {
    allowed: (cloud) =>
      cloud === "aws"
        ? "a list of different beginnings of repository names, for example [shop/]"
        : "nothing: registries are copied per account on AWS alone",
    isAllowed: (value, cloud) => (cloud === "aws" ? isListOf(value, (text) => prefix.test(text)) : value === undefined),
  },
  owner: {
    allowed: () => "2 to 12 lower-case letters and digits, a letter first, for example acme",
    isAllowed: (value, _, { stateBackend, access }) =>
      value === undefined
        ? stateBackend === undefined && access === undefined
        : typeof value === "string" && ownerName.test(value),
    advice: () => "A state backend and the four roles need it: their names begin with it.",
  },
};

const examples: Readonly<Record<Cloud, string>> = { aws: "us-west-2", azure: "westus2", gcp: "us-west1" };

/**
 * What a configuration asks for, once for an account.
 * @param config - The configuration by key, as `stacks/config.ts` gives it.
 * @throws TopologyError with everything that is wrong, at once. Without a cloud nothing else can be judged but the keys.
 */
export function accountPlanOf(config: Config): AccountPlan {
  const known = ["cloud", "stateBackend", "access", ...Object.keys(keys)];
  const strange = strangers("", config, known);
  const cloud = clouds.find((name) => name === config.cloud);
  if (cloud === undefined) {
    throw new TopologyError([
      { path: "cloud", found: shown(config.cloud), allowed: `one of ${clouds.join(", ")}` },
      ...strange,
    ]);
  }
  const wrong = Object.entries(keys).filter(([key, { isAllowed }]) => !isAllowed(config[key], cloud, config));
  const faults = [
    ...strange,
    ...wrong.map(([key, row]) => fault(key, row, cloud, config)),
    ...strangers("stateBackend.", config.stateBackend, stateKeys),
    ...stateFaults(config.stateBackend, cloud, listed(config.regions)),
    ...strangers("access.", config.access, accessKeys),
    ...accessFaults(config.access, cloud),
  ];
  if (faults.length > 0) throw new TopologyError(faults);
  return plan(cloud, config as unknown as AccountPlan);
}

function plan(cloud: Cloud, config: AccountPlan): AccountPlan {
  const { account, controlRegion, regions, repositories = [], owner, stateBackend, access } = config;
  return {
    cloud,
    account,
    controlRegion,
    regions: regions.toSorted(),
    repositories: repositories.toSorted(),
    ...(owner !== undefined && { owner }),
    ...(stateBackend !== undefined && { stateBackend: statePlanOf(stateBackend) }),
    ...(access !== undefined && { access: accessPlanOf(access) }),
  };
}

function isRegion(value: unknown, cloud: Cloud): boolean {
  return typeof value === "string" && regionCodes(cloud).includes(value);
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isListOf(value: unknown, isOne: (text: string) => boolean): boolean {
  if (!Array.isArray(value) || value.length === 0 || new Set(value).size < value.length) return false;
  return value.every((one) => typeof one === "string" && isOne(one));
}

function strangers(at: string, value: unknown, known: readonly string[]): Fault[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  const strange = Object.keys(value).filter((key) => !known.includes(key));
  return strange.map((key) => {
    const near = meant(key, known);
    const allowed = known.toSorted().join(", ");
    const advice = near !== undefined && { advice: `Did you mean ${near}?` };
    return { path: `${at}${key}`, found: "an unknown key", allowed, ...advice };
  });
}

function fault(path: string, { allowed, advice }: KeyRow, cloud: Cloud, config: Config): Fault {
  const value = config[path];
  const found = Array.isArray(value) ? `[${value.map(shown).join(", ")}]` : shown(value);
  const text = advice?.(cloud);
  return { path, found, allowed: allowed(cloud), ...(text !== undefined && { advice: text }) };
}
