import type { Facts } from "../../facts/facts";
import { known } from "../../facts/field";
import type { KeyFact } from "../../facts/model";
import { someHold } from "../certainty";
import { isNamed } from "../named";
import { type Breach, breach, type Checks, type Rule } from "../rule";
import type { Scope } from "../run";

/** A month to notice that the key is going: the most that KMS of AWS waits, the default of Google Cloud's (unverified). */
const leastWindowDays = 30;

type KeyQuestion = (key: KeyFact, facts: Facts) => Breach | undefined;

const rotation: KeyQuestion = ({ rotates }) =>
  known(rotates) === false ? breach(rotates, "it is never renewed") : undefined;

const window: KeyQuestion = ({ windowDays }) => {
  const days = known(windowDays) ?? leastWindowDays;
  return days >= leastWindowDays
    ? undefined
    : breach(windowDays, `${days} days after a delete it is gone; at least ${leastWindowDays} are needed`);
};

const inOneRegion = "the state's secrets cannot be read while its region is lost";

const location: KeyQuestion = ({ multiRegion }) =>
  known(multiRegion) === false ? breach(multiRegion, inOneRegion) : undefined;

// On AWS a multi-Region key still stands in one region, until a replica of it is made in another one.
const replica: KeyQuestion = (key, facts) => {
  const own = known(key.origin.region);
  const hasReplica = someHold(
    facts.all("key").map(({ replicaOf, origin }) => () => {
      return replicaOf !== undefined && isNamed(facts, replicaOf, key) && known(origin.region) !== own;
    }),
  );
  return hasReplica ? undefined : breach(key.multiRegion, `${inOneRegion}: no replica key in another region was found`);
};

function ownQuestions({ origin }: KeyFact): readonly KeyQuestion[] {
  return [rotation, window, ...(origin.cloud === "aws" ? [] : [location])];
}

// A key that only its bucket calls the state's is asked everything where both can be seen.
const questionsOf: Readonly<Record<Scope, (key: KeyFact) => readonly KeyQuestion[]>> = {
  one: (key) => (key.statedElsewhere ? [] : ownQuestions(key)),
  all: (key) => [
    ...(key.statedElsewhere ? ownQuestions(key) : []),
    ...(key.origin.cloud === "aws" && !key.replicaOf ? [replica] : []),
  ],
};

/** R04: the key of the state is renewed, cannot vanish overnight, and is there while a region is lost. */
export const stateKey: Rule = {
  id: "R04",
  slug: "state-key-rotation-and-replica",
  title: "The state's key is renewed, and outlives a region and a mistake",
  why: "Without its key the state is noise: nobody reads it, and its secrets are gone.",
  severity: "high",
  clouds: ["aws", "azure", "gcp"],
  one: keyChecks("one"),
  all: keyChecks("all"),
  remediation: `Turn rotation on, wait ${leastWindowDays} days before a deletion, and make the key usable in a second region.`,
  source:
    "Types of @pulumi/aws kms.Key and kms.ReplicaKey, and of gcp kms.CryptoKey; Key Vault's paired copy is unverified.",
};

function keyChecks(scope: Scope): Checks {
  return (facts) =>
    facts
      .all("key")
      .filter(({ holdsState }) => holdsState)
      .flatMap((key) =>
        questionsOf[scope](key).map((question) => ({ subject: key.origin, broken: () => question(key, facts) })),
      );
}
