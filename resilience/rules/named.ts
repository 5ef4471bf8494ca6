import type { Facts } from "../facts/facts";
import { known } from "../facts/field";
import type { Fact, Ref } from "../facts/model";

/**
 * Whether an input names a fact's resource.
 * @param facts - What is known of the stack.
 * @param ref - The input.
 * @param fact - The fact.
 * @throws UnknownFact when the input was computed from several such resources, and its text is not known yet.
 */
export function isNamed(facts: Facts, ref: Ref, { kind, origin }: Fact): boolean {
  const candidates = facts.named(ref, kind);
  if (!candidates.some((candidate) => candidate.origin.urn === origin.urn)) return false;
  if (candidates.length > 1) known(ref.named);
  return true;
}
