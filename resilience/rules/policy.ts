import type { TierName } from "../../components/topology/model";
import { tiers } from "../../components/topology/tables/tiers";
import type { Finding, Level } from "../findings/finding";
import type { Rule } from "./rule";
import type { Result, Scope } from "./run";

/**
 * Name of the policy that runs a rule's checks: `R16-dns-ttl-ceiling`; `-stack` follows where a rule has checks that need
 * several resources beside those that need one.
 * @param rule - The rule.
 * @param scope - Which of its checks.
 */
export function policyNameOf({ id, slug, one, all }: Rule, scope: Scope): string {
  return `${id}-${slug}${scope === "all" && one && all ? "-stack" : ""}`;
}

/**
 * Whether a broken rule stops an `up`.
 * @param rule - The rule.
 * @param tier - The promise; without one, what is critical stops.
 */
export function levelOf({ severity, advice }: Pick<Rule, "severity" | "advice">, tier?: TierName): Level {
  if (advice) return "advisory";
  const stops = tier === undefined ? ["critical"] : tiers[tier].mandatory.value;
  return stops.includes(severity) ? "mandatory" : "advisory";
}

/**
 * Where a rule is explained: on a page that comes with the package, so that nobody needs the internet for it.
 * @param rule - The rule.
 * @param docs - The package's folder of pages, as whoever reads the finding reaches it: a path, or a URL without a slash at
 * its end.
 */
export function urlOf({ id }: Pick<Rule, "id">, docs: string): string {
  return `${docs}/policies.md#${id.toLowerCase()}`;
}

/**
 * A rule's result in the form of reports. What nobody can know yet is only said.
 * @param result - The result.
 * @param scope - Which checks found it.
 * @param level - Whether a breach stops an `up`.
 * @param docs - The package's folder of pages, as the reader reaches it.
 */
export function findingOf(result: Result, scope: Scope, level: Level, docs: string): Finding {
  const { rule, urn, message, property, doubt, waived, remedy } = result;
  return {
    policy: policyNameOf(rule, scope),
    level: doubt ? "advisory" : level,
    severity: rule.severity,
    message,
    urn,
    ...(property === undefined ? {} : { property }),
    title: rule.title,
    remediation: rule.remediation,
    ...(remedy === undefined ? {} : { remedy }),
    url: urlOf(rule, docs),
    ...(waived === undefined ? {} : { waived }),
    ...(doubt ? { doubt } : {}),
  };
}
