import type { wafv2 } from "@pulumi/aws/types/input";

type Rule = wafv2.WebAclRule;

/** Rules that AWS maintains, in the order in which they are asked. */
interface ManagedRow {
  /** What it is there for. */
  readonly why: string;
  /** Rules of the group that only count, each with the reason. */
  readonly counts?: Readonly<Record<string, string>>;
}

/**
 * Groups of rules that AWS maintains and that cost nothing beyond the rule itself.
 * @source WAF developer guide, "AWS Managed Rules rule groups list"; for what counts, AWS re:Post, "Why does AWS WAF block
 * my legitimate upload request?": a load balancer's firewall reads 8 KB of a body and blocks what is longer.
 */
const managed: Readonly<Record<string, ManagedRow>> = {
  AWSManagedRulesAmazonIpReputationList: { why: "addresses that Amazon has seen attacking" },
  AWSManagedRulesCommonRuleSet: {
    why: "the common holes of web applications",
    counts: { SizeRestrictions_BODY: "an upload of more than 8 KB is no attack" },
  },
  AWSManagedRulesKnownBadInputsRuleSet: { why: "requests that only an exploit sends" },
  AWSManagedRulesSQLiRuleSet: { why: "the database speaks SQL" },
};

/**
 * Most requests of one address in five minutes: 33 a second, which a company behind one address does not reach and a
 * flood does (an estimate, not measured). A prober of Route 53 asks at most 30 times in it.
 */
const requestsPerWindow = 10_000;
const windowSeconds = 300;

/**
 * The rules of an entry's firewall. The limit per address comes first and holds for every path. The health path is let
 * through next, past everything that judges a request by its looks: a rule that AWS changes over night must never make
 * Route 53 leave a healthy region.
 * @param healthPath - Where the probers ask.
 */
export function rulesOf(healthPath: string): Rule[] {
  const groups = Object.entries(managed).map(([name, { counts = {} }]) => groupRule(name, Object.keys(counts)));
  return [rateRule(), healthRule(healthPath), ...groups].map((rule, priority) => ({ ...rule, priority }));
}

type Unordered = Omit<Rule, "priority">;

function rateRule(): Unordered {
  const rateBasedStatement = {
    aggregateKeyType: "IP",
    limit: requestsPerWindow,
    evaluationWindowSec: windowSeconds,
  };
  return {
    name: "rate",
    action: { block: {} },
    statement: { rateBasedStatement },
    visibilityConfig: measuredAs("rate"),
  };
}

function healthRule(path: string): Unordered {
  const byteMatchStatement = {
    fieldToMatch: { uriPath: {} },
    positionalConstraint: "EXACTLY",
    searchString: path,
    textTransformations: [{ priority: 0, type: "NONE" }],
  };
  const visibilityConfig = measuredAs("health");
  return { name: "health", action: { allow: {} }, statement: { byteMatchStatement }, visibilityConfig };
}

function groupRule(name: string, counts: readonly string[]): Unordered {
  const ruleActionOverrides = counts.map((rule) => ({ name: rule, actionToUse: { count: {} } }));
  const managedRuleGroupStatement = {
    vendorName: "AWS",
    name,
    ...(ruleActionOverrides.length > 0 && { ruleActionOverrides }),
  };
  return {
    name,
    overrideAction: { none: {} },
    statement: { managedRuleGroupStatement },
    visibilityConfig: measuredAs(name),
  };
}

/**
 * Counted under a name, without samples: those show cookies and tokens in clear text.
 * @param metricName - The metric's name.
 */
export function measuredAs(metricName: string) {
  return { metricName, cloudwatchMetricsEnabled: true, sampledRequestsEnabled: false };
}
