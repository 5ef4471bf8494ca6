import type { Resource } from "../facts/resource";

/** What an update does to a resource. */
export type Operation = "create" | "update" | "replace" | "delete";

/** One resource that an update changes. */
export interface Change {
  /** The resource: as it is to become, or, where it goes, as it was. */
  readonly resource: Resource;
  /** The resource as it stands; absent for what is made. */
  readonly before?: Resource;
  /** What is done to it. */
  readonly operation: Operation;
  /** Inputs that differ, where the provider says so. */
  readonly paths: readonly string[];
  /** The region that it stands in; absent for what belongs to none. */
  readonly region?: string;
}

/** What a region is for the users when the update begins. */
export type Part = "new" | "standby" | "serving" | "writer" | "leaving";

/** A region that the update, or the stack, knows. */
export interface RolloutRegion {
  /** Its code. */
  readonly region: string;
  /** What it is for the users. */
  readonly part: Part;
}

/** What is updated together. */
export interface Wave {
  /** What a person calls it, and what `--waves` takes: `global`, a region, several with commas, `new` or `rest`. */
  readonly name: string;
  /** Its regions; none of what belongs to no region. */
  readonly regions: readonly string[];
  /** What changes in it, in the order of the plan. */
  readonly changes: readonly Change[];
  /** Whether the engine updates everything that is left instead of targets. */
  readonly isRest: boolean;
}

/** Why an update must not go by waves. */
export interface Objection {
  /** What was found, in a sentence without its full stop. */
  readonly found: string;
  /** Names of the resources, or settings, that it is about. */
  readonly names: readonly string[];
  /** What to do instead, in a sentence without its full stop. */
  readonly instead: string;
}

/** An update as waves. */
export interface Rollout {
  /** The regions in the order of the waves. */
  readonly regions: readonly RolloutRegion[];
  /** What is to be done, in order; a wave without changes is left out. */
  readonly waves: readonly Wave[];
  /** Why it must not be done so; empty where it may. */
  readonly objections: readonly Objection[];
  /** Seconds of writes that the stack may lose at most, where its program says so. */
  readonly rpoSeconds?: number;
}

/** What is said of a stack before its update. */
export interface Standing {
  /** Its resources as the state has them. */
  readonly resources: readonly Resource[];
  /** What a preview says, as `pulumi preview --json` prints it, parsed. */
  readonly preview: unknown;
}
