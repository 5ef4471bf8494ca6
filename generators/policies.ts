import { tierNames } from "../components/topology/tables/tiers";
import { examplesText } from "../docs/examples";
import { packOf } from "../policies/pack";
import { isMended } from "../policies/remedies";
import { settingsSchema } from "../policies/settings";
import { stateChecks } from "../resilience/audit/checks";
import type { StateCheck } from "../resilience/audit/seen";
import { rules } from "../resilience/rules";
import { levelOf, policyNameOf } from "../resilience/rules/policy";
import type { Rule } from "../resilience/rules/rule";
import { wrapped } from "./wrap";

/** The table of what the policy `settings` is configured with. */
export function settingsTable(): string {
  const rows = Object.entries(settingsSchema.properties).flatMap(([key, schema]) => {
    const inner =
      typeof schema.items === "object" && !Array.isArray(schema.items) ? schema.items.properties : undefined;
    const fields = Object.entries(inner ?? {}).map(([name, field]) => [`${key}[].${name}`, field] as const);
    return [[key, schema] as const, ...fields];
  });
  return [
    "| key | what it is | allowed |",
    "|---|---|---|",
    ...rows.map(([key, schema]) => {
      const { description = "", enum: allowed = [] } = typeof schema === "object" ? schema : {};
      return `| \`${key}\` | ${description} | ${allowed.map((one) => `\`${String(one)}\``).join(", ")} |`;
    }),
  ].join("\n");
}

/** Every rule: what it asks, why, how bad a breach is, what it means at each tier, what mends it, and an example. */
export function rulesText(): string {
  return [overview(), ...rules.map(ruleSection)].join("\n\n");
}

/** What the audit alone sees, in the form of the rules. */
export function checksText(): string {
  const rows = stateChecks.map((row) => `| [${row.id}](#${anchorOf(row)}) | ${cell(row.title)} | ${row.severity} |`);
  return [
    ["| check | what must hold | severity |", "|---|---|---|", ...rows].join("\n"),
    ...stateChecks.map(checkSection),
  ].join("\n\n");
}

function overview(): string {
  return [
    `| rule | what must hold | severity | ${tierNames.join(" | ")} |`,
    `|---|---|---|${tierNames.map(() => "---|").join("")}`,
    ...rules.map((rule) => {
      const levels = tierNames.map((tier) => (levelOf(rule, tier) === "mandatory" ? "**stops**" : "said"));
      return `| [${rule.id}](#${anchorOf(rule)}) | ${cell(rule.title)} | ${rule.severity} | ${levels.join(" | ")} |`;
    }),
  ].join("\n");
}

function ruleSection(rule: Rule): string {
  const { id, clouds, one, all } = rule;
  const names = [one && policyNameOf(rule, "one"), all && policyNameOf(rule, "all")].flatMap((name) =>
    name ? [`\`${name}\``] : [],
  );
  const sees = [
    one ? "one resource, before it is made" : "",
    all ? "the stack, at the end of a preview or an `up`" : "",
  ];
  return section(rule, [
    `- Clouds: ${clouds.join(", ") || "all"}`,
    `- Policies: ${names.join(", ")}`,
    `- Sees: ${sees.filter((text) => text !== "").join("; ")}`,
    ...(isMended(id) ? ["- With the level `remediate` the pack lowers a plain number itself, and nothing else."] : []),
  ]);
}

function checkSection(check: StateCheck): string {
  return section(check, [`- Named: \`${check.id}-${check.slug}\``]);
}

function section(row: Omit<StateCheck, "faults" | "sees">, facts: readonly string[]): string {
  const { id, title, why, severity, advice, remediation, source } = row;
  return [
    `<a id="${anchorOf(row)}"></a>`,
    "",
    `### ${id} ${title}`,
    "",
    wrapped(why),
    "",
    wrapped(`**What to do:** ${remediation}`),
    "",
    examplesText(id),
    "",
    `- Severity: ${severity}${advice ? "; advice, which never stops an `up`" : ""}`,
    ...facts,
    wrapped(`- Source: ${source}${source.endsWith(".") ? "" : "."}`, 2),
  ].join("\n");
}

function anchorOf({ id }: Pick<Rule, "id">): string {
  return id.toLowerCase();
}

/** JSON Schema of a file for `--policy-pack-config`, for editors. */
export function policyConfigSchema(): object {
  const level = { enum: ["advisory", "mandatory", "remediate", "disabled"] };
  const leveled = { anyOf: [level, { type: "object", properties: { enforcementLevel: level } }] };
  const names = packOf(rules, { version: "0.0.0", today: "2026-01-01" }).policies.map(({ name }) => name);
  const { properties } = settingsSchema;
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Configuration of Trilith's policy pack (--policy-pack-config)",
    type: "object",
    properties: {
      all: level,
      ...Object.fromEntries(names.map((name) => [name, leveled])),
      settings: { type: "object", properties: { enforcementLevel: level, ...properties }, additionalProperties: false },
    },
    additionalProperties: false,
  };
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
