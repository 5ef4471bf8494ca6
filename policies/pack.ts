import type { PolicyPackArgs } from "@pulumi/policy";
import type { Rule } from "../resilience/rules/rule";
import { coveragePolicy, defectsPolicies, exemptionsPolicy, settingsPolicy, undecidedPolicies } from "./own";
import { onePolicies, stackPolicies } from "./rows";
import { Run, type RunOptions } from "./run";

/** What the pack is called: the engine shows it before every policy's name. */
export const packName = "trilith";

/**
 * The pack: a policy for each rule and scope, and seven of its own. `settings` is the first that sees a resource and
 * `exemptions` the first that sees the stack: the SDK asks the policies of a request in this order.
 * @param rules - The rules.
 * @param options - Version, day and backend: rules know no clock and no environment.
 */
export function packOf(rules: readonly Rule[], options: RunOptions): PolicyPackArgs {
  const run = new Run(rules, options);
  const [undecided, undecidedStack] = undecidedPolicies(run);
  const [defects, defectsStack] = defectsPolicies(run);
  return {
    displayName: "Trilith",
    description:
      "Whether a system on several regions keeps what its tier promises: availability, data and the way back.",
    tags: ["resilience", "disaster-recovery", "multi-region"],
    enforcementLevel: "advisory",
    policies: [
      settingsPolicy(run),
      undecided,
      defects,
      ...onePolicies(run),
      exemptionsPolicy(run),
      undecidedStack,
      defectsStack,
      coveragePolicy(run),
      ...stackPolicies(run),
    ],
  };
}
