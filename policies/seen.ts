import type { Coverage } from "../resilience/facts/coverage";
import type { Facts } from "../resilience/facts/facts";
import type { Rule } from "../resilience/rules/rule";
import { type Result, resultsOf, type Scope } from "../resilience/rules/run";
import type { Settings } from "../resilience/rules/settings";

/** What a policy says. */
export interface Said {
  /** The message. */
  readonly message: string;
  /** URN of the resource; absent for what is about the stack. */
  readonly urn?: string;
}

/** What a rule found in one request. */
interface Outcome {
  /** Whether the rule had anything to ask. */
  readonly applies: boolean;
  readonly results: readonly Result[];
}

/** What the policies of one request see: worked out once, each rule when it is first asked for. */
export class Seen {
  private readonly outcomes = new Map<Rule, Outcome>();
  /** Whether the first policy of the pack saw the request: then it is known which request this is. */
  isOpen = false;

  /**
   * @param scope - Which checks.
   * @param rules - The rules.
   * @param facts - Of one resource, or of the stack.
   * @param settings - What the run goes by.
   * @param coverage - What of the stack the rules see; absent for one resource.
   */
  constructor(
    private readonly scope: Scope,
    private readonly rules: readonly Rule[],
    private readonly facts: Facts,
    private readonly settings: Settings,
    readonly coverage?: Coverage,
  ) {}

  /** Whether a rule has anything to ask here. */
  applies(rule: Rule): boolean {
    return this.outcomeOf(rule).applies;
  }

  /** What a rule found for certain and nobody lives with. */
  broken(rule: Rule): readonly Result[] {
    return this.outcomeOf(rule).results.filter(({ doubt, waived }) => !doubt && waived === undefined);
  }

  /** What could not even be read, by a mistake of ours. */
  get misreadings(): readonly Said[] {
    return this.facts.misreadings;
  }

  /** What nobody can tell, of all rules. */
  undecided(): readonly Said[] {
    const doubts = this.rules.flatMap((rule) =>
      this.outcomeOf(rule).results.filter(({ doubt, waived }) => doubt && waived === undefined),
    );
    return doubts.map(({ rule, message, urn }) => ({ message: `${rule.id}: ${message}`, urn }));
  }

  private outcomeOf(rule: Rule): Outcome {
    const there = this.outcomes.get(rule);
    if (there) return there;
    const outcome = this.asked(rule);
    this.outcomes.set(rule, outcome);
    return outcome;
  }

  private asked(rule: Rule): Outcome {
    if (this.hasNothingToAsk(rule)) return { applies: false, results: [] };
    return { applies: true, results: resultsOf(rule, this.scope, this.facts, this.settings) };
  }

  /** A rule that breaks where it looks for what to ask has something to say: that it broke. */
  private hasNothingToAsk(rule: Rule): boolean {
    try {
      return (rule[this.scope]?.(this.facts, this.settings) ?? []).length === 0;
    } catch {
      return false;
    }
  }
}
