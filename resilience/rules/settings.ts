import type { TierName } from "../../components/topology/model";
import type { Waiver } from "../findings/finding";

/** What becomes of a check whose answer nobody can know yet. */
export type OnUnknown = "skip" | "advisory" | "violation";

/** The ways to treat an unknown, mildest first. */
export const onUnknowns = ["skip", "advisory", "violation"] as const satisfies readonly OnUnknown[];

/** Where personal data may be said to live. */
export const homeRegions = ["eu", "us", "uk", "ch", "ca", "au", "jp", "in", "br"] as const;

/** Where personal data may be: the name that is configured, and the countries and unions it stands for. */
export type HomeRegion = (typeof homeRegions)[number];

/** A finding that is known and lived with until a day. */
export interface Exemption extends Waiver {
  /** Number of the rule: `R20`. */
  readonly id: string;
  /** URN of the resource; `*` at its end stands for the rest. Absent for every resource. */
  readonly urn?: string;
}

/** What a run of the rules goes by. */
export interface Settings {
  /** Promise whose numbers are asked for. */
  readonly tier: TierName;
  /** What becomes of a check that meets an unknown. */
  readonly onUnknown: OnUnknown;
  /** Findings that are lived with. */
  readonly exempt: readonly Exemption[];
  /** Where personal data may be; absent where nobody says. */
  readonly homeRegion?: HomeRegion;
  /** The day on which exemptions are judged, as in `2026-11-21`: rules know no clock. */
  readonly today: string;
}

/** Promise that is asked for where neither configuration nor Platform names one. */
export const defaultTier: TierName = "silver";

/**
 * Settings where nothing is configured.
 * @param today - The day, as in `2026-11-21`.
 * @param tier - Tier of the Platform that was seen, if one was.
 */
export function defaultSettings(today: string, tier: TierName = defaultTier): Settings {
  return { tier, onUnknown: "advisory", exempt: [], today };
}
