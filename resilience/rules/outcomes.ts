import type { Facts } from "../facts/facts";
import type { Finding } from "../findings/finding";
import type { Configuration } from "./configuration";
import { findingOf, levelOf, policyNameOf } from "./policy";
import type { Rule } from "./rule";
import { resultsOf, type Scope } from "./run";
import type { Settings } from "./settings";

/** What a policy came to. */
export interface Outcome {
  /** Its name. */
  readonly policy: string;
  /** What it found; nothing where all is well. */
  readonly findings: readonly Finding[];
}

/**
 * What a rule's checks come to, of one resource and of several.
 * @param rule - The rule.
 * @param facts - What is known of the stack.
 * @param settings - What the run goes by.
 * @param levels - Levels by policy, where they differ from the tier's.
 * @param docs - The package's folder of pages, as the reader reaches it.
 */
export function outcomesOf(
  rule: Rule,
  facts: Facts,
  settings: Settings,
  levels: Configuration["levels"],
  docs: string,
): readonly Outcome[] {
  return (["one", "all"] as const).flatMap((scope: Scope): readonly Outcome[] => {
    if (!rule[scope]) return [];
    const policy = policyNameOf(rule, scope);
    const level = levels[policy] ?? levels.all ?? levelOf(rule, settings.tier);
    if (level === "disabled") return [];
    const results = resultsOf(rule, scope, facts, settings);
    return [{ policy, findings: results.map((result) => findingOf(result, scope, level, docs)) }];
  });
}
