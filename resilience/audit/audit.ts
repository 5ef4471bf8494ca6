import type { TierName } from "../../components/topology/model";
import { type Coverage, coverageOf } from "../facts/coverage";
import type { Facts } from "../facts/facts";
import { factsOf } from "../facts/facts-of";
import type { BackendFact } from "../facts/model";
import { pendingOfState, resourcesOfState } from "../facts/state";
import { signature } from "../facts/wire";
import type { Report } from "../findings/report";
import { type Configuration, platformTier, settingsOf } from "../rules/configuration";
import { defectsPolicy } from "../rules/defects";
import { exemptionsPolicy, faultsOf } from "../rules/exemptions";
import { type Outcome, outcomesOf } from "../rules/outcomes";
import type { Rule } from "../rules/rule";
import { shownUrl } from "./backend";
import { stateChecks } from "./checks";
import type { Forms } from "./forms";
import { leftoversOf } from "./leftovers";
import { type HeldLock, ruleOf, type SecretsProvider, type Seen, type StackFile } from "./seen";

/** What is audited. */
export interface AuditInput {
  /** What `pulumi stack export` printed, parsed. */
  readonly exported: unknown;
  /** The stack, where the caller knows its name; else the URNs say it. */
  readonly stack?: string;
  /** Where the state is kept; without it no check asks about the backend. */
  readonly backend?: BackendFact;
  /** What the stack file says of secrets; without it no check compares it with the state. */
  readonly stackFile?: StackFile;
  /** Locks on the stack; without them no check asks about locks. */
  readonly locks?: readonly HeldLock[];
  /** What a scanner says of the state's texts, from `formsOf(readableTexts(exported))`; without it none is asked. */
  readonly forms?: Forms;
  /** Promise that is asked for whatever the configuration and the stack say. */
  readonly tier?: TierName;
  /** Configuration of the policy pack: levels and settings. Default: what the pack does without any. */
  readonly config?: Configuration;
  /** The day, as in `2026-11-21`. */
  readonly today: string;
  /** The package's folder of pages, as whoever reads a finding reaches it. */
  readonly docs: string;
}

/** What an audit found. */
export interface Audit extends Report {
  /** Promise that was asked for. */
  readonly tier: TierName;
  /** How many resources the state has. */
  readonly resources: number;
  /** What of the stack the rules see. */
  readonly coverage: Coverage;
  /** Where the state is kept; absent where only a file was given. */
  readonly backend?: BackendFact;
}

/**
 * The state doctor: every rule on the stack's resources, and what no policy can see: backend, secrets provider, stack
 * file, locks, interrupted operations and what stands in the state unencrypted.
 * @param input - What is audited.
 * @param rules - Rules on resources.
 * @throws NoState when the state is none.
 */
export function auditOf(input: AuditInput, rules: readonly Rule[]): Audit {
  const { exported, today, docs, config = { levels: {} } } = input;
  const backend = input.backend && { ...input.backend, url: shownUrl(input.backend.url) };
  const resources = resourcesOfState(exported);
  const stack = input.stack ?? /^urn:pulumi:(.*?)::/.exec(resources[0]?.urn ?? "")?.[1] ?? "";
  const facts = factsOf(resources, backend);
  const tier = input.tier ?? config.tier;
  const settings = settingsOf({ ...config, ...(tier === undefined ? {} : { tier }) }, today, platformTier(facts));
  const seen = {
    ...seenOf(input, settings.tier, facts),
    stack: stack || "the stack",
    resources,
    ...(backend ? { backend } : {}),
  };
  const checks = stateChecks.filter(({ sees }) => sees?.(seen) ?? true).map((check) => ruleOf(check, seen));
  const known = new Set([...stateChecks, ...rules].map(({ id }) => id));
  const ran = [
    ...[...checks, ...rules].flatMap((rule) => outcomesOf(rule, facts, settings, config.levels, docs)),
    ...exemptionsOutcome(config, known, today),
    ...defectsOutcome(facts, config.levels),
  ];
  const findings = ran.flatMap((outcome) => outcome.findings);
  const clean = ran.filter((outcome) => outcome.findings.length === 0);
  return {
    stack,
    findings,
    passed: clean.map(({ policy }) => policy).toSorted(),
    complete: true,
    coverage: coverageOf(resources),
    tier: settings.tier,
    resources: resources.length,
    ...(backend ? { backend } : {}),
  };
}

function exemptionsOutcome(
  { exempt = [], levels }: Configuration,
  ids: ReadonlySet<string>,
  today: string,
): readonly Outcome[] {
  const { name: policy, title, remediation, severity } = exemptionsPolicy;
  const level = levels[policy] ?? levels.all ?? "mandatory";
  if (exempt.length === 0 || level === "disabled") return [];
  const faults = exempt.flatMap((written) => faultsOf(written, ids, today));
  return [
    { policy, findings: faults.map((message) => ({ policy, level, severity, message, urn: "", title, remediation })) },
  ];
}

/** Said like a rule that is broken, where anything is to be said. */
function defectsOutcome({ misreadings }: Facts, levels: Configuration["levels"]): readonly Outcome[] {
  const { name: policy, title, remediation, severity } = defectsPolicy;
  const level = levels[policy] ?? levels.all ?? "mandatory";
  if (misreadings.length === 0 || level === "disabled") return [];
  const findings = misreadings.map(({ message, urn = "" }) => ({
    ...{ policy, level, severity, message, urn, title, remediation },
  }));
  return [{ policy, findings }];
}

function seenOf(
  { exported, stackFile, locks, forms, today }: AuditInput,
  tier: TierName,
  facts: Facts,
): Omit<Seen, "resources" | "stack"> {
  const provider = providerOf(exported);
  return {
    facts,
    leftovers: leftoversOf(exported),
    ...(forms ? { forms } : {}),
    pending: pendingOfState(exported),
    ...(provider ? { provider } : {}),
    shown: shownIn(exported),
    ...(stackFile ? { stackFile } : {}),
    ...(locks ? { locks } : {}),
    tier,
    today,
  };
}

interface Exported {
  readonly deployment?: {
    readonly secrets_providers?: { readonly type?: string; readonly state?: { readonly url?: string } };
  };
}

// Source: SecretsProvidersV1 in sdk/go/common/apitype/core.go of pulumi 3.259; the key and the salt are not taken.
function providerOf(exported: unknown): SecretsProvider | undefined {
  const { type, state } = (exported as Exported).deployment?.secrets_providers ?? {};
  if (type === undefined || type === "") return undefined;
  return { type, ...(state?.url === undefined ? {} : { url: state.url }) };
}

/** How many secrets stand decrypted. */
function shownIn(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const own = signature in value && "plaintext" in value ? 1 : 0;
  return Object.values(value).reduce<number>((sum, inner) => sum + shownIn(inner), own);
}
