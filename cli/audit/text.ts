import pc from "picocolors";
import type { Audit } from "../../resilience/audit/audit";
import { stateChecks } from "../../resilience/audit/checks";
import { type Coverage, unreadWords } from "../../resilience/facts/coverage";
import type { Finding } from "../../resilience/findings/finding";
import { oneLine } from "../../resilience/findings/plain";
import { openOf, severities, standingOf, worstFirst } from "../../resilience/findings/report";
import { wrapped } from "../../resilience/recovery/text";

const narrowest = 60;
const widest = 120;

/**
 * An audit for a person: the worst first, what to do said once per policy.
 * @param audit - What was found.
 * @param columns - Width of the terminal; 80 where nobody knows.
 */
export function auditText(audit: Audit, columns = 80): string {
  const width = Math.min(widest, Math.max(narrowest, columns));
  const sorted = worstFirst(audit.findings);
  const open = openOf(sorted);
  const lines = [
    ...headOf(audit, width),
    ...severities.flatMap((severity) =>
      groupOf(
        severity.toUpperCase(),
        open.filter((finding) => finding.severity === severity),
        width,
      ),
    ),
    ...groupOf("NOT CERTAIN", withStanding(sorted, "doubt"), width),
    ...groupOf("LIVED WITH", withStanding(sorted, "waived"), width),
    ...unreadOf(audit.coverage, width),
    "",
    ...wrapped(countsOf(audit), "", width),
  ];
  return `${lines.join("\n")}\n`;
}

function headOf({ stack, resources, tier, backend }: Audit, width: number): string[] {
  const where = backend === undefined ? "" : `, kept in ${backend.url || "a backend without a URL"} (${backend.from})`;
  return wrapped(
    oneLine(`${stack || "The state"}: ${resources} resources${where}, checked as tier ${tier}`),
    "",
    width,
  );
}

function withStanding(findings: readonly Finding[], standing: "doubt" | "waived"): readonly Finding[] {
  return findings.filter((finding) => standingOf(finding) === standing);
}

function groupOf(head: string, findings: readonly Finding[], width: number): string[] {
  if (findings.length === 0) return [];
  const policies = [...new Set(findings.map(({ policy }) => policy))];
  const blocks = policies.flatMap((policy) =>
    blockOf(
      policy,
      findings.filter((finding) => finding.policy === policy),
      width,
    ),
  );
  return ["", pc.bold(head), ...blocks];
}

function blockOf(policy: string, findings: readonly Finding[], width: number): string[] {
  const [first] = findings;
  const { level, url } = first ?? {};
  const tag = level === "mandatory" ? stops(policy) : "advice";
  return [
    `  ${pc.bold(policy)}${first && standingOf(first) === level ? ` (${tag})` : ""}`,
    ...[...new Set(findings.map(stepsOf))].flatMap((steps) => [
      ...findings.filter((one) => stepsOf(one) === steps).flatMap((finding) => hanging("- ", saidOf(finding), width)),
      ...(steps === "" ? [] : hanging("> ", steps, width)),
    ]),
    ...(url === undefined ? [] : [`      ${pc.dim(url)}`]),
  ];
}

/** What only the audit sees stops no update, whatever it is worth. */
function stops(policy: string): string {
  return stateChecks.some(({ id }) => policy.startsWith(`${id}-`)) ? "must be mended" : "stops an update";
}

/** What was found, without the steps that follow once for all. */
function saidOf(finding: Finding): string {
  const { message, waived } = finding;
  const said = oneLine(message);
  const steps = stepsOf(finding);
  const found = steps !== "" && said.endsWith(steps) ? said.slice(0, -steps.length).trim() : said;
  if (!waived) return found;
  const ticket = waived.ticket === undefined ? "" : `, ${waived.ticket}`;
  return oneLine(`${found} Until ${waived.expires}: ${waived.reason}${ticket}.`);
}

/** Steps that mend it: its own, else its policy's. */
function stepsOf({ remedy, remediation = "" }: Finding): string {
  return oneLine(remedy ?? remediation);
}

/** Lines for types, of which the longest list of a big stack shows the most frequent. */
const unreadLines = 5;

/** A table by package: which types no rule saw, and how many resources of each there are. */
function unreadOf(coverage: Coverage, width: number): string[] {
  const words = unreadWords(coverage);
  if (words === undefined) return [];
  const shown = coverage.unread
    .toSorted((a, b) => b.count - a.count)
    .slice(0, unreadLines)
    .toSorted((a, b) => a.package.localeCompare(b.package));
  const [left, right] = [
    Math.max(...shown.map((one) => one.package.length)),
    Math.max(...shown.map(({ count }) => `${count}`.length)),
  ];
  const rest = coverage.unread.length - shown.length;
  const rows = shown.map((one, at) => {
    const from = shown[at - 1]?.package === one.package ? "" : one.package;
    return `    ${from.padEnd(left)}  ${`${one.count}`.padStart(right)}  ${oneLine(one.type.slice(one.package.length + 1))}`;
  });
  const more = rest === 0 ? [] : [`    and ${rest} more ${rest === 1 ? "type" : "types"}: --json lists all`];
  return ["", pc.bold("NOT READ"), ...wrapped(`${words}, so no rule judged them:`, "  ", width), ...rows, ...more];
}

function hanging(mark: string, text: string, width: number): string[] {
  const indent = "      ";
  return wrapped(text, indent, width).map((line, at) => (at === 0 ? `    ${mark}${line.slice(indent.length)}` : line));
}

function countsOf({ findings, passed, coverage }: Audit): string {
  const open = openOf(findings);
  const bySeverity = severities.flatMap((severity) => {
    const count = open.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  const unread = unreadWords(coverage);
  const nothing = unread === undefined ? "Nothing is wrong" : "Nothing is wrong in what was read";
  const wrong = open.length === 0 ? nothing : `${open.length} wrong: ${bySeverity.join(", ")}`;
  const doubts = withStanding(findings, "doubt").length;
  const waived = withStanding(findings, "waived").length;
  return [
    wrong,
    ...(doubts === 0 ? [] : [`${doubts} not certain`]),
    ...(waived === 0 ? [] : [`${waived} lived with`]),
    ...(unread === undefined ? [] : [unread]),
    `${passed.length} policies without a finding.`,
  ].join("; ");
}
