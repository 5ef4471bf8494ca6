import type {
  Policy,
  ResourceRemediation,
  ResourceValidation,
  ResourceValidationPolicy,
  StackValidation,
  StackValidationPolicy,
} from "@pulumi/policy";
import { unwrapped } from "../resilience/facts/crossguard";
import { levelOf, policyNameOf, urlOf } from "../resilience/rules/policy";
import type { Rule } from "../resilience/rules/rule";
import type { Scope } from "../resilience/rules/run";
import { isMended, mendedInputs } from "./remedies";
import type { Run, RunOptions } from "./run";

/**
 * A policy for each rule that can tell from one resource: it stops an `up` before the resource is made.
 * @param run - What is known.
 */
export function onePolicies(run: Run): readonly ResourceValidationPolicy[] {
  const able = run.rules.filter(({ one }) => one !== undefined);
  return able.map((rule) => ({
    ...metadataOf(rule, "one", run.options),
    validateResource: skipping<ResourceValidation>(
      (args, report) => {
        for (const { message, urn } of run.one(args).broken(rule)) report(message, urn);
      },
      () => run.onlyOne?.applies(rule) === false,
    ),
    ...(isMended(rule.id) ? { remediateResource: mending(run, rule) } : {}),
  }));
}

/**
 * A policy for each rule that needs several resources: it runs at the end of a preview or an `up`.
 * @param run - What is known.
 */
export function stackPolicies(run: Run): readonly StackValidationPolicy[] {
  const able = run.rules.filter(({ all }) => all !== undefined);
  return able.map((rule) => ({
    ...metadataOf(rule, "all", run.options),
    validateStack: skipping<StackValidation>(
      (args, report) => {
        for (const { message, urn } of run.stack(args).broken(rule)) report(message, urn);
      },
      // Another copy of a whole stack's properties, for a rule that would say nothing, is most of an analysis.
      () => run.onlyStack?.broken(rule).length === 0,
    ),
  }));
}

function metadataOf(rule: Rule, scope: Scope, { version, docs = "docs" }: RunOptions): Policy {
  const { id, title, severity, clouds, remediation } = rule;
  return {
    name: policyNameOf(rule, scope),
    displayName: `${id}: ${title}`,
    description: `${title}.`,
    enforcementLevel: levelOf(rule),
    severity,
    framework: { name: "Trilith", version, reference: id, specification: title },
    tags: [id, scope === "one" ? "resource" : "stack", ...clouds],
    remediationSteps: remediation,
    url: urlOf(rule, docs),
  };
}

/**
 * Lets the SDK pass a policy over without copying all properties for it, which is most of what a policy costs. It passes
 * over one whose function names another type than the request's, as `validateResourceOfType` does; here the name depends
 * on what the first policy of the request found out. Where the SDK does not ask, every policy runs, and finds the same.
 * @param validate - What the policy does.
 * @param isIdle - Whether it would find nothing in the request of this turn.
 */
export function skipping<F extends ResourceValidation | StackValidation>(validate: F, isIdle: () => boolean): F {
  return Object.defineProperty(validate, "__pulumiType", {
    get: () => (isIdle() ? "that the rule reads" : undefined),
  });
}

/** Changes numbers that the rule found too high, and leaves alone what is unknown, secret or exempt. */
function mending(run: Run, rule: Rule): ResourceRemediation {
  return (args) => {
    try {
      const found = run
        .unmended(args)
        .broken(rule)
        .flatMap(({ property }) => property ?? []);
      return mendedInputs(rule.id, args.type, new Set(found), unwrapped(args.props), run.settings());
    } catch {
      return undefined; // the rule itself says what is wrong
    }
  };
}
