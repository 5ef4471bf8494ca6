import { Unreadable } from "../unreadable";

/** A rule of protection, of `GET /repos/OWNER/NAME/branch_protections`; what is left out is Gitea's zero. */
export interface Protection {
  /** Branch, or pattern of branches. */
  readonly rule_name: string;
  /** Whether a merge waits for statuses. */
  readonly enable_status_check: boolean;
  /** Patterns of the statuses' contexts that a merge waits for. */
  readonly status_check_contexts: readonly string[];
  /** Approvals that a merge waits for. */
  readonly required_approvals: number;
  /** Whether only approvals of the list count. */
  readonly enable_approvals_whitelist: boolean;
  /** People whose approvals count. */
  readonly approvals_whitelist_username: readonly string[];
  /** Teams whose approvals count. */
  readonly approvals_whitelist_teams: readonly string[];
  /** Whether only who is on the list may merge. */
  readonly enable_merge_whitelist: boolean;
  /** People who may merge. */
  readonly merge_whitelist_usernames: readonly string[];
  /** Teams that may merge. */
  readonly merge_whitelist_teams: readonly string[];
  /** Whether commits may be pushed past pull requests. */
  readonly enable_push: boolean;
  /** Whether only who is on a list may push. */
  readonly enable_push_whitelist: boolean;
  /** The lower is asked first; 0 where nobody ordered them. */
  readonly priority: number;
}

/** A webhook, of `GET /repos/OWNER/NAME/hooks` or `GET /orgs/OWNER/hooks`. */
export interface Hook {
  /** What the receiver is: `gitea` sends what Jenkins reads. */
  readonly type: string;
  /** Whether it is sent at all. */
  readonly active: boolean;
  /** What it is sent for. */
  readonly events: readonly string[];
  /** Pattern of branches and references whose pushes and creations are sent; none means all. */
  readonly branch_filter: string;
  /** Its address and the form of what is sent. */
  readonly config: {
    /** Where it is sent. */
    readonly url: string;
    /** `json` or `form`. */
    readonly content_type: string;
  };
}

/** A repository as the account of the CI system sees it, of `GET /repos/OWNER/NAME` with its token. */
export interface Repository {
  /** Owner and name. */
  readonly full_name: string;
  /** Whether it mirrors another one. */
  readonly mirror: boolean;
  /** Whether it is only read any more. */
  readonly archived: boolean;
  /** Whether it takes pull requests. */
  readonly has_pull_requests: boolean;
  /** What the token's account may do. */
  readonly permissions: {
    /** Whether it may push: who may not, cannot set a status. */
    readonly push: boolean;
  };
}

/** An access token, of `GET /users/NAME/tokens`. */
export interface Token {
  /** What it was called. */
  readonly name: string;
  /** What it may do, as in `write:repository`. */
  readonly scopes: readonly string[];
}

const protection: Protection = {
  rule_name: "",
  enable_status_check: false,
  status_check_contexts: [],
  required_approvals: 0,
  enable_approvals_whitelist: false,
  approvals_whitelist_username: [],
  approvals_whitelist_teams: [],
  enable_merge_whitelist: false,
  merge_whitelist_usernames: [],
  merge_whitelist_teams: [],
  enable_push: false,
  enable_push_whitelist: false,
  priority: 0,
};
const config = { url: "", content_type: "json" };
const hook: Hook = { type: "gitea", active: false, events: [], branch_filter: "", config };
const permissions = { push: true };
const repository: Repository = {
  full_name: "",
  mirror: false,
  archived: false,
  has_pull_requests: true,
  permissions,
};
const token: Token = { name: "", scopes: [] };

/**
 * Rules of protection: what the API lists, or one of them.
 * @param json - The answer.
 * @throws Unreadable when it is something else.
 */
export function protectionsIn(json: unknown): readonly Protection[] {
  return listed(json).map((one) => filled(protection, one, "rule_name", "a rule of protection"));
}

/**
 * Webhooks: what the API lists, or one of them.
 * @param json - The answer.
 * @throws Unreadable when it is something else.
 */
export function hooksIn(json: unknown): readonly Hook[] {
  return listed(json).map((one) => filled(hook, one, "config", "a webhook"));
}

/**
 * A repository.
 * @param json - The answer.
 * @throws Unreadable when it is something else.
 */
export function repositoryIn(json: unknown): Repository {
  return filled(repository, json, "full_name", "a repository");
}

/**
 * Access tokens: what the API lists, or one of them.
 * @param json - The answer.
 * @throws Unreadable when it is something else.
 */
export function tokensIn(json: unknown): readonly Token[] {
  return listed(json).map((one) => filled(token, one, "scopes", "an access token"));
}

function listed(json: unknown): readonly unknown[] {
  return Array.isArray(json) ? json : [json];
}

/** An answer with every key that is read: of the type that the pattern has, or the pattern's own where it is left out. */
function filled<T extends object>(pattern: T, json: unknown, needed: keyof T & string, what: string): T {
  if (!isObject(json) || json[needed] === undefined || json[needed] === null) {
    const said = isObject(json) && typeof json.message === "string" ? `; Gitea said: ${json.message}` : "";
    throw new Unreadable(`it is not ${what} of Gitea's API: it has no ${needed}${said}`);
  }
  return withKeys(pattern, json, what) as T;
}

function withKeys(pattern: object, json: Readonly<Record<string, unknown>>, what: string): object {
  const entries = Object.entries(pattern).map(([key, usual]) => {
    const value = json[key] ?? usual;
    const isAlike = typeof value === typeof usual && Array.isArray(value) === Array.isArray(usual);
    if (!isAlike) throw new Unreadable(`it is not ${what} of Gitea's API: ${key} is ${JSON.stringify(value)}`);
    return [key, isObject(value) ? withKeys(usual, value, what) : value] as const;
  });
  return Object.fromEntries(entries);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
