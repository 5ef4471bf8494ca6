import type { Effect, Evidence, Trap } from "./evidence";
import { trait } from "./job";
import { namesAll } from "./patterns";
import { classOf, type Element, textAt } from "./xml";

type Kind = "pull request" | "branch" | "tag";

const branchApi = "https://github.com/jenkinsci/branch-api-plugin/blob/master/src/main/java/jenkins/branch";
const basic =
  "https://github.com/jenkinsci/basic-branch-build-strategies-plugin/tree/master/src/main/java/jenkins/branch/buildstrategies/basic";
const strategiesPlace = "the job in Jenkins, Configure, Build strategies";

/** What each strategy builds; one that is not here may build anything. */
const built: Readonly<Record<string, Kind>> = {
  ChangeRequestBuildStrategyImpl: "pull request",
  BranchBuildStrategyImpl: "branch",
  NamedBranchBuildStrategyImpl: "branch",
  TagBuildStrategyImpl: "tag",
};

const effects: Readonly<Record<Kind, Effect>> = {
  "pull request": "Pull requests never build",
  branch: "The target branch never builds",
  tag: "Tags are never deployed",
};

/** Why what a job sees is not built by itself. */
export const strategies: readonly Trap[] = [
  ...(["pull request", "branch"] as const).map(leftOut),
  {
    id: "no-tag-strategy",
    is: "tags are discovered, and no build strategy builds them",
    effect: effects.tag,
    where: strategiesPlace,
    source: `${branchApi}/MultiBranchProject.java (isAutomaticBuild: anything but tags)`,
    look: ({ job }) => {
      if (trait(job, "TagDiscoveryTrait") === undefined || mayBuild(job.buildStrategies, "tag")) return undefined;
      const none = job.buildStrategies.length === 0;
      return {
        found: `tags are discovered, and ${none ? "without a build strategy Jenkins builds anything but tags" : "no build strategy builds tags"}`,
        right: "the strategy TagBuildStrategyImpl (buildTags, of the plugin basic-branch-build-strategies)",
        todo: none
          ? 'Add "Tags", and with it "Change requests" and "Regular branches": the first strategy switches the default off.'
          : 'Add "Tags".',
      };
    },
  },
  {
    id: "young-tags-left-out",
    is: "tags are built from some age on, when no event asks any more",
    effect: effects.tag,
    where: strategiesPlace,
    source: `${basic}/TagBuildStrategyImpl.java`,
    look: ({ job }) => {
      const days = job.buildStrategies.filter(isOf("TagBuildStrategyImpl")).map((one) => daysOf(one, "atLeast"));
      if (days.length === 0 || days.some((one) => one <= 0)) return undefined;
      return {
        found: `tags are built when they are ${Math.min(...days)} days old, and no event asks again then`,
        right: "no least age",
        todo: 'Leave "Ignore tags newer than" empty.',
      };
    },
  },
  {
    id: "tags-too-old-at-once",
    is: "tags are built until they are 0 days old",
    effect: effects.tag,
    where: strategiesPlace,
    source: `${basic}/TagBuildStrategyImpl.java (an annotated tag's age is its own, a light one's is its commit's)`,
    look: ({ job }) => {
      const most = job.buildStrategies.filter(isOf("TagBuildStrategyImpl")).map((one) => daysOf(one, "atMost"));
      if (most.length === 0 || most.some((one) => one !== 0)) return undefined;
      return {
        found: "tags are built until they are 0 days old, which every tag is past",
        right: "some days, so that a tag made while Jenkins was down is still built: 7",
        todo: 'Set "Ignore tags older than" to 7.',
      };
    },
  },
  {
    id: "triggering-suppressed",
    is: "a property keeps builds from starting by themselves",
    effect: effects["pull request"],
    where:
      'the job in Jenkins, Configure, "Automatic branch project triggering" or "Suppress automatic SCM triggering"',
    source: `${branchApi}/NoTriggerMultiBranchQueueDecisionHandler.java`,
    look: (evidence) => suppressed(evidence),
  },
];

function leftOut(kind: "pull request" | "branch"): Trap {
  const [strategy, symbol] =
    kind === "pull request"
      ? ["ChangeRequestBuildStrategyImpl", "buildChangeRequests"]
      : ["BranchBuildStrategyImpl", "buildRegularBranches"];
  return {
    id: `strategies-leave-out-${kind === "branch" ? "branches" : "pull-requests"}`,
    is: `there are build strategies, and none builds a ${kind}: one switches the default off`,
    effect: effects[kind],
    where: strategiesPlace,
    source: `${branchApi}/MultiBranchProject.java (isAutomaticBuild)`,
    look: ({ job }) => {
      const { buildStrategies } = job;
      if (buildStrategies.length === 0 || mayBuild(buildStrategies, kind)) return undefined;
      return {
        found: `the job has build strategies (${buildStrategies.map(short).join(", ")}), and none of them builds a ${kind}: one strategy switches the default off`,
        right: `the strategy ${strategy} (${symbol}) beside them`,
        todo: `Add "${kind === "branch" ? "Regular branches" : "Change requests"}".`,
      };
    },
  };
}

/** Whether one of them may build a kind; what joins others builds what one of them does, or cannot be told. */
function mayBuild(all: readonly Element[], kind: Kind): boolean {
  return all.some((one) => {
    const name = short(one);
    if (name === "AnyBranchBuildStrategyImpl") return mayBuild(one.inside[0]?.inside ?? [], kind);
    return (built[name] ?? kind) === kind;
  });
}

function suppressed({ job, branch, tag }: Evidence) {
  for (const { branches, strategy } of job.suppressions) {
    const left = ["PR-7", branch, tag].filter((name) => !namesAll(branches, name));
    if (left.length === 0 && strategy === "NONE") continue;
    const starts = strategy === "EVENTS" ? "webhooks start nothing" : "scans start nothing";
    const names = `only names like "${branches}" start by themselves, which leaves out ${left.join(", ")}`;
    return {
      ...(left.includes("PR-7") || left.length === 0 ? {} : { effect: left[0] === tag ? effects.tag : effects.branch }),
      found: left.length > 0 ? names : `${starts} (strategy ${strategy})`,
      right: 'expression ".*" and strategy NONE, or no such property',
      todo: "Take the property away, or let these names through.",
    };
  }
  return undefined;
}

function isOf(name: string): (one: Element) => boolean {
  return (one) => short(one) === name;
}

function short(one: Element): string {
  return classOf(one).split(".").at(-1) ?? "";
}

/** -1 where no age is said. Kept in milliseconds. */
function daysOf(one: Element, bound: "atLeast" | "atMost"): number {
  const millis = Number(textAt(one, `${bound}Millis`) ?? -1);
  return millis < 0 ? -1 : Math.floor(millis / 86_400_000);
}
