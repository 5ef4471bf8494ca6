/** What a pull request must come through. */
export interface Gate {
  /** The repository, as OWNER/NAME. */
  readonly repository: string;
  /** The branch that is merged into. */
  readonly branch: string;
  /** Approvals that a merge waits for. */
  readonly approvals: number;
  /** Contexts of the statuses that a merge waits for, as the CI system sets them. */
  readonly contexts: readonly string[];
  /** Pattern of tags that are deployed. */
  readonly tags: string;
  /** Who may make such tags: on Gitea names of users, on GitHub ids of apps. */
  readonly taggers: readonly string[];
}

/** A call of a forge's API. */
export interface Call {
  /** Its method. */
  readonly method: "GET" | "POST" | "PUT" | "PATCH";
  /** Its path below the API's root. */
  readonly path: string;
  /** What is sent as JSON. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/** Asks a forge; nothing where there is no such thing. */
export type Ask = (call: Call) => Promise<unknown>;

/** What one forge does another way than the others. */
export interface Forge {
  /** Calls that are left to do until a gate stands as it should. Reads, and changes nothing. */
  readonly protection: (gate: Gate, ask: Ask) => Promise<readonly Call[]>;
  /** The call that makes a release, and its tag, of a commit. */
  readonly release: (repository: string, release: Release) => Call;
}

/** A release. */
export interface Release {
  /** Its tag. */
  readonly tag: string;
  /** The commit that it is made of, in full. */
  readonly commit: string;
  /** What is new. */
  readonly notes: string;
}

/** Both forges take a release in this form. */
export function releaseCall(repository: string, { tag, commit, notes }: Release): Call {
  const body = { tag_name: tag, target_commitish: commit, name: tag, body: notes, draft: false, prerelease: false };
  return { method: "POST", path: `/repos/${repository}/releases`, body };
}

/**
 * A forge's answer as a mapping.
 * @param answer - What it said; nothing, or something else, is an empty one.
 */
export function asMapping(answer: unknown): Readonly<Record<string, unknown>> {
  const isMapping = typeof answer === "object" && answer !== null && !Array.isArray(answer);
  return isMapping ? (answer as Readonly<Record<string, unknown>>) : {};
}

/**
 * A forge's answer as a list of mappings.
 * @param answer - What it said.
 */
export function asList(answer: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(answer) ? answer.map(asMapping) : [];
}
