import type { Rule } from "../rule";

/** Rules on what serves: regions, clusters, nodes. */
export const clustersRules: readonly Rule[] = [];
