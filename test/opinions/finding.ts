/** What a judge found wrong. */
export interface Finding {
  /** The judge's own name of the rule. */
  readonly rule: string;
  /** Type of the resource, as CloudFormation or Azure Resource Manager calls it. */
  readonly type: string;
  /** Property in it, as far as the judge says; without places in lists. */
  readonly path: string;
  /** The judge's words. */
  readonly message: string;
  /** Id of the resource in its template. */
  readonly id: string;
}

/** A kind of finding that stays, and why. */
export interface Excuse {
  /** The judge's own name of the rule. */
  readonly rule: string;
  /** Type of the resources, as CloudFormation or Azure Resource Manager calls it. */
  readonly type: string;
  /** Why it stays. */
  readonly reason: string;
}

/** Findings against excuses. */
export interface Verdict {
  /** Findings that nothing excuses, one line a kind. */
  readonly open: readonly string[];
  /** Excuses that excuse nothing. */
  readonly idle: readonly string[];
}

/**
 * Holds findings against excuses.
 * @param findings - What a judge found.
 * @param excuses - What stays.
 */
export function verdictOn(findings: readonly Finding[], excuses: readonly Excuse[]): Verdict {
  const covers = (excuse: Excuse, { rule, type }: Finding) => excuse.rule === rule && excuse.type === type;
  const open = findings.filter((finding) => !excuses.some((excuse) => covers(excuse, finding)));
  const kinds = new Map<string, Finding[]>();
  for (const finding of open) {
    const kind = `${finding.rule} ${finding.type} ${finding.path}: ${finding.message}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), finding]);
  }
  return {
    open: [...kinds].map(([kind, all]) => `${kind} (${all.length}, for example ${all[0]?.id})`).sort(),
    idle: excuses
      .filter((excuse) => !findings.some((finding) => covers(excuse, finding)))
      .map(({ rule, type }) => `${rule} ${type}`),
  };
}
