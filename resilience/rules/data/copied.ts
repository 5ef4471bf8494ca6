import type { Facts } from "../../facts/facts";
import { known } from "../../facts/field";
import type { CopyFact, DatabaseFact, SelectionFact } from "../../facts/model";
import { gathered } from "../certainty";

/** Where a database's backups are copied to by resources of their own, and how sure that is. */
export interface Copies {
  /** Whether a copy that goes on stands outside of the database's region. */
  readonly elsewhere: boolean;
  /** Whether one was made there once. */
  readonly once: boolean;
  /** Whether something copies to other regions, and nothing seen says what. */
  readonly perhaps: boolean;
}

interface Copying {
  readonly copy: CopyFact;
  readonly selections: readonly SelectionFact[];
}

/**
 * Asks of a database where its backups are copied to: by a copy that names it, by a copy of its snapshot, by a plan that
 * selects it.
 * @param facts - What is known of the stack.
 */
export function copiesIn(facts: Facts): (database: DatabaseFact) => Copies {
  const backups = facts.all("copy").filter(({ what }) => what === "backup");
  const plans = plansOf(backups, facts);
  const named = namedIn(backups, facts);
  return (database) => {
    const own = named.get(database.origin.urn) ?? [];
    const selected = plans.filter(({ selections }) => selections.some((one) => isTaken(database, one, facts)));
    const going = [...own.filter(({ once }) => !once), ...selected.map(({ copy }) => copy)];
    return {
      elsewhere: going.some((copy) => leaves(copy, database)),
      once: own.some((copy) => copy.once && leaves(copy, database)),
      perhaps: plans.some(({ copy, selections }) => selections.length === 0 && leaves(copy, database)),
    };
  };
}

/** Copies that name nothing, each with what selects for it. */
function plansOf(backups: readonly CopyFact[], facts: Facts): readonly Copying[] {
  const byPlan = new Map<string, SelectionFact[]>();
  for (const selection of facts.all("selection")) {
    for (const { origin } of facts.named(selection.plan, "copy")) {
      const list = byPlan.get(origin.urn) ?? [];
      byPlan.set(origin.urn, list);
      list.push(selection);
    }
  }
  return backups
    .filter(({ of }) => of === undefined)
    .map((copy) => ({ copy, selections: byPlan.get(copy.origin.urn) ?? [] }));
}

/** Copies by the database that they name, or whose snapshot they name. */
function namedIn(backups: readonly CopyFact[], facts: Facts): ReadonlyMap<string, readonly CopyFact[]> {
  const byDatabase = new Map<string, CopyFact[]>();
  for (const copy of backups) {
    const refs = copy.of ?? [];
    const sources = refs.flatMap((ref) => facts.named(ref, "copy").flatMap(({ of = [] }) => of));
    for (const { origin } of [...refs, ...sources].flatMap((ref) => facts.named(ref, "database"))) {
      const list = byDatabase.get(origin.urn) ?? [];
      byDatabase.set(origin.urn, list);
      list.push(copy);
    }
  }
  return byDatabase;
}

/** A region that is not known yet may be another one: nobody is blamed for it. */
function leaves({ to }: CopyFact, { origin }: DatabaseFact): boolean {
  const { values, doubt } = gathered([to], (field) => known(field) ?? []);
  return doubt !== undefined || values.some((code) => code !== origin.region.value);
}

/**
 * Whether a selection takes a database. Conditions and what is not known yet may narrow it: it counts as taken.
 * @source AWS Backup's API, BackupSelection: Resources are ARNs or patterns of them; one of ListOfTags is enough.
 */
function isTaken(database: DatabaseFact, { takes, leaves: left, tagged }: SelectionFact, facts: Facts): boolean {
  const arn = typeof database.arn?.value === "string" ? database.arn.value : undefined;
  const isLeft = Array.isArray(left.value) && left.value.some((pattern: string) => fits(pattern, arn));
  if (isLeft) return false;
  const isNamed = takes.some(
    (ref) =>
      facts.named(ref, "database").some(({ origin }) => origin.urn === database.origin.urn) ||
      (typeof ref.named.value === "string" && fits(ref.named.value, arn)),
  );
  const { tags } = database.origin;
  const isTagged =
    Array.isArray(tagged.value) &&
    tagged.value.some((tag: string) => {
      const [key = "", ...value] = tag.split("=");
      return tags[key] === value.join("=");
    });
  return isNamed || isTagged;
}

/** Whether a pattern of ARNs, `*` for anything, fits; without an ARN only the one of everything does. */
function fits(pattern: string, arn: string | undefined): boolean {
  if (pattern === "*") return true;
  if (arn === undefined) return false;
  const parts = pattern.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(arn);
}
