import type { Fault } from "../configuration/faults";
import type { Past } from "../configuration/past";
import type { Config } from "../configuration/schema";
import { accountRules } from "./accounts";
import { boundaryRules } from "./boundary";
import { carriedRules } from "./carried";
import { documentRules } from "./documents";
import { engineRules } from "./engines";
import { existingRules } from "./existing";
import { existingRangesRule } from "./existing-ranges";
import { identifierRules } from "./identifiers";
import { memoryRules } from "./memory";
import { offerRules } from "./offered";
import { promiseRules } from "./promises";
import { reachRules } from "./reachable";
import { regionRules } from "./regions";
import type { Rule } from "./rule";
import { standingRules } from "./standing";
import { trafficRules } from "./traffic";
import { zoneRules } from "./zones";

export type { Memory } from "../configuration/past";
export { refuseCloud } from "./built";
export type { Rule } from "./rule";

/** Every rule. */
export const rules: readonly Rule[] = [
  ...regionRules,
  ...promiseRules,
  ...engineRules,
  ...trafficRules,
  ...identifierRules,
  ...existingRules,
  existingRangesRule,
  ...zoneRules,
  ...boundaryRules,
  ...offerRules,
  ...reachRules,
  ...memoryRules,
  ...carriedRules,
  ...standingRules,
  ...accountRules,
  ...documentRules,
];

/**
 * Every way in which a configuration breaks a rule.
 * @param config - The configuration as far as it could be read.
 * @param sound - The keys that can be relied on; rules that need another one do not run.
 * @param past - What is known of the stack's last update.
 */
export function brokenRules(config: Partial<Config>, sound: ReadonlySet<keyof Config>, past: Past): readonly Fault[] {
  return rules
    .filter(({ needs }) => needs.every((key) => sound.has(key)))
    .flatMap(({ broken }) => broken(config as Config, past));
}
