import type { Estimate, Verdict } from "../estimate/model";
import { type Content, element, type Markup } from "../markup/markup";
import { duration, percentage, trimmed } from "../markup/quantities";
import { bullets, section, sentence } from "./blocks";

/** The answer in one line: what a tired person reads. */
export function answerOf(estimate: Estimate | undefined): string {
  if (estimate === undefined) return "Nothing was estimated.";
  const { verdicts } = estimate;
  const [kept, broken] = [true, false].map((state) => verdicts.filter((verdict) => verdict.kept === state).length);
  const unknown = verdicts.length - (kept ?? 0) - (broken ?? 0);
  if (verdicts.length === 0) return "Nothing was promised, so nothing can be broken: the numbers stand below.";
  if (kept === verdicts.length) return `All ${verdicts.length} promises are kept.`;
  const parts = [
    [broken, "NOT kept"],
    [unknown, "not known"],
    [kept, "kept"],
  ] as const;
  const said = parts.flatMap(([count = 0, words]) => (count > 0 ? [`${count} ${words}`] : []));
  return `Of ${verdicts.length} ${verdicts.length === 1 ? "promise" : "promises"}: ${said.join(", ")}.`;
}

/** Promises against the arithmetic, the broken ones first. */
export function verdictsSection(estimate: Estimate | undefined): Markup {
  if (estimate === undefined)
    return section("verdicts", "Is what was promised kept?", sentence("Nothing was estimated."));
  const { verdicts, tier, survivors } = estimate;
  const order = [false, undefined, true];
  const sorted = verdicts.toSorted((a, b) => order.indexOf(a.kept) - order.indexOf(b.kept));
  return section(
    "verdicts",
    "Is what was promised kept?",
    verdicts.length === 0
      ? [sentence("Nothing was promised. This is what the arithmetic gives:"), bullets(numbersOf(estimate))]
      : element(
          "div",
          { class: "cards" },
          sorted.map((verdict) => card(verdict, estimate)),
        ),
    tier === undefined
      ? sentence("The highest tier whose numbers hold is not known: something is missing.")
      : sentence("The highest tier whose numbers hold: ", element("strong", {}, tier), "."),
    survivors.length > 0 && [
      element("h3", {}, "What the others carry when a region is gone"),
      bullets(survivors.map(({ lost, load, says }) => survival(lost, load, says))),
    ],
  );
}

function survival(lost: string, load: number | undefined, says: string): Content {
  const share = load === undefined ? "" : ` (load ${trimmed(load * 100, 0)} % of what stands at once)`;
  return [element("strong", {}, lost), ` is gone: ${says}${share}`];
}

function card(verdict: Verdict, estimate: Estimate): Markup {
  const { kept, what, arithmetic, change } = verdict;
  const kind = kept === undefined ? "" : kept ? "good" : "bad";
  const word = kept === undefined ? "Not known" : kept ? "Kept" : "NOT kept";
  return element(
    "div",
    { class: `card ${kind}`.trim() },
    element("h3", {}, `${titles[what]}: `, element("strong", { class: kind }, word)),
    sentence(inWords(verdict, estimate)),
    sentence(element("span", { class: "quiet" }, `How: ${arithmetic}`)),
    change !== undefined && sentence(element("strong", {}, "What would help most: "), change),
  );
}

const titles: Readonly<Record<Verdict["what"], string>> = {
  availability: "Availability",
  RTO: "Time until users are served again (RTO)",
  RPO: "Writes that are lost for good (RPO)",
};

function inWords({ what, promised, found }: Verdict, { rto, availability }: Estimate): string {
  const promise = what === "availability" ? percentage(promised) : duration(promised);
  if (found === undefined) return `Promised: ${promise}. It cannot be worked out, because something is missing.`;
  if (what === "availability") {
    const minutes = availability ? `, ${duration(availability.minutesPerMonth * 60)} of 30 days without service` : "";
    return `Users are served ${percentage(found)} of the time${minutes}. Promised: ${promise}.`;
  }
  if (what === "RPO") {
    return found === 0
      ? `No write is lost. Promised: ${promise} at most.`
      : `${duration(found)} of writes are lost, or less, in nine of ten outages. Promised: ${promise} at most.`;
  }
  if (rto?.ends === "never") return `If ${rto.lost} is lost, nobody is served again. Promised: ${promise}.`;
  const lost = rto ? `If ${rto.lost} is lost, nine` : "Nine";
  const odds = rto?.meets === undefined ? "" : ` It is kept in ${trimmed(rto.meets * 100, 1)} % of the draws.`;
  return `${lost} of ten users are served again within ${duration(found)}, in nine of ten outages. Promised: ${promise}.${odds}`;
}

/** The numbers as sentences, where nothing was promised. */
function numbersOf({ rto, rpo, availability }: Estimate): readonly string[] {
  return [
    rto === undefined
      ? "RTO: not known."
      : rto.ends === "never"
        ? `RTO: if ${rto.lost} is lost, nobody is served again.`
        : `RTO: if ${rto.lost} is lost, nine of ten users are served again within ${duration(rto.binding)}, in nine of ten outages.`,
    rpo === undefined ? "RPO: not known." : `RPO: ${duration(rpo.binding)} of writes, in nine of ten outages.`,
    availability === undefined ? "Availability: not known." : `Availability: ${percentage(availability.percent)}.`,
  ];
}
