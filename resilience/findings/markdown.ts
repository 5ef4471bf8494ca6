import { unreadSentence } from "../facts/coverage";
import type { Finding } from "./finding";
import { oneLine } from "./plain";
import { countOf, nameOf, type Report, type Standing, standingOf, typeOf, worstFirst } from "./report";

/** Longest comment, in characters. Source: GitHub refuses bodies of more than 65,536 ("body is too long"). */
export const longestComment = 65_000;

/**
 * How a pipeline finds its own comment again, to edit it.
 * @param stack - The stack; characters that could end the comment become hyphens.
 */
export function markerOf(stack: string): string {
  return `<!-- trilith-policy:${stack.replace(/[^\w./-]|-+$/g, "-")} -->`;
}

/**
 * A report as the comment of a pull request: one per stack, edited with every push.
 * @param report - The report.
 * @param longest - Longest text, in characters: what has no room is counted.
 */
export function markdownOf({ stack, findings, complete, coverage }: Report, longest = longestComment): string {
  const sorted = worstFirst(findings);
  const wrong = sorted.filter(({ waived }) => waived === undefined);
  const waived = sorted.filter((finding) => finding.waived !== undefined);
  const unread = coverage && unreadSentence(coverage, typesNamed);
  const head = [
    markerOf(stack),
    `### Resilience${stack === "" ? "" : ` of ${escaped(stack)}`}: ${counts(findings)}`,
    ...(complete ? [] : ["", "**The log breaks off: more may be wrong.**"]),
    ...(unread === undefined ? [] : ["", `**${escaped(unread)}**`]),
  ];
  const text = new Lines(head, longest);
  text.table(wrongColumns, wrong, rowOf);
  text.table(waivedColumns, waived, waivedRowOf);
  text.line(pageOf(sorted));
  return text.toString();
}

/** Types that are not read, of which a comment names so many. */
const typesNamed = 10;

const words: Readonly<Record<Standing, (count: number) => string>> = {
  mandatory: (count) => `${count} ${count === 1 ? "stops" : "stop"} the update`,
  advisory: (count) => `${count} ${count === 1 ? "is" : "are"} advice`,
  doubt: (count) => `${count} ${count === 1 ? "is" : "are"} not certain`,
  waived: (count) => `${count} ${count === 1 ? "is" : "are"} lived with`,
};

function counts(findings: readonly Finding[]): string {
  const said = Object.entries(words).flatMap(([standing, word]) => {
    const count = countOf(findings, standing as Standing);
    return count === 0 ? [] : [word(count)];
  });
  return said.join(", ") || "nothing to do";
}

const wrongColumns = ["level", "severity", "policy", "resource", "what to do"];

function rowOf(finding: Finding): readonly string[] {
  const { severity, message } = finding;
  const standing = standingOf(finding);
  return [
    standing === "doubt" ? "not certain" : standing,
    severity,
    policyOf(finding),
    resourceOf(finding),
    escaped(message),
  ];
}

const waivedColumns = ["lived with until", "severity", "policy", "resource", "why"];

function waivedRowOf(finding: Finding): readonly string[] {
  const { severity, waived } = finding;
  const { reason = "", expires = "", ticket } = waived ?? {};
  const why = ticket === undefined ? reason : `${reason} (${ticket})`;
  return [escaped(expires), severity, policyOf(finding), resourceOf(finding), escaped(why)];
}

function policyOf({ policy, url }: Finding): string {
  return url !== undefined && /^https:\/\/[^\s()<>|]+$/.test(url) ? `[${escaped(policy)}](${url})` : escaped(policy);
}

function resourceOf({ urn }: Finding): string {
  return urn === "" ? "" : `${escaped(nameOf(urn))}<br>${escaped(typeOf(urn))}`;
}

/** Where policies are explained whose page stands on no server: a link would lead nowhere, a path leads into the package. */
function pageOf(findings: readonly Finding[]): string | undefined {
  const [page = ""] =
    findings.flatMap(({ url }) => (url === undefined || url.includes("://") ? [] : [url]))[0]?.split("#") ?? [];
  return /^[\w@./-]+$/.test(page) ? `What each policy asks, and how it is mended: \`${page}\`` : undefined;
}

/** A text that means nothing to Markdown, HTML or a table, and calls nobody: a mention needs its @ beside the name. */
export function escaped(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]<>|~&]/g, (one) => `&#${one.charCodeAt(0)};`)
    .replaceAll("@", "@\u200b");
}

/** A text that stops growing where it would become too long, and then counts. */
class Lines {
  private readonly lines: string[];
  private length: number;

  constructor(
    head: readonly string[],
    private readonly longest: number,
  ) {
    this.lines = [...head];
    this.length = this.toString().length;
  }

  table(columns: readonly string[], findings: readonly Finding[], row: (finding: Finding) => readonly string[]): void {
    if (findings.length === 0) return;
    const head = ["", lineOf(columns), lineOf(columns.map(() => "---"))];
    const rows = findings.map((finding) => lineOf(row(finding)));
    const room = this.longest - this.length - sizeOf(head) - roomForCount;
    const fitting = fits(rows, room);
    this.add(...(fitting > 0 ? [...head, ...rows.slice(0, fitting)] : []));
    if (fitting < rows.length) this.add("", `… and ${rows.length - fitting} more, for which a comment has no room.`);
  }

  /** A line of its own, where there is room for it. */
  line(text: string | undefined): void {
    if (text !== undefined && this.length + text.length + 2 <= this.longest) this.add("", text);
  }

  toString(): string {
    return `${this.lines.join("\n")}\n`;
  }

  private add(...lines: readonly string[]): void {
    this.lines.push(...lines);
    this.length += sizeOf(lines);
  }
}

/** For the sentence that counts what has no room, once per table, in characters. */
const roomForCount = 160;

function fits(rows: readonly string[], room: number): number {
  let left = room;
  const over = rows.findIndex((row) => {
    left -= row.length + 1;
    return left < 0;
  });
  return over === -1 ? rows.length : over;
}

function sizeOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

/** A row of a table; its cells are escaped already. */
export function lineOf(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
