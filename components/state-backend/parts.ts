/** One part of what is kept in a state backend. */
export interface StatePart {
  /** How the names of its objects begin. */
  readonly prefix: string;
  /** Whether it is copied to the other region, where the copies are made object by object. */
  readonly replicated: boolean;
  /** How many earlier versions of an object are never deleted for their age; absent: none. */
  readonly versionsKept?: number;
}

/**
 * What Pulumi keeps in a bucket that it logs in to, and what Terraform may keep beside it.
 *
 * A lock is an object of its own, written at the beginning of an update and deleted at its end. A copy of one would outlive
 * it: whoever goes over to the copy would find the stack locked by an update that nobody runs any more.
 * @source `pkg/backend/diy` of Pulumi 3.259 for the prefixes and the lock, read; how many versions are kept is a choice.
 */
export const stateParts = {
  stacks: { prefix: ".pulumi/stacks/", replicated: true, versionsKept: 50 },
  history: { prefix: ".pulumi/history/", replicated: true },
  backups: { prefix: ".pulumi/backups/", replicated: true },
  meta: { prefix: ".pulumi/meta.yaml", replicated: true, versionsKept: 50 },
  locks: { prefix: ".pulumi/locks/", replicated: false },
  terraform: { prefix: "terraform/", replicated: true, versionsKept: 50 },
} as const satisfies Readonly<Record<string, StatePart>>;

/**
 * What a state backend holds, by name.
 * @param terraformCompatible - Whether Terraform keeps its states there too, below `terraform/`.
 */
export function statePartsOf(terraformCompatible: boolean): Readonly<Record<string, StatePart>> {
  const { terraform, ...pulumi } = stateParts;
  return terraformCompatible ? { ...pulumi, terraform } : pulumi;
}

/** For how long what was overwritten or deleted can be had back. The numbers are choices; a fault may show late. */
export const keptFor = {
  /** Days until an earlier version goes, unless it is one of those that stay. */
  versionDays: 90,
  /** The same where a service counts from the day a version was written, and keeps none for being the newest. */
  versionDaysSinceWritten: 365,
  /** Days that a deleted object or container is only hidden. */
  deletedDays: 30,
  /** Days between the wish to delete a key and its end: the most that AWS allows. */
  keyDays: 30,
} as const;

/** The label by which policies know what holds the state. */
export const stateTag = { purpose: "pulumi-state" } as const;
