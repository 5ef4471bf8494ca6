import type { Severity } from "../../components/topology/model";
import type { Coverage } from "../facts/coverage";
import type { Finding } from "./finding";

/** What one run of policies or checks found: what every report is made from. */
export interface Report {
  /** The stack, as the operator names it; empty where nothing says it. */
  readonly stack: string;
  /** What is wrong, in doubt, or lived with. */
  readonly findings: readonly Finding[];
  /** Policies that looked at something and found nothing, in alphabetical order; empty where nothing says so. */
  readonly passed: readonly string[];
  /** Whether the run came to its end; false where a log breaks off, so that more may be wrong. */
  readonly complete: boolean;
  /** What of the stack the rules see; absent where nothing says it. */
  readonly coverage?: Coverage;
}

/** What a finding means to whoever reads it: it stops an `up`, it is advice, nobody can know yet, it is lived with. */
export type Standing = "mandatory" | "advisory" | "doubt" | "waived";

/** The standings, worst first. */
export const standings = ["mandatory", "advisory", "doubt", "waived"] as const satisfies readonly Standing[];

/** The severities, worst first. */
export const severities = ["critical", "high", "medium", "low"] as const satisfies readonly Severity[];

/** What a finding means. */
export function standingOf({ level, doubt, waived }: Finding): Standing {
  if (waived) return "waived";
  return doubt ? "doubt" : level;
}

/** The findings that are wrong for certain and lived with by nobody: what an audit fails on. */
export function openOf(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding) => ["mandatory", "advisory"].includes(standingOf(finding)));
}

/** Findings with the worst first: by standing, severity, policy and resource. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  const rank = (finding: Finding) =>
    standings.indexOf(standingOf(finding)) * severities.length + severities.indexOf(finding.severity);
  const text = ({ policy, urn, property = "" }: Finding) => `${policy} ${urn} ${property}`;
  return findings.toSorted((a, b) => rank(a) - rank(b) || (text(a) < text(b) ? -1 : Number(text(a) > text(b))));
}

/** How many findings of a standing there are. */
export function countOf(findings: readonly Finding[], standing: Standing): number {
  return findings.filter((finding) => standingOf(finding) === standing).length;
}

/** Logical name of a resource, from its URN; empty for what is about no resource. A name may hold `::` itself. */
export function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** Type of a resource, from its URN, without its parents'; empty for what is about no resource. */
export function typeOf(urn: string): string {
  return (urn.split("::")[2] ?? "").split("$").at(-1) ?? "";
}
