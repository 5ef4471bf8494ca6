import type { Facts } from "../facts/facts";
import { faultOf } from "../facts/fault";
import { UnknownFact } from "../facts/field";
import type { Waiver } from "../findings/finding";
import { gapWords } from "./gaps";
import type { Check, Rule } from "./rule";
import type { Exemption, Settings } from "./settings";
import { stackOrigin } from "./state/origin";

/** What a rule found at one resource. */
export interface Result {
  /** The rule. */
  readonly rule: Rule;
  /** URN of the resource. */
  readonly urn: string;
  /** What was found, which resource, what to do; at most 300 characters. */
  readonly message: string;
  /** Steps that mend it, where they are others than the rule's. */
  readonly remedy?: string;
  /** Property that a person has to change. */
  readonly property?: string;
  /** Whether nobody can know yet, so that nothing is wrong for certain. */
  readonly doubt: boolean;
  /** Set where it is known and lived with. */
  readonly waived?: Waiver;
}

/** Which of a rule's checks are run: those that see one resource, or those that need several. */
export type Scope = "one" | "all";

/**
 * What a rule finds.
 * @param rule - The rule.
 * @param scope - Which of its checks.
 * @param facts - What is known: of one resource, or of the whole stack.
 * @param settings - What the run goes by.
 * @returns A result per breach, in the order of the resources; unknowns as `settings.onUnknown` wants them. A check that
 * breaks by a mistake of ours is a breach of the rule: nobody may take silence for an answer. It takes no other along.
 */
export function resultsOf(rule: Rule, scope: Scope, facts: Facts, settings: Settings): readonly Result[] {
  const checks = checksOf(rule, scope, facts, settings);
  // What was only read is somebody else's to change.
  const own = checks.filter(({ subject }) => !subject.external);
  const results = own.flatMap((check) => asked(rule, check, settings));
  // A record set with several answers, or a profile with several endpoints, is one resource and is told once.
  return [...new Map(results.map((result) => [`${result.urn} ${result.message}`, result])).values()];
}

function checksOf(rule: Rule, scope: Scope, facts: Facts, settings: Settings): readonly Check[] {
  try {
    return rule[scope]?.(facts, settings) ?? [];
  } catch (error) {
    const broken = () => {
      throw error;
    };
    return [{ subject: stackOrigin, broken }];
  }
}

function asked(rule: Rule, { subject, broken }: Check, settings: Settings): readonly Result[] {
  const base = { rule, urn: subject.urn };
  try {
    const breach = broken();
    if (!breach) return [];
    const { found, property, doubt = false, remedy } = breach;
    if (doubt && settings.onUnknown === "skip") return [];
    const message = messageOf(`${subject.name}: ${found}. ${remedy ?? rule.remediation}`);
    const own = remedy === undefined ? {} : { remedy };
    const certain = { ...base, ...own, message, doubt: doubt && settings.onUnknown === "advisory" };
    return [judged({ ...certain, ...(property === undefined ? {} : { property }) }, settings)];
  } catch (error) {
    if (!(error instanceof UnknownFact)) {
      const message = messageOf(faultOf(`rule ${rule.id} ${subject.urn ? `at ${subject.name}` : "as a whole"}`, error));
      return [judged({ ...base, message, doubt: false }, settings)];
    }
    if (settings.onUnknown === "skip") return [];
    const message = messageOf(`${subject.name}: ${error.path} ${gapWords[error.gap]} whether "${rule.title}" holds.`);
    return [judged({ ...base, message, property: error.path, doubt: settings.onUnknown === "advisory" }, settings)];
  }
}

/** An exemption that has run out excuses nothing, and says so. */
function judged(result: Result, { exempt, today }: Settings): Result {
  const mine = exempt.filter((one) => isAbout(one, result));
  const exemption = mine.find(({ expires }) => expires >= today) ?? mine[0];
  if (!exemption) return result;
  const { reason, expires, ticket } = exemption;
  if (expires >= today) return { ...result, waived: { reason, expires, ...(ticket === undefined ? {} : { ticket }) } };
  return { ...result, message: messageOf(`Its exemption ran out on ${expires}. ${result.message}`) };
}

function isAbout({ id, urn = "*" }: Exemption, result: Result): boolean {
  if (id !== result.rule.id) return false;
  return urn.endsWith("*") ? result.urn.startsWith(urn.slice(0, -1)) : result.urn === urn;
}

const longestMessage = 300;

function messageOf(text: string): string {
  return text.length <= longestMessage ? text : `${text.slice(0, longestMessage - 1)}…`;
}
