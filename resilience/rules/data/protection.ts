import { known } from "../../facts/field";
import type { DatabaseFact } from "../../facts/model";
import { type Breach, breach, type Rule } from "../rule";
import { isPromised } from "../subjects";

type Question = () => Breach | undefined;

/** R13: nothing deletes a database by mistake. */
export const databaseProtection: Rule = {
  id: "R13",
  slug: "db-deletion-protection",
  title: "No mistake deletes a database",
  why: "A replica follows a delete within a second: what a mistake takes is gone in every region.",
  severity: "critical",
  clouds: ["aws", "azure", "gcp"],
  one: (facts, settings) =>
    facts
      .all("database")
      .filter(({ origin }) => isPromised(settings) && (origin.state ?? "active") === "active")
      .flatMap((database) => questionsOf(database).map((broken) => ({ subject: database.origin, broken }))),
  remediation:
    "Turn the service's deletion protection on, keep a final snapshot, drop forceDestroy, and set protect: true.",
  source: "Pulumi's page on the option protect; the services' own switches in the types of their SDKs.",
};

/** What only ties members together: without it they keep their data, and nothing of it can be forced away. */
function isTie({ part, guards, forceDestroy }: DatabaseFact): boolean {
  return part === "global" && guards.length === 0 && forceDestroy.value === undefined;
}

function questionsOf(database: DatabaseFact): readonly Question[] {
  const { origin, guards, forceDestroy, finalSnapshot } = database;
  const isKept = origin.protect || isTie(database);
  return [
    () => (isKept ? undefined : { found: "the engine may delete it", property: "protect" }),
    ...guards.map(
      ({ name, on }): Question =>
        () =>
          known(on) === true ? undefined : breach(on, `${name} is off`),
    ),
    () => (known(forceDestroy) === true ? breach(forceDestroy, "a delete takes what is inside along") : undefined),
    () => (known(finalSnapshot) === false ? breach(finalSnapshot, "a delete leaves no last snapshot") : undefined),
  ];
}
