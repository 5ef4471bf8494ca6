/**
 * Attacks that Google's rules know by their looks, in the order in which they are asked: the same before a region's own
 * load balancer and before the global one, since the same pods stand behind both. Each set asks with sensitivity 1: what
 * it finds is almost never meant well.
 * @source Cloud Armor, "Preconfigured WAF rules overview" for the names; what they keep out, OWASP's core rule set 3.3.
 */
const sets: Readonly<Record<string, string>> = {
  "sqli-v33-stable": "SQL in a request",
  "xss-v33-stable": "Scripts in a request",
  "lfi-v33-stable": "Files of the server",
  "rfi-v33-stable": "Files of others",
  "rce-v33-stable": "Commands in a request",
  "protocolattack-v33-stable": "Requests that split",
  "scannerdetection-v33-stable": "Scanners by their names",
  "cve-canary": "Holes that are being used now",
};

/** Rules with a higher number are asked later; numbers leave room for an operator's own rules before each. */
const [firstSet, step] = [2_000, 100];

/** Priority of the rule that every security policy has. Source: documentation comments of @pulumi/gcp 9.37, SecurityPolicy.rules. */
export const lastPriority = 2_147_483_647;

/** Whom a rule is for that is for everybody. */
export const everybody = { versionedExpr: "SRC_IPS_V1", config: { srcIpRanges: ["*"] } };

/** The rules that turn attacks away, as security policies of both kinds take them. */
export const attackRules = Object.entries(sets).map(([set, description], place) => ({
  priority: firstSet + place * step,
  action: "deny(403)",
  description,
  match: { expr: { expression: `evaluatePreconfiguredWaf('${set}', {'sensitivity': 1})` } },
}));
