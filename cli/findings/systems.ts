import { Refusal } from "../../engine/refusal";

/** How a system's API names what a comment or an issue is made of. */
export interface System {
  /** Its name, for an operator. */
  readonly name: string;
  /** What every call begins with. */
  readonly api: string;
  /** What lets a call in; never printed. */
  readonly headers: Readonly<Record<string, string>>;
  /** Where comments of the pull request are listed and made; absent where no pull request is built. */
  readonly comments?: string;
  /** Where one comment is changed, without its number. */
  readonly comment: string;
  /** Where issues are listed and made. */
  readonly issues: string;
  /** The query that lists open issues alone. */
  readonly open: string;
  /** Whether comments come in pages, as issues always do. */
  readonly pagedComments: boolean;
  /** Query that asks for a page of the longest size, without the page's number. */
  readonly page: string;
  /** Most that a page has. */
  readonly pageSize: number;
  /** Method that changes a thing. */
  readonly change: "PATCH" | "PUT";
  /** What an issue's text is called. */
  readonly text: "body" | "description";
  /** What numbers an issue in its URL. */
  readonly number: "number" | "iid";
  /** What closes an issue. */
  readonly closed: Readonly<Record<string, string>>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What GitHub and Gitea have in common: Gitea's API follows GitHub's. */
function likeGitHub(repository: string, pull: string | undefined) {
  return {
    ...(pull === undefined ? {} : { comments: `/repos/${repository}/issues/${pull}/comments` }),
    comment: `/repos/${repository}/issues/comments`,
    issues: `/repos/${repository}/issues`,
    change: "PATCH",
    text: "body",
    number: "number",
    closed: { state: "closed" },
  } as const;
}

/**
 * Source: docs.github.com, REST API, "Issues" and "Issue comments", version 2022-11-28; variables: "Default environment
 * variables". A pull request is an issue there.
 */
function gitHub(env: Environment): System {
  const token = needed(env, ["GITHUB_TOKEN"], "GitHub");
  return {
    ...likeGitHub(needed(env, ["GITHUB_REPOSITORY"], "GitHub"), pullOf(env)),
    name: "GitHub",
    api: env.GITHUB_API_URL || "https://api.github.com",
    headers: {
      Authorization: `Bearer ${token}`,
      Accept: "application/vnd.github+json",
      "X-GitHub-Api-Version": "2022-11-28",
    },
    open: "state=open",
    pagedComments: true,
    page: "per_page=100",
    pageSize: 100,
  };
}

/**
 * Source: Gitea's own description of its API, templates/swagger/v1_json.tmpl: issueGetComments takes no page. Its runner
 * sets GITHUB_ACTIONS too. Jenkins says neither server nor repository: GITEA_URL and GITEA_REPOSITORY do.
 */
function gitea(env: Environment): System {
  const token = needed(env, ["GITEA_TOKEN", "GITHUB_TOKEN"], "Gitea");
  const server = needed(env, ["GITEA_URL", "GITHUB_SERVER_URL"], "Gitea").replace(/\/+$/, "");
  return {
    ...likeGitHub(needed(env, ["GITEA_REPOSITORY", "GITHUB_REPOSITORY"], "Gitea"), env.CHANGE_ID || pullOf(env)),
    name: "Gitea",
    api: `${server}/api/v1`,
    headers: { Authorization: `token ${token}`, Accept: "application/json" },
    open: "state=open&type=issues",
    pagedComments: false,
    page: "limit=50",
    pageSize: 50,
  };
}

/** Source: docs.gitlab.com, "Notes API", "Issues API", "Predefined CI/CD variables": the job's own token may not write notes. */
function gitLab(env: Environment): System {
  const token = needed(env, ["GITLAB_TOKEN"], "GitLab");
  const project = `/projects/${needed(env, ["CI_PROJECT_ID"], "GitLab")}`;
  const notes = `${project}/merge_requests/${env.CI_MERGE_REQUEST_IID}/notes`;
  return {
    name: "GitLab",
    api: needed(env, ["CI_API_V4_URL"], "GitLab"),
    headers: { "PRIVATE-TOKEN": token },
    ...(env.CI_MERGE_REQUEST_IID ? { comments: notes } : {}),
    comment: notes,
    issues: `${project}/issues`,
    open: "state=opened",
    pagedComments: true,
    page: "per_page=100",
    pageSize: 100,
    change: "PUT",
    text: "description",
    number: "iid",
    closed: { state_event: "close" },
  };
}

/**
 * The system that runs this job, as its environment tells.
 * @param env - The job's environment.
 * @throws Refusal that says which variable is missing
 */
export function systemOf(env: Environment): System {
  if (env.GITLAB_CI) return gitLab(env);
  if (env.GITEA_ACTIONS || env.GITEA_URL) return gitea(env);
  if (env.GITHUB_ACTIONS) return gitHub(env);
  throw new Refusal(
    "This is no job of GitHub Actions, Gitea Actions or GitLab CI: none of GITHUB_ACTIONS, GITEA_ACTIONS and GITLAB_CI is " +
      "set. Elsewhere, with Gitea, set GITEA_URL, GITEA_REPOSITORY, CHANGE_ID and GITEA_TOKEN.",
  );
}

function needed(env: Environment, names: readonly string[], system: string): string {
  for (const name of names) {
    const value = env[name];
    if (value) return value;
  }
  throw new Refusal(
    `${names.join(" or ")} is not set: ${system} is not asked without it. docs/pipelines.md says where it comes from.`,
  );
}

/** `refs/pull/7/merge` on GitHub, `refs/pull/7/head` on Gitea. */
function pullOf({ GITHUB_REF = "" }: Environment): string | undefined {
  return /^refs\/pull\/(\d+)\//.exec(GITHUB_REF)?.[1];
}
