import { Refusal } from "../../engine/refusal";
import { UnreadableLog } from "../../resilience/findings/events";
import type { Finding } from "../../resilience/findings/finding";
import { escaped } from "../../resilience/findings/markdown";
import { countOf, type Report } from "../../resilience/findings/report";
import { changesSection, driftSection, type Review, type Section } from "../../resilience/findings/review";
import type { Run } from "../../resilience/findings/steps";
import { jsonIn, named, textIn } from "../input";
import type { Outage } from "./outage";

/** What a review is made of; each part is there where a pipeline came as far. */
export interface Parts {
  /** What policies said in the run of the log; absent where nothing ran. */
  readonly policies?: Report;
  /** What `trilith audit` found. */
  readonly audit?: Report;
  /** What the run would do. */
  readonly run?: Run;
  /** What a refresh found. */
  readonly drift?: Run;
  /** What an outage would cost. */
  readonly outage?: Outage;
  /** The stack, where the caller knows it. */
  readonly stack?: string;
}

/** What to say of something that broke without a finding: its words are in the job's log, and may quote what is secret. */
const brokeOff = "It ended with an error that is no finding: the job's log has it.";

/**
 * A review of what a pipeline found.
 * @param parts - As far as it came.
 */
export function reviewed(parts: Parts): Review {
  const { run, drift, outage } = parts;
  const sections: Section[] = [
    ...(outage ? [outage.section] : []),
    ...(run ? [changesSection(run.steps)] : []),
    ...(drift ? [driftSection(drift.steps)] : []),
  ];
  return { report: reportOf(parts), notes: notesOf(parts), sections };
}

/** What both found is said once, as the later one says it. */
function reportOf({ policies, audit, stack }: Parts): Report {
  const key = ({ policy, urn }: Finding) => `${policy}\n${urn}`;
  const later = new Set(policies?.findings.map(key));
  const earlier = audit?.findings.filter((finding) => !later.has(key(finding))) ?? [];
  const coverage = policies?.coverage ?? audit?.coverage;
  return {
    stack: stack ?? (policies?.stack || audit?.stack || ""),
    findings: [...earlier, ...(policies?.findings ?? [])],
    passed: [],
    complete: policies?.complete ?? true,
    ...(coverage ? { coverage } : {}),
  };
}

function notesOf({ policies, audit, run, drift, outage }: Parts): readonly string[] {
  const stopped = audit !== undefined && countOf(audit.findings, "mandatory") > 0 && policies === undefined;
  const broke = [run, drift].some((one) => one?.failed === true);
  const found = policies !== undefined && countOf(policies.findings, "mandatory") > 0;
  return [
    ...(outage?.refused === undefined ? [] : [`The configuration is refused. ${escaped(outage.refused)}`]),
    ...(stopped ? ["The audit of what stands stops it, and nothing was previewed."] : []),
    ...(broke && !found ? [brokeOff] : []),
  ];
}

/**
 * What is read of an event log, which may be standard input: it is there once.
 * @param file - The log.
 * @param hint - What to give, for the refusal.
 * @param read - Reads it.
 * @throws Refusal when it cannot be read
 */
export function logIn<T>(file: string, hint: string, read: (text: string) => T): T {
  try {
    return read(textIn(file, hint));
  } catch (error) {
    if (!(error instanceof UnreadableLog)) throw error;
    throw new Refusal(`${named(file)} cannot be read: ${error.message}.`);
  }
}

/**
 * What `trilith audit --json FILE` wrote.
 * @param file - The file.
 * @throws Refusal when it is something else
 */
export function auditIn(file: string): Report {
  const hint = "give what `trilith audit --json FILE` wrote";
  const found = jsonIn(file, hint) as Partial<Report> | null;
  if (Array.isArray(found?.findings) && typeof found.stack === "string") return found as Report;
  throw new Refusal(`${named(file)} is no audit; ${hint}.`);
}
