import type { Cloud } from "../../../components/topology/model";
import type { Facts } from "../../facts/facts";
import type { Field } from "../../facts/field";
import type { BucketFact, BucketSettings } from "../../facts/model";
import { type Breach, breach, type Checks } from "../rule";
import type { Scope } from "../run";

type Setting = keyof BucketSettings;

/** A question to a bucket that holds state. */
export interface BucketQuestion {
  /** The settings it reads; `stack` where it reads other resources too. */
  readonly reads: readonly Setting[] | "stack";
  /** Asks. */
  readonly broken: (bucket: BucketFact, facts: Facts) => Breach | undefined;
}

// On AWS every setting is a resource of its own. On Azure, versions and soft delete stand in the account's blob service.
const settledAlone: Readonly<Record<Cloud, readonly Setting[]>> = {
  aws: [],
  azure: ["encryption", "closed", "transportOnly", "replicated"],
  gcp: ["encryption", "versioned", "softDeleteDays", "closed", "transportOnly", "replicated"],
};

/**
 * The checks of a rule on buckets that hold state, in the scope that can answer each.
 * @param scope - Which checks are wanted.
 * @param questions - All of the rule.
 */
export function bucketChecks(scope: Scope, questions: readonly BucketQuestion[]): Checks {
  return (facts) =>
    facts
      .all("bucket")
      .filter(({ holdsState }) => holdsState)
      .flatMap((bucket) =>
        questions
          .filter((question) => scopeOf(question, bucket) === scope)
          .map(({ broken }) => ({ subject: bucket.origin, broken: () => broken(bucket, facts) })),
      );
}

function scopeOf({ reads }: BucketQuestion, { origin }: BucketFact): Scope {
  if (reads === "stack") return "all";
  const alone = origin.cloud === undefined ? [] : settledAlone[origin.cloud];
  return reads.every((setting) => alone.includes(setting)) ? "one" : "all";
}

/**
 * A breach about a setting that may stand nowhere at all.
 * @param field - The setting.
 * @param found - What was found and what is allowed.
 */
export function about<T>(field: Field<T> | undefined, found: string): Breach {
  return field ? breach(field, found) : { found };
}
