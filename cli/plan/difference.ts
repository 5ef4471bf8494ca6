import type { Estimate, Term } from "../../resilience/estimate/model";
import type { Difference, Moved, Row } from "./answer";

/** The numbers that are compared, in the order of their table. */
const rows: readonly {
  readonly what: string;
  readonly unit: Row["unit"];
  readonly of: (one: Estimate) => number | undefined;
}[] = [
  { what: "availability", unit: "percent", of: ({ availability }) => availability?.percent },
  { what: "out in 30 days", unit: "seconds", of: ({ availability }) => seconds(availability?.minutesPerMonth) },
  { what: "RTO, half", unit: "seconds", of: ({ rto }) => rto?.median },
  { what: "RTO, 9 of 10", unit: "seconds", of: ({ rto }) => rto?.binding },
  { what: "RTO, 99 of 100", unit: "seconds", of: ({ rto }) => rto?.tail },
  { what: "RPO", unit: "seconds", of: ({ rpo }) => rpo?.binding },
  { what: "relative cost", unit: "times", of: ({ cost }) => cost?.relative },
];

const parts: readonly {
  readonly of: Moved["of"];
  readonly unit: Row["unit"];
  readonly terms: (one: Estimate) => readonly Term[];
}[] = [
  { of: "availability", unit: "percent", terms: ({ availability }) => availability?.terms ?? [] },
  { of: "RTO", unit: "seconds", terms: ({ rto }) => rto?.terms ?? [] },
  { of: "RPO", unit: "seconds", terms: ({ rpo }) => rpo?.terms ?? [] },
  { of: "cost", unit: "times", terms: ({ cost }) => cost?.terms ?? [] },
];

/**
 * What the second of two estimates has more than the first, and which terms moved.
 * @param first - What it is compared with.
 * @param second - What is asked about.
 */
export function differenceOf(first: Estimate, second: Estimate): Difference {
  return {
    rows: rows.map(({ what, unit, of }) => rowOf(what, unit, of(first), of(second))),
    moved: parts.flatMap(({ of, unit, terms }) => movedOf(of, unit, terms(first), terms(second))),
  };
}

function movedOf(of: Moved["of"], unit: Row["unit"], before: readonly Term[], after: readonly Term[]): Moved[] {
  const names = [...new Set([...before, ...after].map(({ name }) => name))];
  const middle = (terms: readonly Term[], name: string) => terms.find((term) => term.name === name)?.median;
  return names
    .map((name) => ({ of, ...rowOf(name, unit, middle(before, name), middle(after, name)) }))
    .filter(({ first, second }) => first !== second)
    .toSorted((a, b) => distance(b) - distance(a));
}

/** A term that one of them does not have stands before all that both have. */
function distance({ more }: Row): number {
  return more === undefined ? Number.POSITIVE_INFINITY : Math.abs(more);
}

function rowOf(what: string, unit: Row["unit"], first: number | undefined, second: number | undefined): Row {
  return {
    what,
    unit,
    ...(first === undefined ? {} : { first }),
    ...(second === undefined ? {} : { second }),
    ...(first === undefined || second === undefined ? {} : { more: first === second ? 0 : second - first }),
  };
}

function seconds(minutes: number | undefined): number | undefined {
  return minutes === undefined ? undefined : minutes * 60;
}
