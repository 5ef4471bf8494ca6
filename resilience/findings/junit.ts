import { unreadSentence } from "../facts/coverage";
import type { Finding } from "./finding";
import { nameOf, type Report, standingOf, typeOf, worstFirst } from "./report";

/**
 * A report in the form of test results: a failure for what is wrong, skipped what is in doubt or lived with, a success
 * for each policy that found nothing. There is no JUnit standard; this keeps to what Jenkins, GitLab and Gitea read.
 * @param report - The report.
 */
export function junitOf({ stack, findings, passed, complete, coverage }: Report): string {
  const said = coverage && unreadSentence(coverage, typesNamed);
  const unread = said === undefined ? undefined : { message: said };
  const cases = [
    ...(complete ? [] : [testcase("log", "the run came to its end", brokenOff)]),
    ...worstFirst(findings).map(caseOf),
    ...(unread === undefined ? [] : [testcase("coverage", "every type is read", element("skipped", unread, ""))]),
    ...passed.map((policy) => testcase(policy, "every resource")),
  ];
  const of = (tag: string) => cases.filter((text) => text.includes(`\n    <${tag} `)).length;
  const counts = { tests: cases.length, failures: of("failure"), errors: of("error"), skipped: of("skipped"), time: 0 };
  const suite = tag("testsuite", { name: `trilith ${stack}`.trim(), ...counts });
  const { skipped, ...total } = counts;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    tag("testsuites", total),
    suite,
    ...cases,
    "</testsuite>",
    "</testsuites>",
  ];
  return `${lines.join("\n")}\n`;
}

/** Types that are not read, of which a test names so many. */
const typesNamed = 20;

const brokenOff = element("error", { message: "The log breaks off: more may be wrong.", type: "incomplete" }, "");

function caseOf(finding: Finding): string {
  const { policy, urn, property } = finding;
  const name = [nameOf(urn) || "the stack", typeOf(urn) && `(${typeOf(urn)})`, property].filter(Boolean).join(" ");
  return testcase(policy, name, verdictOf(finding));
}

function verdictOf(finding: Finding): string {
  const { level, severity, message, urn, title, url, waived, remedy = finding.remediation } = finding;
  const standing = standingOf(finding);
  if (waived) {
    const { reason, expires, ticket } = waived;
    const words = `Lived with until ${expires}: ${reason}${ticket === undefined ? "" : ` (${ticket})`}. ${message}`;
    return element("skipped", { message: words }, "");
  }
  if (standing === "doubt") return element("skipped", { message }, "");
  const rows = { severity, policy: title, resource: urn, "what to do": remedy, see: url };
  const body = Object.entries(rows).flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []));
  return element("failure", { message, type: level }, body.join("\n"));
}

function testcase(classname: string, name: string, inner?: string): string {
  const open = tag("testcase", { classname, name, time: 0 });
  return inner === undefined ? `  ${open}</testcase>` : `  ${open}\n    ${inner}\n  </testcase>`;
}

function element(name: string, attributes: Attributes, body: string): string {
  return `${tag(name, attributes)}${escaped(body)}</${name}>`;
}

type Attributes = Readonly<Record<string, string | number>>;

function tag(name: string, attributes: Attributes): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value), true)}"`);
  return `<${name}${pairs.join("")}>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/**
 * A text for XML 1.0, where some characters cannot stand even escaped (its production 2, Char); a parser turns line
 * breaks in attributes into spaces unless they are escaped (its section 3.3.3).
 */
function escaped(text: string, attribute = false): string {
  const allowed = text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "\ufffd");
  const safe = allowed.replace(/[&<>"']/g, (one) => entities[one] ?? one);
  return attribute ? safe.replace(/[\t\n\r]/g, (one) => `&#${one.charCodeAt(0)};`) : safe;
}
