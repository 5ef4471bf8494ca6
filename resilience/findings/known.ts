import { policyNameOf, urlOf } from "../rules/policy";
import type { Rule } from "../rules/rule";
import type { Finding } from "./finding";

/** What an engine's log leaves out about a policy of our own. */
export type KnownPolicy = Pick<Finding, "severity"> & Required<Pick<Finding, "title" | "remediation" | "url">>;

/** Policies of our own, by name. */
export type KnownPolicies = Readonly<Record<string, KnownPolicy>>;

/**
 * The policies that rules become, by name.
 * @param rules - The rules.
 * @param docs - The package's folder of pages, as the reader reaches it.
 */
export function knownPolicies(rules: readonly Rule[], docs: string): KnownPolicies {
  return Object.fromEntries(
    rules.flatMap((rule) => {
      const { severity, title, remediation } = rule;
      const known = { severity, title, remediation, url: urlOf(rule, docs) };
      return (["one", "all"] as const).map((scope) => [policyNameOf(rule, scope), known]);
    }),
  );
}
