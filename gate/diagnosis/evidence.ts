import type { Hook, Protection, Repository, Token } from "./forge";
import type { Jenkins } from "./jenkins";
import type { Job } from "./job";

/** What a diagnosis goes by. Each part that is not there leaves questions unasked. */
export interface Evidence {
  /** The job that should build pull requests. */
  readonly job: Job;
  /** Rules that protect the repository's branches; nothing where they were not given. */
  readonly protections?: readonly Protection[];
  /** Webhooks of the repository and its owner; nothing where they were not given. */
  readonly hooks?: readonly Hook[];
  /** The repository as the CI system's account sees it. */
  readonly repository?: Repository;
  /** The access token that the job uses. */
  readonly token?: Token;
  /** What Jenkins says of itself. */
  readonly jenkins?: Jenkins;
  /** `ROOT_URL` of Gitea: the URL that it has of itself. */
  readonly rootUrl?: string;
  /** `ALLOWED_HOST_LIST` of Gitea: where it sends webhooks; nothing where nobody said. */
  readonly allowedHosts?: string;
  /** Full name of the job in Jenkins, as in `teams/shop`; nothing where nobody said. */
  readonly folder?: string;
  /** The branch that pull requests are merged into. */
  readonly branch: string;
  /** A tag that should be deployed. */
  readonly tag: string;
}

/** What a trap does to who is in it. */
export type Effect =
  | "Pull requests never build"
  | "The gate never turns green"
  | "The gate is open"
  | "Tags are never deployed"
  | "The target branch never builds"
  | "Others' code runs with your credentials";

/** A trap that a configuration is in. */
export interface Finding {
  /** The trap's name. */
  readonly trap: string;
  /** What it does. */
  readonly effect: Effect;
  /** What was found. */
  readonly found: string;
  /** What is right. */
  readonly right: string;
  /** Where it is set. */
  readonly where: string;
  /** What to do. */
  readonly todo: string;
}

/** A trap between Jenkins and Gitea. */
export interface Trap {
  /** Its name. */
  readonly id: string;
  /** What it is, in a few words. */
  readonly is: string;
  /** What it does to who is in it. */
  readonly effect: Effect;
  /** Where it is set. */
  readonly where: string;
  /** Who says that it is so. */
  readonly source: string;
  /** Looks for it; nothing where it is not there, or where nobody can tell by what was given. */
  readonly look: (evidence: Evidence) => Seen | undefined;
}

/** What a trap was seen by. */
export type Seen = Pick<Finding, "found" | "right" | "todo"> & {
  /** What it does this time, where that is not what it does as a rule. */
  readonly effect?: Effect;
};
