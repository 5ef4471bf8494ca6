import type { Evidence } from "./evidence";
import { strategyId } from "./job";
import { covers } from "./patterns";

/**
 * The context under which a job's build of a pull request sets its status: the full name of the repository's job, then what
 * was built. A part that nobody said is `*`.
 * @param evidence - What the diagnosis goes by.
 * @source https://github.com/jenkinsci/gitea-plugin/blob/77eb7dc/src/main/java/org/jenkinsci/plugin/gitea/GiteaNotifier.java
 */
export function contextOfPulls(evidence: Evidence): string {
  return `${jobOf(evidence)}/pipeline/pr-${evidence.branch}`;
}

/** Full name of the job of the repository: a folder has one for each, a pipeline is it. */
function jobOf({ job, folder, repository }: Evidence): string {
  const name = repository?.full_name.split("/").at(-1);
  return job.kind === "multibranch pipeline" ? (folder ?? "*") : `${folder ?? "*"}/${name ?? "*"}`;
}

/**
 * Whether some build of the job sets a status that a required context waits for, once what is built is built.
 * @param required - Pattern of the rule of protection.
 * @param evidence - What the diagnosis goes by.
 */
export function isSet(required: string, evidence: Evidence): boolean {
  const expected = contextOfPulls(evidence);
  const ofBranches = `${jobOf(evidence)}/pipeline/head`;
  // With strategy 1 a branch is built until its pull request is opened, and never again.
  const contexts = strategyId(evidence.job, "BranchDiscoveryTrait") === 1 ? [expected] : [expected, ofBranches];
  return contexts.some((context) => covers(required, context) || covers(context, required));
}

/**
 * Whether a context looks like one of Jenkins, rather than of another system that reports there too.
 * @param required - Pattern of the rule of protection.
 */
export function isOfJenkins(required: string): boolean {
  return /\/pipeline\/|jenkins/i.test(required);
}
