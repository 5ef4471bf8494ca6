import type { Facts } from "../../facts/facts";
import { type Field, known, UnknownFact } from "../../facts/field";
import type { BucketFact, Fact, Origin } from "../../facts/model";
import { firstAnswer } from "../certainty";
import type { Breach, Check, Rule } from "../rule";
import type { HomeRegion } from "../settings";
import { shownPlace } from "../subjects";
import { databaseGroups } from "./groups";
import { homes, isInside, isRegion } from "./homes";
import { isPersonal } from "./marks";

type Kind = Fact["kind"];

/** What can hold people's data, and says where it stands. */
const placed = ["database", "bucket", "copy", "cluster", "node-pool", "workload", "key"] as const satisfies Kind[];

/** What stores data. */
const storing: readonly Kind[] = ["database", "bucket", "copy"];

/** Copies that hold the system's own things: programs, and passwords of machines. */
const impersonal: readonly string[] = ["image", "secret"];

/** Whether a fact may be about people's data: this is meant where nobody says which data is people's. */
function stores(fact: Placed): boolean {
  return storing.includes(fact.kind) && !(fact.kind === "copy" && impersonal.includes(fact.what));
}

type Placed = Extract<Fact, { readonly kind: (typeof placed)[number] }>;

/** R26: people's data stays where it may be, with its replicas, backups and copies. */
export const dataResidency: Rule = {
  id: "R26",
  slug: "data-residency",
  title: "People's data stays in its home region",
  why: "A replica, backup or log in another country is a transfer of people's data there, whoever asked for it.",
  severity: "critical",
  clouds: ["aws", "azure", "gcp"],
  one: (facts, { homeRegion }) => (homeRegion ? placeChecks(tagged(facts), homeRegion) : []),
  all: (facts, { homeRegion }) => {
    if (!homeRegion) return [];
    const byTag = tagged(facts);
    const byKin = byTag.length > 0 ? kin(facts) : placedFacts(facts).filter(stores);
    const meant = [...byTag, ...byKin];
    return [...placeChecks(byKin, homeRegion), ...copyChecks(meant, facts, homeRegion)];
  },
  remediation: "Move it inside, or tag the data that is people's with data-class=personal, so that only that is meant.",
  source: "Regulation (EU) 2016/679, chapter V, with the EEA; every other home is one country.",
};

function placedFacts(facts: Facts): readonly Placed[] {
  return placed.flatMap((kind): readonly Placed[] => facts.all(kind));
}

function tagged(facts: Facts): readonly Placed[] {
  return placedFacts(facts).filter(({ origin }) => isPersonal(origin));
}

/** Members and replicas of what is tagged: they hold the same data, whatever their own tags say. */
function kin(facts: Facts): readonly Placed[] {
  return databaseGroups(facts)
    .filter(({ members }) => members.some(({ origin }) => isPersonal(origin)))
    .flatMap(({ members }) => members.filter(({ origin }) => !isPersonal(origin)));
}

/** One check per resource, whatever it is read as: its own region and those that it names. */
function placeChecks(facts: readonly Placed[], home: HomeRegion): readonly Check[] {
  const byUrn = new Map<string, { subject: Origin; questions: (() => Breach | undefined)[] }>();
  for (const fact of facts) {
    const { origin } = fact;
    const check = byUrn.get(origin.urn) ?? { subject: origin, questions: [] };
    check.questions.push(...placesOf(fact).map((place) => () => outside(place, origin, home)));
    byUrn.set(origin.urn, check);
  }
  return [...byUrn.values()].map(({ subject, questions }) => ({ subject, broken: () => firstAnswer(questions) }));
}

type Places = Field<string> | Field<readonly string[]>;

function placesOf(fact: Placed): readonly Places[] {
  const { kind, origin } = fact;
  if (kind === "copy") return [origin.region, fact.to];
  if (kind !== "database" && kind !== "bucket") return [origin.region];
  if (fact.regions.value !== undefined) return [fact.regions];
  // An umbrella is a name: what it covers says where it stands.
  return kind === "database" && fact.part === "global" ? [] : [origin.region];
}

function outside(place: Places, { cloud }: Origin, home: HomeRegion): Breach | undefined {
  const value = known<string | readonly string[]>(place);
  const codes = (typeof value === "string" ? [value] : (value ?? [])).map(regionIn);
  const strange = codes.filter((code) => !isInside(home, code, cloud));
  return strange.length === 0 ? undefined : breachOf(strange, home, place.path);
}

function breachOf(codes: readonly string[], home: HomeRegion, property: string): Breach {
  const named = codes.slice(0, mostNamed).map(shownPlace).join(", ");
  const rest = codes.length > mostNamed ? ` and ${codes.length - mostNamed} more` : "";
  const verb = codes.length > 1 ? "are" : "is";
  return { found: `${named}${rest} ${verb} outside ${homes[home].means}, where this data may be`, property };
}

/** Regions that a message names: a multi-region stands for ten, and a message has room for what to do too. */
const mostNamed = 3;

// arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE; a bucket's ARN has no region.
function regionIn(text: string): string {
  return (text.startsWith("arn:") ? text.split(":")[3] : undefined) || text;
}

function copyChecks(meant: readonly Placed[], facts: Facts, home: HomeRegion): readonly Check[] {
  const buckets = meant.filter((fact) => fact.kind === "bucket");
  return buckets.flatMap(({ origin, copies }) =>
    copies ? [{ subject: origin, broken: () => strayCopy(copies, origin, { facts, home, asked: buckets }) }] : [],
  );
}

interface Seen {
  readonly facts: Facts;
  readonly home: HomeRegion;
  /** Buckets that are asked by themselves: a stray one is told there. */
  readonly asked: readonly BucketFact[];
}

function strayCopy(copies: NonNullable<BucketFact["copies"]>, { cloud }: Origin, seen: Seen): Breach | undefined {
  const { facts, home, asked } = seen;
  const isTold = (code: string) => asked.some(({ copy, origin }) => copy && origin.region.value === code);
  return firstAnswer(
    (known(copies) ?? []).map(regionIn).map((copy) => () => {
      if (isInside(home, copy, cloud) || isTold(copy)) return undefined;
      if (isRegion(copy, cloud)) return breachOf([copy], home, copies.path);
      const [bucket] = facts.named({ urns: [], named: { path: copies.path, value: copy } }, "bucket");
      // The name of a bucket of another stack does not say where it stands.
      if (!bucket) throw new UnknownFact(copies.path, "untold");
      if (asked.some(({ origin }) => origin.urn === bucket.origin.urn)) return undefined;
      return firstAnswer(placesOf(bucket).map((place) => () => outside(place, bucket.origin, home)));
    }),
  );
}
