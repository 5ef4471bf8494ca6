import type { TierName } from "../../components/topology/model";
import { tierNames } from "../../components/topology/tables/tiers";
import type { Facts } from "../facts/facts";
import type { Level } from "../findings/finding";
import { excusing, type WrittenExemption } from "./exemptions";
import { defaultSettings, type HomeRegion, homeRegions, type OnUnknown, onUnknowns, type Settings } from "./settings";

/** What the rules are configured with: by the policy `settings` of the pack. */
export interface SettingsConfig {
  /** Promise whose numbers are asked for. */
  readonly tier?: TierName;
  /** What becomes of a check that meets an unknown. */
  readonly onUnknown?: OnUnknown;
  /** Where personal data may be. */
  readonly homeRegion?: HomeRegion;
  /** Findings that are lived with. */
  readonly exempt?: readonly WrittenExemption[];
}

/** A policy pack's configuration, as pack and audit share it. */
export interface Configuration extends SettingsConfig {
  /** Levels by policy; `all` stands for every one that is not named. */
  readonly levels: Readonly<Record<string, Level | "disabled">>;
}

/** A configuration that cannot be read; its message says where and what is asked for. */
export class BadConfig extends Error {}

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
export function configurationOf(config: unknown): Configuration {
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
    exempt: exempt.map(writtenAt),
    levels: Object.fromEntries(Object.entries(policies).map(([policy, level]) => [policy, levelAt(policy, level)])),
  };
}

function writtenAt(value: unknown, index: number): WrittenExemption {
  const at = `settings.exempt[${index}]`;
  const { id, ...rest } = objectAt(value, at);
  const texts = exemptionKeys.flatMap((key) => {
    const text = rest[key];
    return text === undefined ? [] : [[key, textAt(text, `${at}.${key}`)] as const];
  });
  return { id: textAt(id, `${at}.id`), ...Object.fromEntries(texts) };
}

const exemptionKeys = ["urn", "reason", "expires", "ticket"] as const satisfies readonly (keyof WrittenExemption)[];

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

/**
 * What a run goes by.
 * @param config - What `settings` is configured with.
 * @param today - The day, as in `2026-11-21`.
 * @param platform - Tier of the Platform that was seen, if one was.
 */
export function settingsOf(config: SettingsConfig, today: string, platform?: TierName): Settings {
  const settings = defaultSettings(today, config.tier ?? platform);
  const exempt = (config.exempt ?? []).flatMap(excusing);
  return {
    ...settings,
    exempt,
    ...(config.onUnknown === undefined ? {} : { onUnknown: config.onUnknown }),
    ...(config.homeRegion === undefined ? {} : { homeRegion: config.homeRegion }),
  };
}

/**
 * Tier of a Platform.
 * @param facts - Of one resource, or of the stack.
 * @returns The tier; nothing where there is no Platform, or its tier is unknown.
 */
export function platformTier(facts: Facts): TierName | undefined {
  const values = facts.all("platform").map(({ tier }) => tier.value);
  return tierNames.find((name) => values.includes(name));
}
