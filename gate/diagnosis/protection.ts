import { contextOfPulls, isOfJenkins, isSet } from "./contexts";
import type { Evidence, Seen, Trap } from "./evidence";
import type { Protection } from "./forge";
import { strategyId } from "./job";
import { covers } from "./patterns";

const gitea = "https://github.com/go-gitea/gitea/blob/v1.26.0";
const where = "the repository in Gitea, Settings, Branches";

/** Why the gate never turns green, or never shuts. */
export const protection: readonly Trap[] = [
  {
    id: "no-protection",
    is: "no rule covers the target branch",
    effect: "The gate is open",
    where,
    source: `${gitea}/models/git/protected_branch_list.go`,
    look: (evidence) =>
      evidence.protections !== undefined && ruleOf(evidence) === undefined
        ? {
            found: `no rule protects ${evidence.branch}${namesOf(evidence.protections)}`,
            right: "a rule with approvals and the required status",
            todo: "Run pipelines/protect/protect.sh.",
          }
        : undefined,
  },
  onRule(
    "status-check-off",
    "the rule waits for no status",
    "The gate is open",
    `${gitea}/services/pull/commit_status.go`,
    (rule) =>
      rule.enable_status_check
        ? undefined
        : {
            found: `the rule ${rule.rule_name} waits for no status${rule.status_check_contexts.length > 0 ? ", though it names contexts" : ""}`,
            right: "enable_status_check",
            todo: 'Switch "Enable Status Check" on.',
          },
  ),
  onRule(
    "any-status-will-do",
    "the rule names no context",
    "The gate is open",
    `${gitea}/services/pull/commit_status.go`,
    (rule, evidence) =>
      rule.enable_status_check && rule.status_check_contexts.length === 0
        ? {
            found: `the rule ${rule.rule_name} names no context: whatever status is there first decides`,
            right: `the context ${contextOfPulls(evidence)}`,
            todo: "Name it in the rule.",
          }
        : undefined,
  ),
  onRule(
    "context-never-comes",
    "the rule waits for a context that no build sets",
    "The gate never turns green",
    `${gitea}/services/pull/commit_status.go`,
    neverSet,
  ),
  onRule(
    "no-approval",
    "the rule waits for no approval",
    "The gate is open",
    `${gitea}/models/git/protected_branch.go`,
    (rule) =>
      rule.required_approvals > 0
        ? undefined
        : {
            found: `the rule ${rule.rule_name} waits for no approval`,
            right: "two approvals where a merge deploys itself",
            todo: "Set required_approvals.",
          },
  ),
  onRule(
    "approvals-never-enough",
    "fewer people may approve than approvals are needed",
    "The gate never turns green",
    `${gitea}/models/git/protected_branch.go`,
    (rule) => {
      const people = rule.approvals_whitelist_username;
      const short = people.length < rule.required_approvals && rule.approvals_whitelist_teams.length === 0;
      if (!rule.enable_approvals_whitelist || !short) return undefined;
      return {
        found: `${rule.required_approvals} approvals are needed, and only ${people.length} ${people.length === 1 ? "person's counts" : "people's count"}`,
        right: "more people on the list than approvals: nobody approves their own",
        todo: "Add a team or people to the list, or take the list away.",
      };
    },
  ),
  onRule(
    "nobody-may-merge",
    "who may merge is on a list, and it is empty",
    "The gate never turns green",
    `${gitea}/models/git/protected_branch.go`,
    (rule) =>
      rule.enable_merge_whitelist && rule.merge_whitelist_usernames.length + rule.merge_whitelist_teams.length === 0
        ? {
            found: "only who is on the list may merge, and the list is empty; an automatic merge asks for that too",
            right: "no list, or one with a team",
            todo: "Add a team to it, or switch it off.",
          }
        : undefined,
  ),
  onRule(
    "pushes-go-past",
    "everybody may push to the target branch",
    "The gate is open",
    `${gitea}/models/git/protected_branch.go`,
    (rule, { branch }) =>
      rule.enable_push && !rule.enable_push_whitelist
        ? {
            found: `everybody who may write can push to ${branch} past every pull request`,
            right: "no push, or a list of who may",
            todo: 'Set "Push" to disabled.',
          }
        : undefined,
  ),
];

/** A trap of the rule that protects the branch. */
function onRule(
  id: string,
  is: string,
  effect: Trap["effect"],
  source: string,
  look: (rule: Protection, evidence: Evidence) => Seen | undefined,
): Trap {
  return {
    id,
    is,
    effect,
    where,
    source,
    look: (evidence) => {
      const rule = ruleOf(evidence);
      return rule === undefined ? undefined : look(rule, evidence);
    },
  };
}

/** The first rule that covers the branch, as Gitea asks them: by priority, then plain names before patterns. */
function ruleOf({ protections = [], branch }: Evidence): Protection | undefined {
  const isPlain = ({ rule_name }: Protection) => !/[*?[\]{}\\]/.test(rule_name);
  const covering = protections.filter((rule) =>
    isPlain(rule) ? rule.rule_name.toLowerCase() === branch.toLowerCase() : covers(rule.rule_name, branch, "/"),
  );
  return covering.toSorted((a, b) => a.priority - b.priority || Number(isPlain(b)) - Number(isPlain(a)))[0];
}

function namesOf(protections: readonly Protection[]): string {
  return protections.length === 0 ? "" : `; there are rules for ${protections.map((one) => one.rule_name).join(", ")}`;
}

function neverSet(rule: Protection, evidence: Evidence): Seen | undefined {
  if (!rule.enable_status_check) return undefined;
  const contexts = rule.status_check_contexts;
  const someIsSet = contexts.some((one) => isSet(one, evidence));
  const never = contexts.filter((one) => !isSet(one, evidence) && (isOfJenkins(one) || !someIsSet));
  if (never.length === 0) return undefined;
  return {
    found: `the merge waits for ${never.map((one) => `"${one}"`).join(", ")}, ${reason(never, evidence)}`,
    right: `"${contextOfPulls(evidence)}"`,
    todo: "Name this context instead; * stands for any text.",
  };
}

function reason(never: readonly string[], { job, branch }: Evidence): string {
  if (never.some((one) => /\/pipeline\/head$/.test(one)) && strategyId(job, "BranchDiscoveryTrait") === 1) {
    return "which builds of branches set, and branches with a pull request are left out (branches: strategy 1)";
  }
  if (never.some((one) => /\/pipeline\/pr-(?!merge$|head$)/.test(one))) {
    return `which no build of this job sets: the name ends with the target, pr-${branch}, and begins with the job's full name`;
  }
  if (never.some((one) => one.startsWith("continuous-integration/jenkins"))) {
    return "which is how the plugins for GitHub and Bitbucket name it";
  }
  return "which no build of this job sets";
}
