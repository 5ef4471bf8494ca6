import type { TierName } from "../components/topology/model";
import type { Level } from "../resilience/findings/finding";
import { levelOf, policyNameOf } from "../resilience/rules/policy";
import type { Rule } from "../resilience/rules/rule";
import type { Scope } from "../resilience/rules/run";

const scopes: readonly Scope[] = ["one", "all"];

/**
 * A file for `--policy-pack-config`: the settings and every policy's level at a tier. The levels of the pack itself know
 * no tier, since the engine asks for them before anybody has said one.
 * @param rules - The rules.
 * @param tier - The tier.
 */
export function profileOf(rules: readonly Rule[], tier: TierName): object {
  const levels: Readonly<Record<string, Level>> = Object.fromEntries(
    rules.flatMap((rule) =>
      scopes.flatMap((scope) => (rule[scope] ? [[policyNameOf(rule, scope), levelOf(rule, tier)] as const] : [])),
    ),
  );
  return {
    settings: { tier, onUnknown: "advisory" },
    undecided: "advisory",
    "undecided-stack": "advisory",
    exemptions: "mandatory",
    defects: "mandatory",
    "defects-stack": "mandatory",
    coverage: "advisory",
    ...levels,
  };
}
