import type { Evidence } from "../../../gate/diagnosis/evidence";
import { hooksIn, protectionsIn, repositoryIn, tokensIn } from "../../../gate/diagnosis/forge";
import { jenkinsIn } from "../../../gate/diagnosis/jenkins";
import { jobIn } from "../../../gate/diagnosis/job";
import { casc, configXml } from "./made";

/** What Gitea's API says of a repository that is set up as the page says; forms as of Gitea 1.26. */
export interface Given {
  /** config.xml of the job. */
  readonly job: string;
  /** Configuration as code of Jenkins. */
  readonly jenkins: string;
  /** A rule of protection. */
  readonly protection: Readonly<Record<string, unknown>>;
  /** A webhook. */
  readonly hook: Readonly<Record<string, unknown>>;
  /** The repository. */
  readonly repository: Readonly<Record<string, unknown>>;
  /** The token of the job. */
  readonly token: Readonly<Record<string, unknown>>;
  /** ROOT_URL of Gitea. */
  readonly rootUrl: string;
}

/** A configuration that is in no trap: the job is what casc.yaml makes. */
export const good: Given = {
  job: configXml(),
  jenkins: casc,
  protection: {
    rule_name: "main",
    branch_name: "main",
    priority: 1,
    enable_push: false,
    enable_push_whitelist: false,
    enable_merge_whitelist: false,
    enable_status_check: true,
    status_check_contexts: ["acme/shop/pipeline/pr-main"],
    required_approvals: 2,
    enable_approvals_whitelist: false,
    approvals_whitelist_username: null,
    approvals_whitelist_teams: null,
  },
  hook: {
    id: 1,
    type: "gitea",
    active: true,
    branch_filter: "*",
    config: { content_type: "json", url: "https://jenkins.example.com/gitea-webhook/post" },
    events: [
      "create",
      "delete",
      "push",
      "pull_request",
      "pull_request_sync",
      "pull_request_label",
      "repository",
      "release",
    ],
  },
  repository: {
    full_name: "acme/shop",
    mirror: false,
    archived: false,
    has_pull_requests: true,
    permissions: { admin: false, push: true, pull: true },
  },
  token: { id: 1, name: "jenkins", scopes: ["write:repository", "read:organization", "read:user"] },
  rootUrl: "https://git.example.com/",
};

/** What a diagnosis goes by. */
export function evidenceOf({ job, jenkins, protection, hook, repository, token, rootUrl }: Given): Evidence {
  const [first] = tokensIn([token]);
  if (first === undefined) throw new Error("there is no token");
  return {
    job: jobIn(job),
    jenkins: jenkinsIn(jenkins),
    protections: protectionsIn([protection]),
    hooks: hooksIn([hook]),
    repository: repositoryIn(repository),
    token: first,
    rootUrl,
    folder: "acme",
    branch: "main",
    tag: "v1.2.3",
  };
}
