import type { Cloud } from "../../components/topology/model";
import { setAmong } from "../../components/topology/tables/region-sets";
import { spannerSets } from "../../components/topology/tables/spanner";

/** Regions that stacks may grow into. None is a candidate for `controlRegion` that is preferred to the others. */
const further: Readonly<Record<Cloud, readonly string[]>> = {
  aws: ["ap-northeast-1", "eu-central-1", "ca-central-1", "ap-southeast-2", "sa-east-1", "eu-west-2", "ap-south-1"],
  azure: [
    "japaneast",
    "francecentral",
    "australiaeast",
    "southeastasia",
    "brazilsouth",
    "westeurope",
    "koreacentral",
    "canadacentral",
  ],
  gcp: [
    "us-east4",
    "us-west4",
    "us-south1",
    "europe-west4",
    "us-central1",
    "europe-west3",
    "asia-northeast1",
    "asia-southeast1",
  ],
};

/** A configuration, as far as its regions are concerned. */
interface Lined<Line> {
  readonly cloud?: unknown;
  readonly database?: unknown;
  readonly regions: Readonly<Record<string, Line>>;
}

/**
 * Regions that a configuration does not have, in the order in which tests add them.
 * @param config - A stack's configuration.
 */
export function furtherOf({ cloud, database, regions }: Lined<object>): readonly string[] {
  const { engine } = (database ?? {}) as { readonly engine?: string };
  // A configuration of Spanner is a fixed set: the first that has the stack's own is what is made.
  const set = engine === "spanner" ? setAmong(spannerSets, Object.keys(regions)) : undefined;
  return further[cloud as Cloud].filter((region) => !(region in regions) && (set?.regions.includes(region) ?? true));
}

/**
 * A configuration's regions and as many more as make the count, each with a slot of its own.
 * @param config - What is there.
 * @param count - How many there shall be; the last lines go where there are more.
 * @throws Error when there are not that many.
 */
export function regionsOf<Line extends object>(
  config: Lined<Line>,
  count: number,
): Record<string, Line | { readonly slot: number }> {
  const firstSlot = 20; // no shipped stack has it
  const more = furtherOf(config).map((region, at) => [region, { slot: firstSlot + at }]);
  const lines = [...Object.entries(config.regions), ...more].slice(0, count);
  if (lines.length < count) throw new Error(`there are only ${lines.length} regions for a stack of ${count}`);
  return Object.fromEntries(lines);
}
