import type { Severity } from "../../components/topology/model";

/** Whether a finding stops an `up`, or is only said. */
export type Level = "mandatory" | "advisory";

/** Whoever knows of a finding and lives with it for a while. */
export interface Waiver {
  /** Why that is right. */
  readonly reason: string;
  /** Last day, as in `2027-01-31`. */
  readonly expires: string;
  /** Where it was agreed. */
  readonly ticket?: string;
}

/** One thing that is wrong, from any rule, pack or check, in the form that every report is made from. */
export interface Finding {
  /** Name of the policy or check, for example `R16-dns-ttl-ceiling`. */
  readonly policy: string;
  /** Whether it stops an `up`. */
  readonly level: Level;
  /** What it would cost. */
  readonly severity: Severity;
  /** What was found, what is allowed, what to do; never a secret's value. */
  readonly message: string;
  /** URN of the resource; empty for what is about no resource. */
  readonly urn: string;
  /** Property that a person has to change. */
  readonly property?: string;
  /** What the policy is about, in a few words. */
  readonly title?: string;
  /** Steps that mend it. */
  readonly remediation?: string;
  /** Steps for this resource, where they are others than the policy's. */
  readonly remedy?: string;
  /** Where the policy is explained: a path of the package's pages, or a URL. */
  readonly url?: string;
  /** Set where it is known and lived with: it is said, and stops nothing. */
  readonly waived?: Waiver;
  /** Set where nobody can know yet, so that nothing is wrong for certain. */
  readonly doubt?: true;
}
