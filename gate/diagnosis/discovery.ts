import type { Trap } from "./evidence";
import { strategyId, trait } from "./job";
import { hides } from "./patterns";
import { classOf, type Element, textAt } from "./xml";

const plugin = "https://github.com/jenkinsci/gitea-plugin/blob/77eb7dc/src/main/java/org/jenkinsci/plugin/gitea";
const scmApi = "https://github.com/jenkinsci/scm-api-plugin/tree/master/src/main/java/jenkins/scm/impl/trait";
const behaviours = "the job in Jenkins, Configure, Repository Sources, Behaviours";
const origin = "OriginPullRequestDiscoveryTrait";

/** Why a job does not see what it should build. */
export const discovery: readonly Trap[] = [
  {
    id: "job-disabled",
    is: "the job is switched off",
    effect: "Pull requests never build",
    where: "the job in Jenkins, at the top of its page",
    source: "https://github.com/jenkinsci/cloudbees-folder-plugin (disabled folders are not scanned) [unverified]",
    look: ({ job }) =>
      job.disabled
        ? { found: `the ${job.kind} is disabled`, right: "an enabled one", todo: "Enable it, then scan it." }
        : undefined,
  },
  {
    id: "no-pull-request-trait",
    is: "nothing discovers pull requests: the trait for branches does not",
    effect: "Pull requests never build",
    where: behaviours,
    source: `${plugin}/OriginPullRequestDiscoveryTrait.java`,
    look: ({ job }) => {
      if (trait(job, origin) !== undefined) return undefined;
      const alsoLost =
        strategyId(job, "BranchDiscoveryTrait") === 1
          ? ", and their branches are left out as soon as they are opened (branches: strategy 1)"
          : "";
      return {
        found: `nothing discovers pull requests from the repository itself${alsoLost}`,
        right: `the trait ${origin} with strategy 1 (giteaPullRequestDiscovery)`,
        todo: 'Add "Discover pull requests from origin", then scan.',
      };
    },
  },
  {
    id: "pull-request-strategy-unknown",
    is: "pull requests are discovered with strategy 0 or none, which looks at none",
    effect: "Pull requests never build",
    where: behaviours,
    source: `${plugin}/OriginPullRequestDiscoveryTrait.java (getStrategies)`,
    look: ({ job }) => {
      const id = strategyId(job, origin);
      if (id === undefined || [1, 2, 3].includes(id)) return undefined;
      return {
        found: `${origin} has strategy ${id}, with which the plugin looks at no pull request and says nothing`,
        right: "1 (merged with its target), 2 (as it is) or 3 (both)",
        todo: "Set strategy 1.",
      };
    },
  },
  {
    id: "two-builds-one-context",
    is: "pull requests are built as they are and merged, and both builds set one context",
    effect: "The gate never turns green",
    where: behaviours,
    source: `${plugin}/GiteaNotifier.java (the context is the repository's, not the job's)`,
    look: ({ job, branch }) =>
      strategyId(job, origin) === 3
        ? {
            found: `strategy 3 builds every pull request twice, and both set the one context .../pipeline/pr-${branch}: the last one wins, whichever it is`,
            right: "strategy 1: what is built is what would be merged",
            todo: "Set strategy 1, and make a new commit on open pull requests.",
          }
        : undefined,
  },
  {
    id: "no-branch-trait",
    is: "nothing discovers branches, so nobody makes a tag after a merge",
    effect: "The target branch never builds",
    where: behaviours,
    source: `${plugin}/BranchDiscoveryTrait.java`,
    look: ({ job, branch }) =>
      trait(job, "BranchDiscoveryTrait") === undefined
        ? {
            found: `nothing discovers branches, so ${branch} is not built after a merge and nobody makes its tag`,
            right: "the trait BranchDiscoveryTrait with strategy 1 (giteaBranchDiscovery)",
            todo: 'Add "Discover branches", then scan.',
          }
        : undefined,
  },
  {
    id: "only-branches-with-pull-requests",
    is: "branches are discovered where they have a pull request, which the target has not",
    effect: "The target branch never builds",
    where: behaviours,
    source: `${plugin}/BranchDiscoveryTrait.java (OnlyOriginPRBranchesSCMHeadFilter)`,
    look: ({ job, branch }) =>
      strategyId(job, "BranchDiscoveryTrait") === 2
        ? {
            found: `branches have strategy 2, which leaves out ${branch} unless a pull request leads away from it`,
            right: "strategy 1: every branch that has no pull request",
            todo: "Set strategy 1, then scan.",
          }
        : undefined,
  },
  {
    id: "no-tag-trait",
    is: "nothing discovers tags",
    effect: "Tags are never deployed",
    where: behaviours,
    source: `${plugin}/TagDiscoveryTrait.java`,
    look: ({ job }) =>
      trait(job, "TagDiscoveryTrait") === undefined
        ? {
            found: "nothing discovers tags",
            right: "the trait TagDiscoveryTrait (giteaTagDiscovery)",
            todo: 'Add "Discover tags", and a build strategy for them.',
          }
        : undefined,
  },
  ...(["pull request", "branch", "tag"] as const).map(filterThatHides),
  {
    id: "forks-trusted",
    is: "a fork's own Jenkinsfile runs",
    effect: "Others' code runs with your credentials",
    where: behaviours,
    source: `${plugin}/ForkPullRequestDiscoveryTrait.java (TrustEveryone)`,
    look: ({ job }) => {
      const fork = trait(job, "ForkPullRequestDiscoveryTrait");
      const trusts = fork?.inside.some((one) => classOf(one).endsWith("$TrustEveryone")) === true;
      return trusts
        ? {
            found: "pull requests of forks are trusted, whoever opened them: their own Jenkinsfile runs",
            right: "TrustNobody (giteaTrustNobody): the Jenkinsfile of the target branch runs",
            todo: 'Set "Nobody" as whom to trust.',
          }
        : undefined;
    },
  },
];

/** Names of filters count for pull requests too, as `PR-7`, and for tags: who writes a filter thinks of branches. */
function filterThatHides(what: "pull request" | "branch" | "tag"): Trap {
  const effects = {
    "pull request": "Pull requests never build",
    branch: "The target branch never builds",
    tag: "Tags are never deployed",
  } as const;
  return {
    id: `filter-hides-${what.replace(" ", "-")}`,
    is: `a filter of names hides the ${what}: it is asked of pull requests (PR-7) and tags too`,
    effect: effects[what],
    where: behaviours,
    source: scmApi,
    look: ({ job, branch, tag }) => {
      const name = { "pull request": strategyId(job, origin) === 3 ? "PR-7-merge" : "PR-7", branch, tag }[what];
      const filter = job.traits.find((one) => hides(one, name));
      if (filter === undefined) return undefined;
      return {
        found: `the filter ${told(filter)} hides the ${what} ${name}: Jenkins asks it of every name, not of branches alone`,
        right: `a filter that lets ${name} through, as in "${branch} PR-* v*"`,
        todo: `Add ${what === "pull request" ? "PR-*" : name} to what it includes, or take the filter away.`,
      };
    },
  };
}

function told(filter: Element): string {
  const regex = textAt(filter, "regex");
  if (regex !== undefined) return `"${regex}"`;
  const excludes = textAt(filter, "excludes");
  return `"${textAt(filter, "includes") ?? "*"}"${excludes === undefined ? "" : ` without "${excludes}"`}`;
}
