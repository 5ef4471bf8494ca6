import type { Exemption } from "./settings";

/** An exemption as a person writes it: nothing is sure but the rule's number. */
export interface WrittenExemption {
  /** Number of the rule. */
  readonly id: string;
  /** URN of the resource; `*` at its end stands for the rest. */
  readonly urn?: string;
  /** Why it is right. */
  readonly reason?: string;
  /** Last day. */
  readonly expires?: string;
  /** Where it was agreed. */
  readonly ticket?: string;
}

/** How the exemptions themselves are judged: one that has run out, names no rule or gives no reason is a violation. */
export const exemptionsPolicy = {
  name: "exemptions",
  title: "Exemptions are for a rule, a reason and a while",
  remediation: "Mend what was exempted and delete the exemption, or agree on it anew with a reason and a day.",
  severity: "critical",
} as const;

const day = /^\d{4}-\d{2}-\d{2}$/;

/**
 * What is wrong with an exemption: such a one excuses nothing.
 * @param written - The exemption.
 * @param ids - Numbers of the rules that exist.
 * @param today - The day, as in `2026-11-21`.
 * @returns What is wrong, in one sentence each.
 */
export function faultsOf(written: WrittenExemption, ids: ReadonlySet<string>, today: string): readonly string[] {
  const { id, reason = "", expires = "" } = written;
  const isDay = day.test(expires) && !Number.isNaN(Date.parse(expires));
  return [
    ...(ids.has(id) ? [] : [`An exemption is for ${id}, which is no rule.`]),
    ...(reason.trim() === "" ? [`The exemption for ${id} gives no reason.`] : []),
    ...(isDay ? [] : [`The exemption for ${id} says no day on which it ends, as in 2027-01-31.`]),
    ...(isDay && expires < today ? [`The exemption for ${id} ran out on ${expires}.`] : []),
  ];
}

/**
 * What a written exemption excuses: one without a reason or a day excuses nothing. One that has run out is kept: whoever
 * judges says that it has.
 * @param written - The exemption.
 */
export function excusing({ id, urn, reason = "", expires = "", ticket }: WrittenExemption): readonly Exemption[] {
  if (reason.trim() === "" || !day.test(expires) || Number.isNaN(Date.parse(expires))) return [];
  return [{ id, reason, expires, ...(urn === undefined ? {} : { urn }), ...(ticket === undefined ? {} : { ticket }) }];
}
