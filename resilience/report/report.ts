import { createHash } from "node:crypto";
import { oneLine } from "../findings/plain";
import { type Content, element, type Markup, pieces, verbatim } from "../markup/markup";
import { regionsOf } from "../picture/columns";
import { drawingOf } from "../picture/picture";
import { sentencesOf } from "../picture/text";
import { bullets, folded, link, section, sentence, wide } from "./blocks";
import { drillsSection } from "./drills";
import { findingsSection } from "./findings";
import { assumptionsSection, missingSection } from "./grounds";
import type { ReportInput } from "./model";
import { recoverySection } from "./recovery";
import { reportScript } from "./script";
import { reportStyle } from "./style";
import { termsSection } from "./terms";
import { answerOf, verdictsSection } from "./verdicts";

/**
 * What a stack is worth in an outage, as one HTML file: it asks no network, and its own policy forbids it to.
 * @param input - What is known.
 */
export function reportOf(input: ReportInput): string {
  const { title, when, system, estimate, drills = [], findings, assumptions, runbooks = [] } = input;
  const sections: readonly (readonly [string, string, Markup])[] = [
    ["verdicts", "Promises", verdictsSection(estimate)],
    ["picture", "Picture", pictureSection(input)],
    ["recovery", "Time to be back", recoverySection(estimate)],
    ["drills", "Drills", drillsSection(drills, estimate)],
    ["terms", "Other numbers", termsSection(estimate)],
    ["findings", "Rules", findingsSection(findings)],
    ["missing", "Missing", missingSection(system, estimate, drills)],
    ["assumptions", "Assumptions", assumptionsSection(estimate, assumptions)],
    ["runbooks", "Runbooks", runbooksSection(runbooks)],
  ];
  const name = oneLine(title) || "A stack";
  const body = element(
    "body",
    {},
    element("a", { class: "skip", href: "#main" }, "To the content"),
    element(
      "header",
      {},
      element("h1", {}, `${name}: what it is worth in an outage`),
      when !== undefined && element("p", { class: "quiet" }, when),
      element("p", { class: "answer" }, answerOf(estimate)),
      element(
        "nav",
        { "aria-label": "Parts of this report" },
        bullets(sections.map(([id, text]) => element("a", { href: `#${id}` }, text))),
      ),
    ),
    element(
      "main",
      { id: "main" },
      sections.map(([, , content]) => content),
    ),
    footer(input),
    element("script", {}, verbatim(reportScript)),
  );
  return `<!doctype html>\n${element("html", { lang: "en" }, headOf(name), body).markup}\n`;
}

function headOf(name: string): Markup {
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(reportStyle)}'`,
    `script-src '${hashOf(reportScript)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return element(
    "head",
    {},
    element("meta", { charset: "utf-8" }),
    element("meta", { "http-equiv": "Content-Security-Policy", content: policy }),
    element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    element("meta", { name: "color-scheme", content: "light dark" }),
    element("title", {}, `${name}: what it is worth in an outage`),
    element("style", {}, verbatim(reportStyle)),
  );
}

/** What names a text in a content security policy. */
function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

function pictureSection({ system, estimate }: ReportInput): Markup {
  const isBroad = regionsOf(system).length > 3;
  return section(
    "picture",
    "What is it?",
    wide(
      "Picture of the system",
      pieces(drawingOf(system, estimate, undefined, isBroad ? "picture broad" : "picture")),
    ),
    folded("The picture in words", sentence(sentencesOf(system, estimate))),
  );
}

function runbooksSection(runbooks: NonNullable<ReportInput["runbooks"]>): Markup {
  const items: readonly Content[] = runbooks.map(({ title, address }) => {
    const linked = link(address, title);
    return linked === title ? `${title} (${address})` : linked;
  });
  return section("runbooks", "Where are the steps?", bullets(items) ?? sentence("No runbook was given."));
}

function footer({ estimate }: ReportInput): Markup {
  const draws =
    estimate &&
    `${estimate.draws.count} draws from seed ${estimate.draws.seed}: the same input gives the same numbers. `;
  return element(
    "footer",
    {},
    element("h2", {}, "About this page"),
    sentence(
      draws,
      "It is one file and asks no network. An estimate is arithmetic over what was read, no measurement: rehearse.",
    ),
  );
}
