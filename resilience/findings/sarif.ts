import { createHash } from "node:crypto";
import type { Invocation, Location, Log, ReportingDescriptor, Result, Suppression } from "sarif";
import type { Severity } from "../../components/topology/model";
import { unreadSentence } from "../facts/coverage";
import type { Finding } from "./finding";
import { nameOf, type Report, type Standing, standingOf, worstFirst } from "./report";

/** A place in a repository. */
export interface FilePlace {
  /** Path from the repository's root, with slashes. */
  readonly file: string;
  /** Line, from 1. */
  readonly line: number;
}

/** What a SARIF log needs beside the report. */
export interface SarifOptions {
  /** Version of the package. */
  readonly version: string;
  /** Where a resource is written down; what it does not know stands at `elsewhere`. */
  readonly locate?: (urn: string) => FilePlace | undefined;
  /** Where findings are shown whose resource is written down nowhere; `Pulumi.yaml` if left out. */
  readonly elsewhere?: FilePlace;
}

/**
 * A report as SARIF 2.1.0, in the subset that GitHub's code scanning shows.
 * @param report - The report.
 * @param options - What it does not say.
 * @source docs.github.com, "SARIF support for code scanning": every result needs a file, and results are matched between
 * runs by `primaryLocationLineHash`, which is worked out of the file's lines where it is absent: all findings at one line
 * would become one.
 */
export function sarifOf({ stack, findings, complete, coverage }: Report, options: SarifOptions): Log {
  const sorted = worstFirst(findings);
  const rules = descriptorsOf(sorted);
  const ids = rules.map(({ id }) => id);
  const seen = new Map<string, number>();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Trilith", version: options.version, rules } },
        // The slash at the end makes it a category, so that the stacks of one repository do not replace each other.
        automationDetails: { id: `trilith/${stack || "stack"}/` },
        invocations: [{ executionSuccessful: complete, ...notificationsOf(coverage) }],
        columnKind: "utf16CodeUnits",
        results: sorted.map((finding) => ({
          ...resultOf(finding, options),
          ruleIndex: ids.indexOf(finding.policy),
          partialFingerprints: fingerprintsOf(finding, seen),
        })),
      },
    ],
  };
}

// A notification tells what the run itself came across (SARIF 2.1.0, 3.20.21): here, what it did not look at.
const typesNamed = 20;

function notificationsOf(coverage: Report["coverage"]): Pick<Invocation, "toolExecutionNotifications"> {
  const text = coverage && unreadSentence(coverage, typesNamed);
  return text === undefined ? {} : { toolExecutionNotifications: [{ level: "warning", message: { text } }] };
}

const levels = { mandatory: "error", advisory: "warning", doubt: "note", waived: "note" } as const satisfies Readonly<
  Record<Standing, Result.level>
>;

/**
 * A score that GitHub turns into the severity's name.
 * @source docs.github.com, "SARIF support for code scanning": above 9.0 critical, 7.0 to 8.9 high, 4.0 to 6.9 medium.
 */
const scores: Readonly<Record<Severity, string>> = { critical: "9.5", high: "8.0", medium: "5.0", low: "2.0" };

function descriptorsOf(findings: readonly Finding[]): ReportingDescriptor[] {
  return [...new Map(findings.map((finding) => [finding.policy, descriptorOf(finding)])).values()];
}

function descriptorOf(finding: Finding): ReportingDescriptor {
  const { policy, title, url, severity, level } = finding;
  return {
    id: policy,
    name: policy,
    shortDescription: { text: title ?? policy },
    ...helpOf(finding),
    // It has to be absolute (SARIF 2.1.0, 3.49.12): a page of the package is named in the help's text.
    ...(url !== undefined && isPublic(url) ? { helpUri: url } : {}),
    defaultConfiguration: { level: levels[level] },
    properties: { tags: ["resilience", "security"], "security-severity": scores[severity], severity },
  };
}

/** Whether whoever reads a log, on whatever machine, can open it. */
const isPublic = (url: string) => url.startsWith("https://");

function helpOf({ policy, remediation, url }: Finding): Pick<ReportingDescriptor, "help"> {
  if (remediation === undefined) return {};
  const link = url === undefined ? "" : `\n\n${isPublic(url) ? `[${policy}](${url})` : `See \`${url}\`.`}`;
  const page = url === undefined || isPublic(url) ? "" : ` See ${url}.`;
  return { help: { text: `${remediation}${page}`, markdown: `${remediation}${link}` } };
}

function resultOf(finding: Finding, { locate, elsewhere = { file: "Pulumi.yaml", line: 1 } }: SarifOptions): Result {
  const { policy, message, urn, property, severity, waived } = finding;
  const place = (urn === "" ? undefined : locate?.(urn)) ?? elsewhere;
  return {
    ruleId: policy,
    level: levels[standingOf(finding)],
    message: { text: message },
    locations: [locationOf(urn, place)],
    // Where one result says whether it is suppressed, all have to (SARIF 2.1.0, 3.27.23).
    suppressions: waived ? [suppressionOf(waived)] : [],
    properties: { severity, ...(property === undefined ? {} : { property }) },
  };
}

function locationOf(urn: string, { file, line }: FilePlace): Location {
  return {
    physicalLocation: {
      artifactLocation: { uri: file.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" },
      region: { startLine: line },
    },
    ...(urn === "" ? {} : { logicalLocations: [{ name: nameOf(urn), fullyQualifiedName: urn, kind: "resource" }] }),
  };
}

function suppressionOf({ reason, expires, ticket }: NonNullable<Finding["waived"]>): Suppression {
  const where = ticket === undefined ? "" : ` (${ticket})`;
  return { kind: "external", status: "accepted", justification: `${reason}${where}, until ${expires}` };
}

/** The same in every run: the message is left out, since numbers in it change while the finding stays. */
function fingerprintsOf(
  { policy, urn, property = "" }: Finding,
  seen: Map<string, number>,
): Result["partialFingerprints"] {
  const hash = createHash("sha256").update([policy, urn, property].join("\n")).digest("hex");
  const count = (seen.get(hash) ?? 0) + 1;
  seen.set(hash, count);
  return { primaryLocationLineHash: `${hash.slice(0, 32)}:${count}`, "policyAndResource/v1": hash };
}
