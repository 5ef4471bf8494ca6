import type { Fault } from "../configuration/faults";
import type { Past } from "../configuration/past";
import type { Config } from "../configuration/schema";

/** A condition over the configuration as a whole. */
export interface Rule {
  /** Name of the rule. */
  readonly id: string;
  /** The keys it looks at: it only runs when all of them could be read. */
  readonly needs: readonly (keyof Config)[];
  /** Every way in which it is broken; empty when it holds. */
  readonly broken: (config: Config, past: Past) => readonly Fault[];
}

/**
 * Makes a rule that sees only the keys it names.
 * @param id - Name of the rule.
 * @param needs - The keys it looks at.
 * @param broken - Every way in which it is broken.
 */
export function rule<K extends keyof Config>(
  id: string,
  needs: readonly K[],
  broken: (config: Pick<Config, K>, past: Past) => readonly Fault[],
): Rule {
  return { id, needs, broken };
}

/**
 * No fault, or one.
 * @param isBroken - Whether there is one.
 * @param fault - What it is.
 */
export function faultIf(isBroken: boolean, fault: Fault): readonly Fault[] {
  return isBroken ? [fault] : [];
}
