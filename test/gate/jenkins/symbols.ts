/** A part of Jenkins that Job DSL knows by a symbol. */
export interface Part {
  /** Its class, as config.xml names it. */
  readonly kind: string;
  /** What it may be told. */
  readonly takes: readonly string[];
}

const gitea = "org.jenkinsci.plugin.gitea";
const basic = "jenkins.branch.buildstrategies.basic";

/**
 * Symbols that casc.yaml may use, with the parameters of each constructor (`@Symbol`, `@DataBoundConstructor` and
 * `@DataBoundSetter`), by the sources of
 * - jenkinsci/gitea-plugin at 77eb7dc (2026-03-01): src/main/java/org/jenkinsci/plugin/gitea;
 * - jenkinsci/basic-branch-build-strategies-plugin: src/main/java/jenkins/branch/buildstrategies/basic;
 * - jenkinsci/job-dsl-plugin: OrganizationFolderJob.groovy and its contexts, for what has no class here.
 */
export const symbols: Readonly<Record<string, Part>> = {
  gitea: { kind: `${gitea}.GiteaSCMNavigator`, takes: ["serverUrl", "repoOwner", "credentialsId", "traits"] },
  giteaBranchDiscovery: { kind: `${gitea}.BranchDiscoveryTrait`, takes: ["strategyId"] },
  giteaPullRequestDiscovery: { kind: `${gitea}.OriginPullRequestDiscoveryTrait`, takes: ["strategyId"] },
  giteaForkDiscovery: { kind: `${gitea}.ForkPullRequestDiscoveryTrait`, takes: ["strategyId", "trust"] },
  giteaTagDiscovery: { kind: `${gitea}.TagDiscoveryTrait`, takes: [] },
  giteaWebhookRegistration: { kind: `${gitea}.WebhookRegistrationTrait`, takes: ["mode"] },
  giteaTrustNobody: { kind: `${gitea}.ForkPullRequestDiscoveryTrait$TrustNobody`, takes: [] },
  giteaTrustContributors: { kind: `${gitea}.ForkPullRequestDiscoveryTrait$TrustContributors`, takes: [] },
  giteaTrustEveryone: { kind: `${gitea}.ForkPullRequestDiscoveryTrait$TrustEveryone`, takes: [] },
  buildChangeRequests: {
    kind: `${basic}.ChangeRequestBuildStrategyImpl`,
    takes: ["ignoreTargetOnlyChanges", "ignoreUntrustedChanges"],
  },
  buildRegularBranches: { kind: `${basic}.BranchBuildStrategyImpl`, takes: [] },
  buildTags: { kind: `${basic}.TagBuildStrategyImpl`, takes: ["atLeastDays", "atMostDays"] },
  workflowMultiBranchProjectFactory: {
    kind: "org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProjectFactory",
    takes: ["scriptPath"],
  },
  periodicFolderTrigger: {
    kind: "com.cloudbees.hudson.plugins.folder.computed.PeriodicFolderTrigger",
    takes: ["interval"],
  },
};

/** Blocks of `organizationFolder` that hold such parts, with the element of config.xml for each. */
export const blocks = {
  organizations: "navigators",
  projectFactories: "projectFactories",
  buildStrategies: "buildStrategies",
  triggers: "triggers",
} as const;

/** Modes of `WebhookRegistration`, of the enumeration of that name. */
export const modes: readonly string[] = ["DISABLE", "SYSTEM", "ITEM"];
