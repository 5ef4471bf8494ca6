import type { Facts } from "../../facts/facts";
import type { Field } from "../../facts/field";
import type { LeadFact, Ref, RouteFact } from "../../facts/model";
import { plainName } from "../../facts/names";
import { plain } from "../told";
import { isAnswer } from "./layers";

/** All answers of one name, A and AAAA together: what the one says the other does too. */
export interface NameSet {
  /** The name, as it is compared. */
  readonly name: string;
  /** Its records of the type that has most of them. */
  readonly routes: readonly RouteFact[];
}

/** What a stack's names lead to. */
export interface Names {
  /** Sets by name. */
  readonly sets: ReadonlyMap<string, NameSet>;
  /** Names that lead on without a choice, by name. */
  readonly leads: ReadonlyMap<string, LeadFact>;
}

/**
 * The names that users may ask for, those inside networks left out.
 * @param facts - What is known of the stack.
 */
export function namesIn(facts: Facts): Names {
  const byName = new Map<string, Map<string, RouteFact[]>>();
  for (const route of facts.all("route").filter((one) => isAnswer(one) && plain(one.private) !== true)) {
    const name = nameOf(route.name);
    // Records that prove something stand under names that no browser asks.
    if (name === undefined || name.startsWith("_")) continue;
    const byGroup = byName.get(name) ?? new Map<string, RouteFact[]>();
    const group = plain(route.group) ?? name;
    byGroup.set(group, [...(byGroup.get(group) ?? []), route]);
    byName.set(name, byGroup);
  }
  const sets = [...byName].map(([name, groups]) => {
    const [routes = []] = [...groups.values()].toSorted((a, b) => b.length - a.length);
    return [name, { name, routes }] as const;
  });
  const leads = facts.all("lead").flatMap((lead) => {
    const name = nameOf(lead.name);
    return name === undefined ? [] : [[name, lead] as const];
  });
  return { sets: new Map(sets), leads: new Map(leads) };
}

function nameOf(name: Field<string> | undefined): string | undefined {
  const text = plain(name);
  return text === undefined ? undefined : plainName(text);
}

/** The set that an input names, where it is a name of this stack. */
export function setNamed({ sets }: Names, ref: Ref): NameSet | undefined {
  const text = plain(ref.named);
  return text === undefined ? undefined : sets.get(plainName(text));
}

/**
 * The names that users come by: the one that the program was told, else those that no other name leads to, with most of
 * the stack behind them first, and of these the shortest.
 * @param names - All of them.
 * @param domain - What the program was told.
 */
export function rootsOf(names: Names, domain: string | undefined): readonly string[] {
  const own = domain === undefined ? undefined : plainName(domain);
  if (own !== undefined && (names.sets.has(own) || names.leads.has(own))) return [own];
  const led = new Set(
    [...names.sets.values()].flatMap(({ routes }) =>
      routes.flatMap(({ leads = [] }) => leads.flatMap((ref) => setNamed(names, ref)?.name ?? [])),
    ),
  );
  return [...names.sets.keys(), ...names.leads.keys()]
    .filter((name) => !led.has(name))
    .toSorted((a, b) => a.length - b.length || a.localeCompare(b));
}
