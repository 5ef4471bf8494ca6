import type { Rule } from "../rule";

/** Rules on how users are led, and how fast that follows a loss. */
export const trafficRules: readonly Rule[] = [];
