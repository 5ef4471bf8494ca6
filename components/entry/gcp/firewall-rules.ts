import type { compute } from "@pulumi/gcp/types/input";
import { attackRules, everybody, lastPriority } from "../../topology/tables/gcp-firewall";

type Rule = compute.RegionSecurityPolicyRule;

/**
 * Most requests of one address in five minutes: 33 a second, which a company behind one address does not reach and a
 * flood does (an estimate, not measured). A health check of Cloud DNS asks at most 30 times in it from each of its places.
 */
const [requestsPerWindow, windowSeconds] = [10_000, 300];

/** What is asked before the attacks, and after them. */
const priorities = { health: 1_000, rate: 10_000 } as const;

/**
 * The rules of a region's firewall, in the order in which they are asked. The first that fits decides, and one that counts
 * requests lets through what is not too much: so the health path is counted first and never judged by its looks, since a
 * rule that Google changes over night must not make DNS leave a healthy region, and everything else is counted last.
 * @param healthPath - Where health checks ask from the internet.
 */
export function rulesOf(healthPath: string): Rule[] {
  const counted = { action: "throttle", rateLimitOptions };
  const expression = `request.path == '${healthPath}'`;
  return [
    { ...counted, priority: priorities.health, description: "Health checks", match: { expr: { expression } } },
    ...attackRules,
    { ...counted, priority: priorities.rate, description: "As much as anybody needs", match: everybody },
    { priority: lastPriority, action: "allow", description: "Everything else", match: everybody },
  ];
}

const rateLimitOptions = {
  enforceOnKey: "IP",
  conformAction: "allow",
  exceedAction: "deny(429)",
  rateLimitThreshold: { count: requestsPerWindow, intervalSec: windowSeconds },
};
