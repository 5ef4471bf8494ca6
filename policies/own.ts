import type {
  ResourceValidation,
  ResourceValidationPolicy,
  StackValidation,
  StackValidationPolicy,
} from "@pulumi/policy";
import { stateChecks } from "../resilience/audit/checks";
import { unreadSentence } from "../resilience/facts/coverage";
import type { SettingsConfig } from "../resilience/rules/configuration";
import { coveragePolicy as coverage, defectsPolicy as defects } from "../resilience/rules/defects";
import { exemptionsPolicy as exemptions, faultsOf } from "../resilience/rules/exemptions";
import { skipping } from "./rows";
import type { Run } from "./run";
import type { Seen } from "./seen";
import { settingsSchema } from "./settings";

/**
 * The policy that holds the settings of all others and reports nothing. The SDK gives a policy its own configuration
 * alone: this one reads its own before any other policy sees the resource.
 * @param run - Where it leaves what it learns.
 */
export function settingsPolicy(run: Run): ResourceValidationPolicy {
  return {
    name: "settings",
    displayName: "Settings of all rules",
    description: "Holds tier, onUnknown, homeRegion and exemptions for every rule; finds nothing itself.",
    enforcementLevel: "advisory",
    severity: "low",
    tags: ["settings"],
    configSchema: settingsSchema,
    validateResource: (args) => {
      run.config = args.getConfig<SettingsConfig>();
      run.one(args).isOpen = true;
    },
  };
}

/**
 * The policy that judges the exemptions themselves: one that has run out, names no rule or gives no reason is a violation.
 * @param run - What is known.
 */
export function exemptionsPolicy(run: Run): StackValidationPolicy {
  return {
    name: exemptions.name,
    displayName: exemptions.title,
    description: "Every exemption names a rule, gives a reason and ends on a day that has not passed.",
    enforcementLevel: "mandatory",
    severity: exemptions.severity,
    tags: ["settings"],
    remediationSteps: exemptions.remediation,
    validateStack: (args, report) => {
      run.stack(args).isOpen = true;
      // One configuration serves the audit too, which asks more than a policy can.
      const ids = new Set([...run.rules, ...stateChecks].map(({ id }) => id));
      for (const written of run.config.exempt ?? [])
        for (const fault of faultsOf(written, ids, run.options.today)) report(fault);
    },
  };
}

/**
 * The policies that say what nobody can tell yet, for all rules. The SDK knows one level per policy, and a doubt must not
 * stop an `up` where a breach does.
 * @param run - What is known.
 * @returns The one for single resources, and the one for the stack.
 */
export function undecidedPolicies(run: Run): readonly [ResourceValidationPolicy, StackValidationPolicy] {
  const base = {
    displayName: "What nobody can tell yet",
    description: "Says which rules could not be decided, and on which value that depends.",
    enforcementLevel: "advisory" as const,
    severity: "low" as const,
    tags: ["unknown"],
    remediationSteps:
      "Of a value that is only known after an update, the next preview can tell; of what another stack may have, look there.",
  };
  return [
    {
      ...base,
      name: "undecided",
      validateResource: skipping<ResourceValidation>(
        (args, report) => {
          for (const { message, urn } of run.one(args).undecided()) report(message, urn);
        },
        () => run.onlyOne?.undecided().length === 0,
      ),
    },
    {
      ...base,
      name: "undecided-stack",
      validateStack: skipping<StackValidation>(
        (args, report) => {
          for (const { message, urn } of run.stack(args).undecided()) report(message, urn);
        },
        () => run.onlyStack?.undecided().length === 0,
      ),
    },
  ];
}

/**
 * The policies that say what could not be read by a mistake of ours: nobody may take silence for an answer.
 * @param run - What is known.
 * @returns The one for single resources, and the one for the stack.
 */
export function defectsPolicies(run: Run): readonly [ResourceValidationPolicy, StackValidationPolicy] {
  const base = {
    displayName: defects.title,
    description: "Says which resources could not be read by a mistake of the pack, so that no rule judged them.",
    enforcementLevel: "mandatory" as const,
    severity: defects.severity,
    tags: ["unknown"],
    remediationSteps: defects.remediation,
  };
  return [
    {
      ...base,
      name: defects.name,
      validateResource: skipping<ResourceValidation>(
        (args, report) => {
          for (const { message, urn } of run.one(args).misreadings) report(message, urn);
        },
        () => run.onlyOne?.misreadings.length === 0,
      ),
    },
    {
      ...base,
      name: `${defects.name}-stack`,
      validateStack: skipping<StackValidation>(
        (args, report) => {
          for (const { message, urn } of run.stack(args).misreadings) report(message, urn);
        },
        () => run.onlyStack?.misreadings.length === 0,
      ),
    },
  ];
}

// A message of the engine's display is one line of a terminal or a few: the audit has the whole list.
const typesNamed = 5;

/**
 * The policy that says which types of the stack no rule sees.
 * @param run - What is known.
 */
export function coveragePolicy(run: Run): StackValidationPolicy {
  return {
    name: coverage.name,
    displayName: coverage.title,
    description: "Says which types of the stack no rule is told of, and how many resources that are.",
    enforcementLevel: "advisory",
    severity: coverage.severity,
    tags: ["coverage"],
    remediationSteps: coverage.remediation,
    validateStack: skipping<StackValidation>(
      (args, report) => {
        const said = unreadOf(run.stack(args));
        if (said !== undefined) report(said);
      },
      () => run.onlyStack !== undefined && unreadOf(run.onlyStack) === undefined,
    ),
  };
}

function unreadOf({ coverage: seen }: Seen): string | undefined {
  return seen && unreadSentence(seen, typesNamed);
}
