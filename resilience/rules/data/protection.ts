import type { Facts } from "../../facts/facts";
import { known } from "../../facts/field";
import type { DatabaseFact } from "../../facts/model";
import { gathered, someHold } from "../certainty";
import { type Breach, breach, type Check, type Rule } from "../rule";
import { isPromised } from "../subjects";
import { type DatabaseGroup, databaseGroups, isBesideSource } from "./groups";
import { lockedIn } from "./locks";
import { isSecondary } from "./marks";
import { joined } from "./wording";

/** R13: nothing deletes a database by mistake. */
export const databaseProtection: Rule = {
  id: "R13",
  slug: "db-deletion-protection",
  title: "No mistake deletes a database",
  why: "A replica follows a delete within a second: what a mistake takes is gone in every region.",
  severity: "critical",
  clouds: ["aws", "azure", "gcp"],
  one: (facts, settings) =>
    isPromised(settings)
      ? facts
          .all("database")
          .filter((database) => isKept(database) && !readsOthers(database))
          .map((database) => checkOf(database))
      : [],
  all: (facts, settings) => (isPromised(settings) ? checksAround(facts) : []),
  remediation:
    "Turn the service's deletion protection on, or set protect: true; keep a last snapshot, and no forceDestroy.",
  source: "Pulumi's page on the option protect; the services' own switches in the types of their SDKs.",
};

function checksAround(facts: Facts): readonly Check[] {
  const isLocked = lockedIn(facts);
  return databaseGroups(facts).flatMap((group) =>
    group.members
      .filter((member) => isKept(member) && readsOthers(member))
      .map((member) => checkOf(member, { group, isLocked })),
  );
}

/** Whether anybody has to keep it: not what joins or leaves, nor what can be made again. */
function isKept({ origin, role }: DatabaseFact): boolean {
  return (origin.state ?? "active") === "active" && role !== "cache" && !isSecondary(origin);
}

/** Whether other resources have to be asked: where a replica's source stands, and locks on Azure. */
function readsOthers({ part, origin }: DatabaseFact): boolean {
  return part === "replica" || origin.cloud === "azure";
}

/** What the rest of the stack says. */
interface Around {
  readonly group: DatabaseGroup;
  readonly isLocked: (database: DatabaseFact) => boolean;
}

function checkOf(database: DatabaseFact, around?: Around): Check {
  return {
    subject: database.origin,
    broken: () => {
      const told = toldOf(database, around);
      // Beside its source, a replica can be made again at any time.
      const isRemade = told && around && database.part === "replica" && isBesideSource(database, around.group);
      return isRemade ? undefined : told;
    },
  };
}

/** Everything that is wrong with one database, in one sentence. */
function toldOf(database: DatabaseFact, around?: Around): Breach | undefined {
  const { values, doubt } = gathered([...ownQuestions(database), () => deletable(database, around)], (question) => {
    const told = question();
    return told ? [told] : [];
  });
  const [first] = values;
  if (first) return { ...first, found: joined(values.map(({ found }) => found)) };
  if (doubt) throw doubt;
  return undefined;
}

type Question = () => Breach | undefined;

function ownQuestions({ guards, forceDestroy, finalSnapshot }: DatabaseFact): readonly Question[] {
  return [
    ...guards
      .filter(({ engineOnly }) => !engineOnly)
      .map(
        ({ name, on }): Question =>
          () =>
            known(on) === true ? undefined : breach(on, `${name} is off`),
      ),
    () => (known(forceDestroy) === true ? breach(forceDestroy, "a delete takes what is inside along") : undefined),
    () => (known(finalSnapshot) === false ? breach(finalSnapshot, "a delete leaves no last snapshot") : undefined),
  ];
}

/** What the service itself keeps, the engine cannot delete either. */
function deletable(database: DatabaseFact, around: Around | undefined): Breach | undefined {
  const { origin, guards } = database;
  if (origin.protect || isTie(database) || around?.isLocked(database)) return undefined;
  if (
    someHold(
      guards.map(
        ({ on }) =>
          () =>
            known(on) === true,
      ),
    )
  )
    return undefined;
  return { found: "the engine may delete it", property: "protect" };
}

/** What only ties members together: without it they keep their data, and nothing of it can be forced away. */
function isTie({ part, guards, forceDestroy }: DatabaseFact): boolean {
  return part === "global" && guards.length === 0 && forceDestroy.value === undefined;
}
