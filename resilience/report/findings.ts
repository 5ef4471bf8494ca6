import type { Finding } from "../findings/finding";
import { nameOf, type Standing, standingOf, worstFirst } from "../findings/report";
import { element, type Markup } from "../markup/markup";
import { link, mark, section, sentence } from "./blocks";

const standings: Readonly<Record<Standing, string>> = {
  mandatory: "stops an update",
  advisory: "advice",
  doubt: "not certain",
  waived: "lived with",
};

/** What the rules say, the worst first. */
export function findingsSection(findings: readonly Finding[] | undefined): Markup {
  const title = "What do the rules say?";
  if (findings === undefined) return section("findings", title, sentence("No rules were asked."));
  if (findings.length === 0) return section("findings", title, sentence("The rules found nothing."));
  const count = `${findings.length} ${findings.length === 1 ? "finding" : "findings"}, the worst first.`;
  return section(
    "findings",
    title,
    sentence(count),
    element("div", { class: "cards" }, worstFirst(findings).map(card)),
  );
}

function card(finding: Finding): Markup {
  const { policy, severity, message, urn, property, remediation, remedy, url, waived, title } = finding;
  const standing = standingOf(finding);
  const place = [nameOf(urn), property].filter((text) => text !== undefined && text !== "").join(": ");
  const steps = remedy ?? remediation;
  return element(
    "div",
    { class: standing === "mandatory" ? "card bad" : "card" },
    element("h3", {}, link(url, policy)),
    sentence(mark(standings[standing], standing === "mandatory" ? "bad" : "plain"), ` severity ${severity}`),
    title !== undefined && sentence(element("span", { class: "quiet" }, title)),
    sentence(message),
    place !== "" && sentence(element("span", { class: "quiet" }, "Where: "), place),
    steps !== undefined && sentence(element("strong", {}, "What to do: "), steps),
    waived !== undefined &&
      sentence(
        `Lived with until ${waived.expires}: ${waived.reason}${waived.ticket === undefined ? "" : ` (${waived.ticket})`}`,
      ),
  );
}
