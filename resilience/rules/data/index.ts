import type { Rule } from "../rule";

/** Rules on what cannot be made again: databases, and where personal data may be. */
export const dataRules: readonly Rule[] = [];
