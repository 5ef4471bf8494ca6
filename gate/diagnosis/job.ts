import { Unreadable } from "../unreadable";
import { at, classOf, type Element, elementIn, everyIn, textAt } from "./xml";

/** A job of Jenkins that looks after one repository of Gitea, or after all of an owner. */
export interface Job {
  /** An organisation folder looks after an owner, a multibranch pipeline after one repository. */
  readonly kind: "organisation folder" | "multibranch pipeline";
  /** Whether somebody switched it off. */
  readonly disabled: boolean;
  /** URL under which Jenkins asks Gitea. */
  readonly serverUrl: string;
  /** Organisation or user of Gitea. */
  readonly owner: string;
  /** The repository; nothing in an organisation folder. */
  readonly repository?: string;
  /** Id of the credentials that ask Gitea; nothing where nobody is named. */
  readonly credentialsId?: string;
  /** Traits: what is discovered, filtered, and who registers the webhook. */
  readonly traits: readonly Element[];
  /** Strategies that decide what is built; none means everything but tags. */
  readonly buildStrategies: readonly Element[];
  /** What keeps builds from starting by themselves. */
  readonly suppressions: readonly Suppression[];
}

/** A property that keeps some builds from starting by themselves. */
export interface Suppression {
  /** Expression of names that may start; others never do. */
  readonly branches: string;
  /** Which starts are suppressed for those too. */
  readonly strategy: string;
}

/** Classes of jobs, by branch-api's OrganizationFolder and workflow-multibranch's WorkflowMultiBranchProject. */
const roots: Readonly<Record<string, Job["kind"]>> = {
  "jenkins.branch.OrganizationFolder": "organisation folder",
  "org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject": "multibranch pipeline",
};

const navigator = "org.jenkinsci.plugin.gitea.GiteaSCMNavigator";
const source = "org.jenkinsci.plugin.gitea.GiteaSCMSource";

/**
 * Reads the `config.xml` of a job.
 * @param text - The file.
 * @throws Unreadable when it is none of a job that looks after a repository of Gitea.
 */
export function jobIn(text: string): Job {
  const root = elementIn(text);
  const kind = roots[root.name];
  if (kind === undefined) {
    throw new Unreadable(
      `it is the configuration of a ${root.name}; give config.xml of an organisation folder or of a multibranch pipeline`,
    );
  }
  const places = [root, ...everyIn(root, "source"), ...everyIn(root, navigator)];
  const gitea = places.find((place) => classOf(place) === (kind === "organisation folder" ? navigator : source));
  if (gitea === undefined) {
    throw new Unreadable(
      `the ${kind} has no source of the Gitea plugin: add "Gitea organisation" under its sources, or give another job`,
    );
  }
  const repository = textAt(gitea, "repository");
  const credentialsId = textAt(gitea, "credentialsId");
  return {
    kind,
    disabled: textAt(root, "disabled") === "true",
    serverUrl: textAt(gitea, "serverUrl") ?? "",
    owner: textAt(gitea, "repoOwner") ?? "",
    ...(repository === undefined ? {} : { repository }),
    ...(credentialsId === undefined ? {} : { credentialsId }),
    traits: at(gitea, "traits")?.inside ?? [],
    buildStrategies: strategiesOf(root, kind),
    suppressions: suppressionsIn(root),
  };
}

/** A folder keeps them at its top, a multibranch pipeline beside each source. */
function strategiesOf(root: Element, kind: Job["kind"]): readonly Element[] {
  const holders = kind === "organisation folder" ? [root] : everyIn(root, "jenkins.branch.BranchSource");
  return holders.flatMap((holder) => at(holder, "buildStrategies")?.inside ?? []);
}

/** Properties of branch-api: of a folder (`branches`), and of the branches of a pipeline (`triggeredBranchesRegex`). */
function suppressionsIn(root: Element): readonly Suppression[] {
  const ofFolder = everyIn(root, "jenkins.branch.NoTriggerOrganizationFolderProperty");
  const ofBranches = everyIn(root, "jenkins.branch.NoTriggerBranchProperty");
  return [...ofFolder, ...ofBranches].map((property) => ({
    branches: textAt(property, "branches") ?? textAt(property, "triggeredBranchesRegex") ?? ".*",
    strategy: textAt(property, "strategy") ?? "NONE",
  }));
}

/**
 * A trait by the last part of its class's name.
 * @param job - Whose.
 * @param name - As in `TagDiscoveryTrait`.
 */
export function trait({ traits }: Job, name: string): Element | undefined {
  return traits.find((one) => classOf(one).endsWith(`.${name}`));
}

/**
 * What a trait of discovery was told to look at: 1 to 4 for branches, 1 to 3 for pull requests.
 * @param job - Whose.
 * @param name - The trait.
 * @returns Nothing where there is no such trait; 0 where it says none.
 */
export function strategyId(job: Job, name: string): number | undefined {
  const found = trait(job, name);
  return found === undefined ? undefined : Number(textAt(found, "strategyId") ?? 0);
}
