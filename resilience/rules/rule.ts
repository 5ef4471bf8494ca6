import type { Cloud, Severity } from "../../components/topology/model";
import type { Facts } from "../facts/facts";
import type { Field } from "../facts/field";
import type { Origin } from "../facts/model";
import type { Settings } from "./settings";

/** What is wrong with one subject. */
export interface Breach {
  /** What was found and what is allowed, in one sentence without the resource's name. */
  readonly found: string;
  /** Property that a person has to change. */
  readonly property?: string;
  /** Steps that mend it on this product, with their numbers; the rule's own where it says none. At most 130 characters. */
  readonly remedy?: string;
  /** Set where what is seen cannot tell: other stacks may hold the rest. It is treated like an unknown value. */
  readonly doubt?: true;
}

/**
 * One question to one subject. Every subject is asked by itself, so that an unknown value silences this question and no
 * other.
 */
export interface Check {
  /** Who is asked: where a breach is reported. */
  readonly subject: Origin;
  /**
   * Asks. May use `known`: what it throws is caught by whoever runs the check.
   * @returns What is wrong, or nothing.
   */
  readonly broken: () => Breach | undefined;
}

/** Gives the checks of a rule over what can be seen. */
export type Checks = (facts: Facts, settings: Settings) => readonly Check[];

/** A rule as pack, laws and audit share it. */
export interface Rule {
  /** Number: `R16`. */
  readonly id: string;
  /** What follows the number in the policy's name: lower case and hyphens. */
  readonly slug: string;
  /** What must hold, in a few words. */
  readonly title: string;
  /** What happens to whom when it does not hold. */
  readonly why: string;
  /** What a breach would cost. */
  readonly severity: Severity;
  /** Whose resources it reads; empty for what no cloud owns. */
  readonly clouds: readonly (Cloud | "kubernetes")[];
  /** Checks that see one resource: they stop an `up` before the resource is made. */
  readonly one?: Checks;
  /** Checks that need several resources: a preview runs them, an `up` without one only afterwards. */
  readonly all?: Checks;
  /** Steps that mend it. */
  readonly remediation: string;
  /** Where the number or the behaviour comes from; what is unverified says so. */
  readonly source: string;
  /** Never stops an `up`, whatever the tier: on one stack per environment it is advice. */
  readonly advice?: true;
}

/**
 * A breach that another stack may disprove: a system of one stack per region shows each of them a part of it.
 * @param breach - What this stack alone shows.
 */
export function asFarAsSeen(breach: Breach): Breach {
  return { ...breach, found: `${breach.found}, as far as this stack shows`, doubt: true };
}

/** A breach that is about a field. */
export function breach<T>(field: Field<T>, found: string): Breach {
  return { found, property: field.path };
}
