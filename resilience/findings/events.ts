import type { Severity } from "../../components/topology/model";
import { gapWords } from "../rules/gaps";
import type { Finding } from "./finding";
import type { KnownPolicies, KnownPolicy } from "./known";
import { oneLine, plain } from "./plain";
import { type Report, severities } from "./report";

/** A log that cannot be read; its message says why, for an operator. */
export class UnreadableLog extends Error {}

/** A violation in the engine's words. Source: sdk/go/common/apitype/events.go of pulumi 3.259. */
interface PolicyEvent {
  readonly resourceUrn?: string;
  readonly message?: string;
  readonly policyName?: string;
  readonly enforcementLevel?: string;
  readonly severity?: string;
}

/** A policy's change of inputs; the values before and after are read for their names alone. */
interface RemediationEvent {
  readonly resourceUrn?: string;
  readonly policyName?: string;
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
}

interface Summary {
  readonly passed?: readonly string[];
  readonly failed?: readonly string[];
}

/** A step of the engine. */
interface StepEvent {
  readonly metadata: object;
}

interface Diagnostic {
  readonly severity?: string;
}

/** An event of the engine, as far as anything here reads it. */
export interface EngineEvent {
  /** Its place in the log. */
  readonly sequence?: number;
  /** A step that begins. */
  readonly resourcePreEvent?: StepEvent;
  /** A step that is done. */
  readonly resOutputsEvent?: StepEvent;
  /** What the engine, a provider or the program says. */
  readonly diagnosticEvent?: Diagnostic;
  /** A violation. */
  readonly policyEvent?: PolicyEvent;
  /** A policy's change of inputs. */
  readonly policyRemediationEvent?: RemediationEvent;
  /** Policies that looked at resources. */
  readonly policyAnalyzeSummaryEvent?: Summary;
  /** Policies that looked at the whole stack. */
  readonly policyAnalyzeStackSummaryEvent?: Summary;
  /** The end of a run. */
  readonly summaryEvent?: object;
}

/**
 * What the engine's events say about policies: from `--event-log`, `preview --json` with streaming, `policy analyze
 * --json`, or Pulumi Cloud's list of an update's events.
 * @param text - The log.
 * @param known - What the events leave out about policies of our own.
 * @param stack - Stack, where the caller knows it; else the URNs say it.
 * @throws UnreadableLog when the text holds no events of the engine.
 */
export function reportOfEvents(text: string, known: KnownPolicies, stack?: string): Report {
  const { events, whole } = eventsOf(text);
  const violations = events.flatMap(({ policyEvent }) => (policyEvent ? [violation(policyEvent, known)] : []));
  const changes = events.flatMap(({ policyRemediationEvent: event }) => (event ? [remediation(event, known)] : []));
  const findings = withoutRepeats([...violations, ...changes]);
  const found = new Set(findings.map(({ policy }) => policy));
  const passed = events.flatMap((event) => [
    ...(event.policyAnalyzeSummaryEvent?.passed ?? []),
    ...(event.policyAnalyzeStackSummaryEvent?.passed ?? []),
  ]);
  return {
    stack: stack ?? stackOf(findings),
    findings,
    passed: [...new Set(passed)].filter((policy) => !found.has(policy)).toSorted(),
    complete: whole && events.some(({ summaryEvent }) => summaryEvent !== undefined),
  };
}

function violation(event: PolicyEvent, known: KnownPolicies): Finding {
  const { policyName = "", message = "", resourceUrn = "", enforcementLevel, severity } = event;
  const own = Object.hasOwn(known, policyName) ? known[policyName] : undefined;
  const text = own ? lastLine(message) : oneLine(message);
  return {
    policy: policyName,
    level: enforcementLevel === "mandatory" || enforcementLevel === "remediate" ? "mandatory" : "advisory",
    severity: isSeverity(severity) ? severity : (own?.severity ?? unrated),
    message: text,
    urn: resourceUrn,
    ...about(own),
    ...(isDoubt.test(text) ? { doubt: true } : {}),
  };
}

function remediation(event: RemediationEvent, known: KnownPolicies): Finding {
  const { policyName = "", resourceUrn = "", before = {}, after = {} } = event;
  const own = Object.hasOwn(known, policyName) ? known[policyName] : undefined;
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key])).toSorted();
  const [first] = changed;
  return {
    policy: policyName,
    level: "advisory",
    severity: own?.severity ?? unrated,
    message: oneLine(`The policy sets ${changed.join(", ") || "inputs"} to what it asks for. Say so in the program.`),
    urn: resourceUrn,
    ...(first === undefined ? {} : { property: first }),
    ...about(own),
  };
}

/** For policies that give none: neither hidden nor loud. */
const unrated: Severity = "medium";

// Source: server.js of @pulumi/policy 1.21, and the rules' own words where they are configured to say it.
const isDoubt = new RegExp(["^can't run .*during preview: ", ...Object.values(gapWords)].join("|"));

/** Policies put their description before the message, on lines of its own; messages of ours have one line. */
function lastLine(message: string): string {
  return oneLine(plain(message).trim().split("\n").at(-1) ?? "");
}

function about(own: KnownPolicy | undefined): Pick<Finding, "title" | "remediation" | "url"> {
  if (!own) return {};
  const { title, remediation: steps, url } = own;
  return { title, remediation: steps, url };
}

/** An `up` says everything twice: in its preview and in its update. */
function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((one) => [`${one.policy}\n${one.urn}\n${one.message}`, one])).values()];
}

function stackOf(findings: readonly Finding[]): string {
  const urn = findings.find((finding) => finding.urn !== "")?.urn ?? "";
  return urn.split("::")[0]?.replace(/^urn:pulumi:/, "") ?? "";
}

function isSeverity(text: string | undefined): text is Severity {
  return severities.some((one) => one === text);
}

/**
 * The events of a log, and whether its last line is whole: a killed engine leaves half of one.
 * @param text - The log.
 * @throws UnreadableLog when the text holds no events of the engine.
 */
export function eventsOf(text: string): { readonly events: readonly EngineEvent[]; readonly whole: boolean } {
  const asOne = parsed(text);
  const list = Array.isArray(asOne) ? asOne : (asOne as { readonly events?: unknown } | undefined)?.events;
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const values: unknown[] = Array.isArray(list) ? list : lines.map(parsed);
  const broken = values.findIndex((value) => !isEvent(value));
  const whole = broken === -1;
  if (values.length === 0 || (!whole && (broken === 0 || broken < values.length - 1))) throw new UnreadableLog(hint);
  return { events: values.filter(isEvent), whole };
}

const hint =
  "these are no events of the engine; give what `pulumi preview --event-log FILE` wrote (with PULUMI_DEBUG_COMMANDS=true), " +
  "`pulumi policy analyze --json` printed, or `pulumi preview --json` with PULUMI_ENABLE_STREAMING_JSON_PREVIEW=1: " +
  "without that variable it leaves policies out";

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isEvent(value: unknown): value is EngineEvent {
  return typeof value === "object" && value !== null && "sequence" in value;
}
