import { tierNames } from "../components/topology/tiers";
import { packOf } from "../policies/pack";
import { isMended } from "../policies/remedies";
import { settingsSchema } from "../policies/settings";
import { rules } from "../resilience/rules";
import { levelOf, policyNameOf } from "../resilience/rules/policy";
import type { Rule } from "../resilience/rules/rule";

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

/** Every rule: what it asks, why, how bad a breach is, what it means at each tier, and what mends it. */
export function rulesText(): string {
  return rules.length === 0 ? "No rule yet." : [overview(), ...rules.map(section)].join("\n\n");
}

function overview(): string {
  return [
    "**stops** means that a breach stops an `up` with the profile of that tier; the others are said.",
    "",
    `| rule | severity | ${tierNames.join(" | ")} |`,
    `|---|---|${tierNames.map(() => "---|").join("")}`,
    ...rules.map((rule) => {
      const levels = tierNames.map((tier) => (levelOf(rule, tier) === "mandatory" ? "**stops**" : "said"));
      return `| [${rule.id}](#${rule.id.toLowerCase()}) ${cell(rule.title)} | ${rule.severity} | ${levels.join(" | ")} |`;
    }),
  ].join("\n");
}

function section(rule: Rule): string {
  const { id, title, why, severity, clouds, remediation, source, one, all } = rule;
  const names = [one && policyNameOf(rule, "one"), all && policyNameOf(rule, "all")].flatMap((name) =>
    name ? [`\`${name}\``] : [],
  );
  const sees = [
    one ? "one resource, before it is made" : "",
    all ? "the stack, at the end of a preview or an `up`" : "",
  ];
  return [
    `<a id="${id.toLowerCase()}"></a>`,
    "",
    `### ${id} ${title}`,
    "",
    why,
    "",
    `- Severity: ${severity}${rule.advice ? "; advice, which never stops an `up`" : ""}`,
    `- Clouds: ${clouds.join(", ") || "all"}`,
    `- Policies: ${names.join(", ")}`,
    `- Sees: ${sees.filter((text) => text !== "").join("; ")}`,
    `- What mends it: ${remediation}`,
    ...(isMended(id) ? ["- With the level `remediate` the pack lowers a plain number itself, and nothing else."] : []),
    `- Source: ${source}`,
  ].join("\n");
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
