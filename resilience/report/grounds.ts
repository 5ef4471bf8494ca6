import type { Assumption, Confidence, Distribution } from "../assumptions/model";
import type { DrillResult } from "../drill/model";
import type { Estimate } from "../estimate/model";
import { type Content, element, type Markup } from "../markup/markup";
import { trimmed } from "../markup/quantities";
import type { System } from "../system/model";
import { bullets, link, mark, section, sentence, table } from "./blocks";

const confidences: Readonly<Record<Confidence, string>> = {
  A: "A: published by its provider, or measured",
  B: "B: one source, second hand",
  C: "C: a guess, until drills replace it",
};

/** What the numbers go by: each assumption with its source, its day, and how sure it is. */
export function assumptionsSection(estimate: Estimate | undefined, rows: readonly Assumption[] = []): Markup {
  const title = "What do the numbers go by?";
  const used = estimate?.assumptions ?? rows;
  if (used.length === 0) return section("assumptions", title, sentence("No assumption stands in these numbers."));
  const sorted = used.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return section(
    "assumptions",
    title,
    sentence(
      "A drill of your own that measures one of these is worth more than the row: put what it measured in its place.",
    ),
    table(
      "Assumptions",
      ["assumption", "what it is", "value", "how sure", "source", "read on"],
      sorted.map(({ key, confidence }) => {
        const row = rows.find((one) => one.key === key);
        return row === undefined
          ? [key, "not told", "not told", confidences[confidence], "not told", "not told"]
          : rowOf(row);
      }),
    ),
  );
}

function rowOf({
  key,
  means,
  unit,
  distribution,
  source,
  date,
  confidence,
  unverified,
}: Assumption): readonly Content[] {
  const sure: Content = unverified
    ? [confidences[confidence], " ", mark("unverified", "bad")]
    : confidences[confidence];
  const address = /https?:\/\/\S+/.exec(source)?.[0]?.replace(/[.,;)]+$/, "");
  const cited: Content = address === undefined ? source : link(address, source);
  return [key, means, spread(distribution, unit), sure, cited, date];
}

const units: Readonly<Record<Assumption["unit"], string>> = {
  s: " s",
  min: " min",
  share: "",
  count: "",
  "1/year": " a year",
};

/** A distribution in words. */
function spread(distribution: Distribution, unit: Assumption["unit"]): string {
  const said = (value: number) =>
    unit === "share" ? `${trimmed(value * 100, 2)} %` : `${trimmed(value, 2)}${units[unit]}`;
  switch (distribution.shape) {
    case "fixed":
      return said(distribution.value);
    case "uniform":
      return `${said(distribution.least)} to ${said(distribution.most)}, all as likely`;
    case "pert":
      return `${said(distribution.least)} to ${said(distribution.most)}, most likely ${said(distribution.likely)}`;
    case "lognormal":
      return `half below ${said(Math.exp(distribution.mu))}, with a long tail to ${said(distribution.most)}`;
  }
}

/** What could not be read, and what the reader has to know. */
export function missingSection(system: System, estimate: Estimate | undefined, drills: readonly DrillResult[]): Markup {
  const missing = [
    ...new Set([...system.missing, ...(estimate?.missing ?? []), ...drills.flatMap((drill) => drill.missing)]),
  ];
  const caveats = estimate?.caveats ?? [];
  return section(
    "missing",
    "What is missing?",
    missing.length === 0
      ? sentence("Everything that the numbers need could be read.")
      : [sentence("This could not be read, and no number guesses it:"), bullets(missing)],
    caveats.length > 0 && [element("h3", {}, "What to know about the numbers"), bullets(caveats)],
  );
}
