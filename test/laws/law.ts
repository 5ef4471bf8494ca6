import type { Resource } from "../../resilience/facts/resource";

/** What holds for every graph. */
export interface Law {
  /** What holds. */
  readonly title: string;
  /** Where it does not, one line each. */
  readonly broken: (graph: readonly Resource[]) => string[];
}
