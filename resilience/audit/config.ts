import type { TierName } from "../../components/topology/model";
import { tierNames } from "../../components/topology/tiers";
import type { Level } from "../findings/finding";
import { type Exemption, type HomeRegion, type OnUnknown, onUnknowns } from "../rules/settings";

/** What the operator configured, in the form of a policy pack's configuration. */
export interface AuditConfig {
  readonly tier?: TierName;
  readonly onUnknown?: OnUnknown;
  readonly homeRegion?: HomeRegion;
  readonly exempt: readonly Exemption[];
  /** Levels by policy; `all` stands for every one that is not named. */
  readonly levels: Readonly<Record<string, Level | "disabled">>;
}

/** A configuration that cannot be read; its message says where and what is asked for. */
export class BadConfig extends Error {}

const homeRegions = ["eu", "us", "uk", "ch", "ca", "au", "jp", "in", "br"] as const satisfies readonly HomeRegion[];

/** What a policy may be set to, and what that is here: an audit changes nothing, so that a remediation is a must. */
const levels: Readonly<Record<string, Level | "disabled">> = {
  mandatory: "mandatory",
  advisory: "advisory",
  disabled: "disabled",
  remediate: "mandatory",
};

/**
 * Reads a policy pack's configuration: `{ "settings": { tier, onUnknown, homeRegion, exempt }, "<policy>": "<level>" }`.
 * @param config - The configuration, parsed.
 * @throws BadConfig where it has another form.
 */
export function auditConfigOf(config: unknown): AuditConfig {
  const { settings = {}, ...policies } = objectAt(config, "the configuration");
  const { tier, onUnknown, homeRegion, exempt = [], enforcementLevel: _, ...rest } = objectAt(settings, "settings");
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined)
    throw new BadConfig(`settings.${unknown} is not known; there are tier, onUnknown, homeRegion, exempt`);
  if (!Array.isArray(exempt)) throw new BadConfig("settings.exempt must be a list");
  return {
    ...(tier === undefined ? {} : { tier: oneOf(tierNames, tier, "settings.tier") }),
    ...(onUnknown === undefined ? {} : { onUnknown: oneOf(onUnknowns, onUnknown, "settings.onUnknown") }),
    ...(homeRegion === undefined ? {} : { homeRegion: oneOf(homeRegions, homeRegion, "settings.homeRegion") }),
    exempt: exempt.map(exemptionOf),
    levels: Object.fromEntries(Object.entries(policies).map(([policy, level]) => [policy, levelAt(policy, level)])),
  };
}

function exemptionOf(value: unknown, index: number): Exemption {
  const at = `settings.exempt[${index}]`;
  const { id, urn, reason, expires, ticket } = objectAt(value, at);
  const day = textAt(expires, `${at}.expires`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) {
    throw new BadConfig(`${at}.expires must be a day such as 2027-01-31, got ${day}`);
  }
  return {
    id: textAt(id, `${at}.id`),
    ...(urn === undefined ? {} : { urn: textAt(urn, `${at}.urn`) }),
    reason: textAt(reason, `${at}.reason`),
    expires: day,
    ...(ticket === undefined ? {} : { ticket: textAt(ticket, `${at}.ticket`) }),
  };
}

/** A level by itself, or beside a policy's own configuration. */
function levelAt(policy: string, value: unknown): Level | "disabled" {
  const level = typeof value === "string" ? value : objectAt(value, policy).enforcementLevel;
  const known = typeof level === "string" && Object.hasOwn(levels, level) ? levels[level] : undefined;
  if (known === undefined) throw new BadConfig(`${policy} must be one of ${Object.keys(levels).join(", ")}`);
  return known;
}

function oneOf<T extends string>(all: readonly T[], value: unknown, at: string): T {
  const found = all.find((one) => one === value);
  if (found === undefined) throw new BadConfig(`${at} must be one of ${all.join(", ")}`);
  return found;
}

function textAt(value: unknown, at: string): string {
  if (typeof value !== "string" || value === "") throw new BadConfig(`${at} must be a text`);
  return value;
}

function objectAt(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>;
  throw new BadConfig(`${at} must be an object`);
}
