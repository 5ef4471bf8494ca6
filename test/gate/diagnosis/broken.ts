import { good } from "../jenkins/good";
import {
  type Broken,
  config,
  contexts,
  events,
  filter,
  hook,
  jenkins,
  job,
  protection,
  repository,
  scopes,
  strategy,
  suppressed,
  without,
} from "./changes";

const basic = "jenkins.branch.buildstrategies.basic";

const discovery: readonly Broken[] = [
  {
    title: "only branches are discovered",
    given: job(without("OriginPullRequestDiscoveryTrait")),
    traps: ["no-pull-request-trait"],
  },
  {
    title: "pull requests have strategy 0",
    given: job(strategy("OriginPullRequestDiscoveryTrait", 0)),
    traps: ["pull-request-strategy-unknown"],
  },
  {
    title: "pull requests have no strategy",
    given: job(strategy("OriginPullRequestDiscoveryTrait", "")),
    traps: ["pull-request-strategy-unknown"],
  },
  {
    title: "pull requests are built twice",
    given: job(strategy("OriginPullRequestDiscoveryTrait", 3)),
    traps: ["two-builds-one-context"],
  },
  { title: "no branch is discovered", given: job(without("BranchDiscoveryTrait")), traps: ["no-branch-trait"] },
  {
    title: "only branches with pull requests",
    given: job(strategy("BranchDiscoveryTrait", 2)),
    traps: ["only-branches-with-pull-requests"],
  },
  { title: "no tag is discovered", given: job(without("TagDiscoveryTrait")), traps: ["no-tag-trait"] },
  {
    title: "a filter for main",
    given: filter("<includes>main v*</includes><excludes></excludes>"),
    traps: ["filter-hides-pull-request"],
  },
  {
    title: "a filter for main and develop",
    given: filter("<includes>main develop</includes><excludes></excludes>"),
    traps: ["filter-hides-pull-request", "filter-hides-tag"],
  },
  {
    title: "a filter by expression",
    given: filter("<regex>PR-\\d+|v.*</regex>", "RegexSCMHeadFilterTrait"),
    traps: ["filter-hides-branch"],
  },
  {
    title: "forks are trusted",
    given: job((xml) => xml.replace("TrustNobody", "TrustEveryone")),
    traps: ["forks-trusted"],
  },
  {
    title: "the job is switched off",
    given: job((xml) => xml.replace("<disabled>false", "<disabled>true")),
    traps: ["job-disabled"],
  },
];

const strategies: readonly Broken[] = [
  { title: "no build strategy", given: job(without("buildStrategies")), traps: ["no-tag-strategy"] },
  {
    title: "a strategy for tags alone",
    given: job((xml) => without("ChangeRequestBuildStrategyImpl")(without(`${basic}.BranchBuildStrategyImpl`)(xml))),
    traps: ["strategies-leave-out-pull-requests", "strategies-leave-out-branches"],
  },
  {
    title: "no strategy for tags among others",
    given: job(without("TagBuildStrategyImpl")),
    traps: ["no-tag-strategy"],
  },
  {
    title: "tags a day old",
    given: job((xml) => xml.replace("<atLeastMillis>-1", "<atLeastMillis>86400000")),
    traps: ["young-tags-left-out"],
  },
  {
    title: "tags of no age",
    given: job((xml) => xml.replace("<atMostMillis>604800000", "<atMostMillis>0")),
    traps: ["tags-too-old-at-once"],
  },
  {
    title: "webhooks start nothing",
    given: suppressed("<branches>.*</branches><strategy>EVENTS</strategy>"),
    traps: ["triggering-suppressed"],
  },
  {
    title: "main alone starts",
    given: suppressed("<branches>main</branches><strategy>NONE</strategy>"),
    traps: ["triggering-suppressed"],
  },
];

const hooks: readonly Broken[] = [
  {
    title: "half of the webhook's path",
    given: config({ url: "https://jenkins.example.com/gitea-webhook" }),
    traps: ["no-hook"],
  },
  {
    title: "a webhook to another Jenkins",
    given: config({ url: "https://old.example.com/gitea-webhook/post" }),
    traps: ["no-hook"],
  },
  { title: "a webhook that sleeps", given: hook({ active: false }), traps: ["hook-inactive"] },
  { title: "a webhook that sends forms", given: config({ content_type: "form" }), traps: ["hook-content-type"] },
  { title: "a webhook for Slack", given: hook({ type: "slack" }), traps: ["hook-type"] },
  { title: "a webhook for pushes", given: hook({ events: ["push"] }), traps: ["hook-events"] },
  { title: "new commits are not sent", given: events("pull_request_sync"), traps: ["hook-events"] },
  { title: "creations are not sent", given: events("create"), traps: ["hook-events"] },
  { title: "a branch filter", given: hook({ branch_filter: "main" }), traps: ["hook-filters-tags"] },
  {
    title: "a Jenkins inside",
    given: {
      ...config({ url: "http://10.1.2.3:8080/gitea-webhook/post" }),
      jenkins: good.jenkins.replaceAll("https://jenkins.example.com", "http://10.1.2.3:8080"),
    },
    traps: ["hook-refused-by-gitea"],
  },
];

const gates: readonly Broken[] = [
  { title: "another branch is protected", given: protection({ rule_name: "master" }), traps: ["no-protection"] },
  { title: "no status is asked for", given: protection({ enable_status_check: false }), traps: ["status-check-off"] },
  { title: "no context is named", given: contexts(), traps: ["any-status-will-do"] },
  { title: "the branch's context", given: contexts("acme/shop/pipeline/head"), traps: ["context-never-comes"] },
  {
    title: "another target's context",
    given: contexts("acme/shop/pipeline/pr-master"),
    traps: ["context-never-comes"],
  },
  { title: "the folder's old name", given: contexts("old/shop/pipeline/pr-main"), traps: ["context-never-comes"] },
  {
    title: "GitHub's context",
    given: contexts("continuous-integration/jenkins/pr-merge"),
    traps: ["context-never-comes"],
  },
  {
    title: "one right context and a wrong one",
    given: contexts("acme/shop/pipeline/pr-main", "acme/shop/pipeline/tag"),
    traps: ["context-never-comes"],
  },
  { title: "no approval", given: protection({ required_approvals: 0 }), traps: ["no-approval"] },
  {
    title: "fewer people than approvals",
    given: protection({ enable_approvals_whitelist: true, approvals_whitelist_username: ["ada"] }),
    traps: ["approvals-never-enough"],
  },
  {
    title: "an empty list of who merges",
    given: protection({ enable_merge_whitelist: true }),
    traps: ["nobody-may-merge"],
  },
  { title: "pushes to main", given: protection({ enable_push: true }), traps: ["pushes-go-past"] },
];

const servers: readonly Broken[] = [
  {
    title: "Jenkins without a URL",
    given: jenkins(/ {2}location:[\s\S]*?(?= {2}giteaServers)/, ""),
    traps: ["no-root-url"],
  },
  {
    title: "a server that Jenkins does not know",
    given: jenkins(/serverUrl: "[^"]+"/, 'serverUrl: "https://git.example.org"'),
    traps: ["server-unknown"],
  },
  {
    title: "Gitea calls itself by another name",
    given: { ...good, rootUrl: "http://gitea:3000/" },
    traps: ["other-url-of-gitea"],
  },
  { title: "no credentials", given: job(without("credentialsId")), traps: ["no-credentials"] },
  {
    title: "an account that reads",
    given: repository({ permissions: { admin: false, push: false, pull: true } }),
    traps: ["token-cannot-write"],
  },
  {
    title: "a token that reads",
    given: scopes("read:repository", "read:organization", "read:user"),
    traps: ["token-scopes"],
  },
  { title: "a token that finds no owner", given: scopes("write:repository"), traps: ["token-scopes"] },
  { title: "a mirror", given: repository({ mirror: true }), traps: ["repository-takes-none"] },
  {
    title: "another owner",
    given: job((xml) => xml.replace("<repoOwner>acme", "<repoOwner>Acme Ltd")),
    traps: ["other-owner"],
  },
];

const combined: readonly Broken[] = [
  {
    title: "the usual first try: branches alone, pushes alone, the branch's context",
    given: {
      ...hook({ events: ["push"] }),
      job: without("buildStrategies")(
        without("TagDiscoveryTrait")(without("OriginPullRequestDiscoveryTrait")(good.job)),
      ),
      protection: { ...good.protection, status_check_contexts: ["acme/shop/pipeline/head"] },
    },
    traps: ["no-pull-request-trait", "no-tag-trait", "hook-events", "context-never-comes"],
  },
  {
    title: "moved to another server by halves",
    given: {
      ...config({ url: "http://localhost:8080/gitea-webhook/post" }),
      jenkins: good.jenkins.replaceAll("https://jenkins.example.com", "http://localhost:8080"),
      rootUrl: "https://code.example.com/",
    },
    traps: ["no-root-url", "other-url-of-gitea", "hook-refused-by-gitea"],
  },
  {
    title: "copied from GitHub",
    given: {
      ...config({ url: "https://jenkins.example.com/github-webhook/", content_type: "form" }),
      protection: {
        ...good.protection,
        status_check_contexts: ["continuous-integration/jenkins/branch"],
        required_approvals: 0,
      },
      token: { ...good.token, scopes: ["read:repository", "read:user", "read:organization"] },
    },
    traps: ["token-scopes", "no-hook", "context-never-comes", "no-approval"],
  },
];

/** Broken configurations: one for each trap, and combinations. */
export const broken: readonly Broken[] = [...discovery, ...strategies, ...hooks, ...gates, ...servers, ...combined];
