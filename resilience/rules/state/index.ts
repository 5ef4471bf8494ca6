import type { Rule } from "../rule";

/** Rules on where Pulumi keeps its state. */
export const stateRules: readonly Rule[] = [];
