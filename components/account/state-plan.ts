import { replicaRegionsOf } from "../state-backend/places";
import { type Fault, shown } from "../topology/configuration/faults";
import type { Cloud } from "../topology/model";
import { regionCodes } from "../topology/tables/catalogue";

/** Where Pulumi's state is kept. */
export interface StatePlan {
  /** Where the state lives. */
  readonly region: string;
  /** Where it is copied to. */
  readonly replicaRegion: string;
  /** Whether Terraform keeps states there too, with a lock table of its own. */
  readonly terraformCompatible: boolean;
}

/** The keys of `stateBackend`. */
export const stateKeys: readonly string[] = ["region", "replicaRegion", "terraformCompatible"];

/** What else a place of the state may not be. */
interface Around {
  readonly cloud: Cloud;
  /** Where systems run. */
  readonly taken: readonly unknown[];
  readonly region: unknown;
}

/** What a key of `stateBackend` may be. */
interface StateRow {
  readonly isAllowed: (value: unknown, around: Around) => boolean;
  readonly allowed: (around: Around) => string;
  readonly advice?: (cloud: Cloud) => string;
}

const apart = "No system may run there: the loss of a region must not take along the state that its recovery needs.";

const copying: Readonly<Record<Cloud, string>> = {
  aws: apart,
  azure: `Azure copies to the region it pairs the first with, and nowhere else. ${apart}`,
  gcp: `One bucket stands in both, and its regions are of one continent. ${apart}`,
};

const rows: Readonly<Record<keyof StatePlan, StateRow>> = {
  region: {
    isAllowed: (value, { cloud, taken }) => homesOf(cloud, taken).some((code) => code === value),
    allowed: ({ cloud, taken }) => `one of ${homesOf(cloud, taken).join(", ") || "no region that is left"}`,
    advice: () => apart,
  },
  replicaRegion: {
    isAllowed: (value, around) => copiesOf(around).some((code) => code === value),
    allowed: (around) => {
      const others = copiesOf(around);
      if (others.length > 0) return `one of ${others.join(", ")}`;
      return `a region that ${shown(around.region)} can be copied to and no system runs in, and there is none`;
    },
    advice: (cloud) => copying[cloud],
  },
  terraformCompatible: {
    isAllowed: (value, { cloud }) => value === undefined || (typeof value === "boolean" && (cloud === "aws" || !value)),
    allowed: ({ cloud }) =>
      cloud === "aws" ? "true or false" : "false: only on AWS does Terraform need a table for its locks",
  },
};

/**
 * What is wrong with where the state shall be kept.
 * @param value - The value of `stateBackend`; nothing at all is right.
 * @param cloud - The cloud.
 * @param taken - Where systems run.
 */
export function stateFaults(value: unknown, cloud: Cloud, taken: readonly unknown[]): Fault[] {
  if (value === undefined) return [];
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [{ path: "stateBackend", found: shown(value), allowed: "an object with region and replicaRegion" }];
  }
  const given = value as Readonly<Record<string, unknown>>;
  const around = { cloud, taken, region: given.region };
  const wrong = Object.entries(rows).filter(([key, { isAllowed }]) => !isAllowed(given[key], around));
  return wrong.map(([key, { allowed, advice }]) => ({
    path: `stateBackend.${key}`,
    found: shown(given[key]),
    allowed: allowed(around),
    ...(advice && { advice: advice(cloud) }),
  }));
}

/**
 * The plan with what may be left out.
 * @param given - A value without faults.
 */
export function statePlanOf(given: Partial<StatePlan> & Pick<StatePlan, "region" | "replicaRegion">): StatePlan {
  const { region, replicaRegion, terraformCompatible = false } = given;
  return { region, replicaRegion, terraformCompatible };
}

/** Where state can live: where no system runs, and from where it can be copied to another such region. */
function homesOf(cloud: Cloud, taken: readonly unknown[]): readonly string[] {
  const free = regionCodes(cloud).filter((code) => !taken.includes(code));
  return free.filter((code) => replicaRegionsOf(cloud, code).some((other) => free.includes(other)));
}

/** Where the state of the chosen region can be copied to; of any region, while the chosen one is none. */
function copiesOf({ cloud, taken, region }: Around): readonly string[] {
  const homes = homesOf(cloud, taken);
  if (typeof region !== "string" || !regionCodes(cloud).includes(region)) return homes;
  return replicaRegionsOf(cloud, region).filter((code) => !taken.includes(code));
}
