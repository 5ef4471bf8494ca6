import { type AuditInput, auditOf } from "../../../resilience/audit/audit";
import type { Finding } from "../../../resilience/findings/finding";
import type { Rule } from "../../../resilience/rules/rule";

const secretMark = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

/** URN of the stack in these states. */
export const stackUrn = "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod";

/** A secret as a state holds it, and as `--show-secrets` writes it. */
export const sealed = { ...secretMark, ciphertext: "v1:abc:def" };
export const opened = { ...secretMark, plaintext: '"hunter2"' };

/** URN of a resource in these states. */
export function urnOf(type: string, name: string): string {
  return `urn:pulumi:prod::shop::${type}::${name}`;
}

/** A resource of these states. */
export function resource(type: string, name: string, inputs: object, outputs: object = {}) {
  return { urn: urnOf(type, name), type, custom: true, id: name, inputs, outputs, parent: stackUrn };
}

/** A state with an encryption that nothing is wrong with, unless another one is given. */
export function state(resources: readonly object[] = [], deployment: object = {}) {
  const secrets_providers = { type: "cloud", state: { url: "awskms:///alias/state?region=eu-north-1" } };
  const all = [{ urn: stackUrn, type: "pulumi:pulumi:Stack", custom: false }, ...resources];
  return { version: 3, deployment: { secrets_providers, resources: all, ...deployment } };
}

/** A state whose secrets a provider encrypts. */
export function encryptedBy(type: string, url?: string) {
  return state([], { secrets_providers: { type, state: url === undefined ? {} : { url } } });
}

/** An audit of a state on a day. */
export function audit(exported: object, own: Partial<AuditInput> = {}, rules: readonly Rule[] = []) {
  return auditOf({ exported, today: "2026-11-21", docs: "docs", ...own }, rules);
}

/** Numbers of the checks that found something. */
export function numbers(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ policy }) => policy.split("-")[0] ?? "");
}

/** A rule that finds every resource wrong of which it is asked, where a rule that is real would read facts. */
export function madeUp(own: Partial<Rule> = {}): Rule {
  const origin = { name: "shop", type: "a:b:C", region: { path: "region", value: undefined } };
  const subject = { ...origin, urn: urnOf("a:b:C", "shop"), tags: {}, protect: false, answered: true, within: [] };
  return {
    id: "R90",
    slug: "made-up",
    title: "It is right",
    why: "It would be wrong.",
    severity: "critical",
    clouds: [],
    remediation: "Mend it.",
    source: "none",
    all: () => [{ subject, broken: () => ({ found: "it is wrong", property: "ttl" }) }],
    ...own,
  };
}
