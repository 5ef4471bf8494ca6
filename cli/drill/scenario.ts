import { Refusal } from "../../engine/refusal";
import type { Scenario } from "../../resilience/drill/model";
import { ScenarioError, scenarioOf } from "../../resilience/drill/scenario";
import type { System } from "../../resilience/system/model";

/** What breaks, as it was asked for. */
export interface Asked {
  /** A region that is lost. */
  readonly lose?: string;
  /** Failures by name. */
  readonly scenario?: string;
  /** Seconds until what broke is back. */
  readonly back?: number;
}

/** How scenarios are written, for help. */
export const forms =
  "region:NAME, zone:NAME, traffic, writer, link:NAME,NAME or deployment; two at once with a + between, one that begins later with @SECONDS";

/**
 * The scenario that was asked for.
 * @param asked - By `--lose`, or by `--scenario`.
 * @param system - What it is about: every region that is named has to be in it.
 * @throws Refusal when it is written in another way, or names what is not there
 */
export function scenarioAsked({ lose, scenario, back }: Asked, system: System): Scenario {
  if (lose !== undefined && scenario !== undefined) throw new Refusal("Either --lose REGION or --scenario, not both.");
  const text = lose === undefined ? scenario : `region:${lose}`;
  if (text === undefined) {
    const regions = system.regions.map(({ region }) => region).join(", ") || "none could be read";
    throw new Refusal(`Say what breaks: --lose REGION (${regions}), or --scenario: ${forms}.`);
  }
  try {
    return scenarioOf(text, system, back);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    throw new Refusal(error.message);
  }
}
