import type { PolicyConfigSchema } from "@pulumi/policy";
import type { TierName } from "../components/topology/model";
import { tierNames } from "../components/topology/tiers";
import type { Facts } from "../resilience/facts/facts";
import {
  defaultSettings,
  type Exemption,
  type HomeRegion,
  type OnUnknown,
  onUnknowns,
  type Settings,
} from "../resilience/rules/settings";

/** Where personal data may be said to live. */
export const homeRegions = [
  "eu",
  "us",
  "uk",
  "ch",
  "ca",
  "au",
  "jp",
  "in",
  "br",
] as const satisfies readonly HomeRegion[];

/** An exemption as a person writes it: nothing is sure but the rule's number. */
export interface WrittenExemption {
  /** Number of the rule. */
  readonly id: string;
  /** URN of the resource; `*` at its end stands for the rest. */
  readonly urn?: string;
  /** Why it is right. */
  readonly reason?: string;
  /** Last day. */
  readonly expires?: string;
  /** Where it was agreed. */
  readonly ticket?: string;
}

/** What the policy `settings` is configured with. */
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

const text = (description: string) => ({ type: "string" as const, description });

/** What the engine checks the configuration of `settings` against, and what editors show. */
export const settingsSchema: PolicyConfigSchema = {
  properties: {
    tier: {
      type: "string",
      enum: [...tierNames],
      description: "Promise whose numbers are asked for. Left out: the tier of the stack's Platform, else silver.",
    },
    onUnknown: {
      type: "string",
      enum: [...onUnknowns],
      description: "What becomes of a check whose answer nobody can know yet. Left out: advisory.",
    },
    homeRegion: {
      type: "string",
      enum: [...homeRegions],
      description: "Where personal data may be. Left out: nobody is asked.",
    },
    exempt: {
      type: "array",
      description: "Findings that are known and lived with until a day.",
      items: {
        type: "object",
        properties: {
          id: text("Number of the rule, for example R20."),
          urn: text("URN of the resource; * at its end stands for the rest. Left out: every resource."),
          reason: text("Why that is right."),
          expires: text("Last day, for example 2027-01-31."),
          ticket: text("Where it was agreed."),
        },
        required: ["id"],
        additionalProperties: false,
      },
    },
  },
};

const day = /^\d{4}-\d{2}-\d{2}$/;

/**
 * What is wrong with an exemption: such a one excuses nothing.
 * @param written - The exemption.
 * @param ids - Numbers of the rules that exist.
 * @param today - The day, as in `2026-11-21`.
 * @returns What is wrong, in one sentence each.
 */
export function faultsOf(written: WrittenExemption, ids: ReadonlySet<string>, today: string): readonly string[] {
  const { id, reason = "", expires = "" } = written;
  const isDay = day.test(expires) && !Number.isNaN(Date.parse(expires));
  return [
    ...(ids.has(id) ? [] : [`An exemption is for ${id}, which is no rule.`]),
    ...(reason.trim() === "" ? [`The exemption for ${id} gives no reason.`] : []),
    ...(isDay ? [] : [`The exemption for ${id} says no day on which it ends, as in 2027-01-31.`]),
    ...(isDay && expires < today ? [`The exemption for ${id} ran out on ${expires}.`] : []),
  ];
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

/** One that has run out is kept: whoever judges says that it has. */
function excusing({ id, urn, reason = "", expires = "", ticket }: WrittenExemption): readonly Exemption[] {
  if (reason.trim() === "" || !day.test(expires) || Number.isNaN(Date.parse(expires))) return [];
  return [{ id, reason, expires, ...(urn === undefined ? {} : { urn }), ...(ticket === undefined ? {} : { ticket }) }];
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
