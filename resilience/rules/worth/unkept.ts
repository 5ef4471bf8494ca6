import type { Estimate, Verdict } from "../../estimate/model";
import { percent, time } from "../../estimate/verdicts";
import type { Facts } from "../../facts/facts";
import { platformTier } from "../configuration";
import { resultsOf } from "../run";
import { defaultSettings, type Settings } from "../settings";
import { worthOf } from "./estimated";
import { worthRules } from "./index";

// No exemption is judged here.
const anyDay = "1970-01-01";

/**
 * What a program of Trilith's promises and does not keep by the arithmetic, in one sentence with the terms that bind.
 * @param facts - What is known of the stack.
 * @returns Nothing where everything is kept, nothing is promised, or nobody can tell.
 */
export function unkeptText(facts: Facts): string | undefined {
  const tier = platformTier(facts);
  if (tier === undefined) return undefined;
  const settings = defaultSettings(anyDay, tier);
  const worth = worthOf(facts, settings);
  const broken = worthRules.filter((rule) => isBroken(rule, facts, settings));
  if (worth === undefined || broken.length === 0) return undefined;
  const { verdicts } = worth.estimate;
  const texts = broken.flatMap(({ id }) => {
    const verdict = verdicts.find(({ what }) => what === promises[id]);
    return verdict === undefined ? [] : [textOf(verdict, worth.estimate)];
  });
  const rules = broken.map(({ id }) => id).join(", ");
  return (
    `${worth.subject.name} does not keep what the tier ${tier} promises: ${texts.join("; ")}. That is by the arithmetic of ` +
    "published and guessed numbers: `trilith plan` shows it, with the change that would help most. With the policy pack it " +
    `is a stop (${rules}).`
  );
}

const promises: Readonly<Record<string, Verdict["what"]>> = { R06: "availability", R24: "RPO", R25: "RTO" };

function isBroken(rule: (typeof worthRules)[number], facts: Facts, settings: Settings): boolean {
  return resultsOf(rule, "all", facts, settings).some(({ doubt }) => !doubt);
}

function textOf({ what, found, promised }: Verdict, estimate: Estimate): string {
  const shown = what === "availability" ? percent : time;
  const endless = what === "RPO" ? "everything" : "for ever";
  const number = found === undefined ? "unknown" : Number.isFinite(found) ? shown(found) : endless;
  const binds = bindingOf(what, estimate);
  return `${what} ${number} instead of ${shown(promised)}${binds === undefined ? "" : ` (${binds})`}`;
}

/** The term that most of a number comes from. */
function bindingOf(what: Verdict["what"], { availability, rto, rpo }: Estimate): string | undefined {
  if (what === "availability") return availability && `most is taken by ${availability.binding}`;
  const terms = what === "RTO" ? rto?.terms : rpo?.terms;
  const [longest] = (terms ?? []).toSorted((a, b) => b.median - a.median);
  return longest && `the longest term is ${longest.name}: ${longest.formula}`;
}
