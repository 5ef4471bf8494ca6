import type { Facts } from "../../../resilience/facts/facts";
import { factsOf, factsOfOne } from "../../../resilience/facts/facts-of";
import type { BackendFact } from "../../../resilience/facts/model";
import type { Resource } from "../../../resilience/facts/resource";
import { rules } from "../../../resilience/rules";
import { levelOf, policyNameOf } from "../../../resilience/rules/policy";
import type { Rule } from "../../../resilience/rules/rule";
import { resultsOf, type Scope } from "../../../resilience/rules/run";
import type { Settings } from "../../../resilience/rules/settings";

/** One breach. */
export interface Found {
  /** Number of the rule. */
  readonly id: string;
  /** Policy that says it. */
  readonly policy: string;
  /** Whether nobody can tell. */
  readonly doubt: boolean;
  readonly level: "mandatory" | "advisory";
  readonly urn: string;
  readonly message: string;
}

/** How a run differs from one that is good. */
export interface Asked {
  readonly settings: Settings;
  readonly backend: BackendFact;
}

/** What an adapter lets rules see of a resource: in the checks of one, and in those of all. */
export interface Sight {
  readonly one: (resource: Resource) => Resource;
  readonly all: (resource: Resource) => Resource;
}

/** A state has what was asked for and what was answered. */
export const audit: Sight = { one: (resource) => resource, all: (resource) => resource };

/** CrossGuard has inputs while a resource is made and, of the stack, outputs. */
export const crossguard: Sight = {
  one: ({ id: _, ...resource }) => ({ ...resource, outputs: {}, dependencies: [], propertyDependencies: {} }),
  all: (resource) => ({ ...resource, inputs: {} }),
};

/** The pack says what nobody can tell in policies of their own. */
const undecided: Readonly<Record<Scope, string>> = { one: "undecided", all: "undecided-stack" };

/**
 * Everything that the rules find.
 * @param resources - Of one stack.
 * @param asked - Settings and backend.
 * @param sight - What is seen of each resource.
 */
export function foundIn(resources: readonly Resource[], { settings, backend }: Asked, sight: Sight): readonly Found[] {
  const ones = resources.map((resource) => factsOfOne(sight.one(resource)));
  const stack = factsOf(resources.map(sight.all), backend);
  const found = (rule: Rule, scope: Scope, facts: Facts) =>
    resultsOf(rule, scope, facts, settings).map(({ urn, message, doubt }) => ({
      id: rule.id,
      policy: doubt ? undecided[scope] : policyNameOf(rule, scope),
      doubt,
      level: doubt ? ("advisory" as const) : levelOf(rule, settings.tier),
      urn,
      message,
    }));
  return rules.flatMap((rule) => [...ones.flatMap((facts) => found(rule, "one", facts)), ...found(rule, "all", stack)]);
}
