import type { Objectives } from "../../components/topology/model";
import type { System } from "../system/model";
import { type Lever, leversOf } from "./levers";
import type { Estimate, Verdict } from "./model";

/** What a lever would bring; absent where something is missing. */
export type Measure = (system: System) => number | undefined;

/** How each promise is measured once more on a changed system. */
export interface Measures {
  /** Percent; absent where availability is not worked out. */
  readonly availability: Measure;
  /** Seconds that bind. */
  readonly rto: Measure;
  /** Seconds of writes that bind. */
  readonly rpo: Measure;
}

/** What is held against the promises. */
export interface Held {
  /** The system. */
  readonly system: System;
  /** What was promised. */
  readonly objectives: Objectives;
  /** What the arithmetic gives. */
  readonly found: Pick<Estimate, "availability" | "rto" | "rpo">;
  /** Whether the tail of the users binds. */
  readonly tailBinds: boolean;
  /** The arithmetic of the recovery time in a line. */
  readonly rtoArithmetic: string;
  /** How a lever is measured. */
  readonly measures: Measures;
}

/**
 * Every promise against the arithmetic, with the one change that would help most where it is not kept.
 * @param held - What is held against what.
 */
export function verdictsOf(held: Held): readonly Verdict[] {
  const { objectives } = held;
  const levers = leversOf(held.system);
  return [
    ...(objectives.availabilityPercent === undefined
      ? []
      : [availability(held, objectives.availabilityPercent, levers)]),
    ...(objectives.rtoSeconds === undefined ? [] : [rto(held, objectives.rtoSeconds, levers)]),
    ...(objectives.rpoSeconds === undefined ? [] : [rpo(held, objectives.rpoSeconds, levers)]),
  ];
}

const unknown = "something that it is worked out from was not read";

function availability({ found, measures }: Held, promised: number, levers: readonly Lever[]): Verdict {
  const { availability: whole } = found;
  if (whole === undefined) return { what: "availability", promised, arithmetic: unknown };
  const terms = whole.terms.map(({ name, median }) => `${name} ${percent(median)}`).join(" x ");
  const arithmetic = `${terms} = ${percent(whole.percent)} against ${percent(promised)}; ${whole.binding} takes most`;
  const kept = whole.percent >= promised;
  const change = kept ? undefined : best(levers, measures.availability, whole.percent, true, promised, percent);
  return {
    what: "availability",
    promised,
    found: whole.percent,
    kept,
    arithmetic,
    ...(change === undefined ? {} : { change }),
  };
}

function rto({ found, tailBinds, rtoArithmetic, measures }: Held, promised: number, levers: readonly Lever[]): Verdict {
  const { rto: whole } = found;
  if (whole === undefined) return { what: "RTO", promised, arithmetic: unknown };
  const seconds = tailBinds ? whole.tail : whole.binding;
  const kept = seconds <= promised;
  const change = kept ? undefined : best(levers, measures.rto, seconds, false, promised, time);
  const arithmetic = `${rtoArithmetic} against ${time(promised)}`;
  return { what: "RTO", promised, found: seconds, kept, arithmetic, ...(change === undefined ? {} : { change }) };
}

function rpo({ found, measures }: Held, promised: number, levers: readonly Lever[]): Verdict {
  const { rpo: whole } = found;
  if (whole === undefined) return { what: "RPO", promised, arithmetic: unknown };
  const kept = whole.binding <= promised;
  const worst = whole.terms.toSorted((a, b) => b.most - a.most)[0];
  const arithmetic = `${worst?.formula ?? "nothing is lost"}: ${time(whole.binding)} in nine of ten draws against ${time(promised)}`;
  const change = kept ? undefined : best(levers, measures.rpo, whole.binding, false, promised, time);
  return { what: "RPO", promised, found: whole.binding, kept, arithmetic, ...(change === undefined ? {} : { change }) };
}

/** The lever that brings most, with its number and whether that is enough, and a lighter one that is enough too. */
function best(
  levers: readonly Lever[],
  measure: Measure,
  now: number,
  more: boolean,
  promised: number,
  text: (value: number) => string,
): string | undefined {
  const better = (one: number, other: number) => (more ? one > other : one < other);
  const measured = levers.flatMap(({ does, system }) => {
    const value = measure(system);
    return value === undefined || !better(value, now) ? [] : [{ does, value }];
  });
  const [first, ...others] = measured;
  if (first === undefined) return undefined;
  const most = others.reduce((one, other) => (better(other.value, one.value) ? other : one), first);
  const keeps = ({ value }: (typeof measured)[number]) => (more ? value >= promised : value <= promised);
  const least = measured.find(keeps);
  const less =
    least === undefined || least === most ? "" : `; less would do: ${least.does}, about ${text(least.value)}`;
  return `${most.does}: about ${text(most.value)}, which ${keeps(most) ? "keeps" : "does not yet keep"} the promise${less}`;
}

/** A percentage with the digits that tell promises apart. */
export function percent(value: number): string {
  return `${Number(value.toFixed(5))} %`;
}

/**
 * A time as a person reads it.
 * @param seconds - How long.
 */
export function time(seconds: number): string {
  if (!Number.isFinite(seconds)) return "never";
  if (seconds < 10) return `${Number(seconds.toFixed(1))} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Number((seconds / 60).toFixed(1))} min`;
  return `${Number((seconds / 3600).toFixed(1))} h`;
}
