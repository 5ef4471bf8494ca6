/** Regions that stacks may grow into. None is a candidate for `controlRegion` that is preferred to the others. */
const further = [
  "ap-northeast-1",
  "eu-central-1",
  "ca-central-1",
  "ap-southeast-2",
  "sa-east-1",
  "eu-west-2",
  "ap-south-1",
];

/**
 * A configuration's regions and as many more as make the count, each with a slot of its own.
 * @param regions - The lines that are there.
 * @param count - How many there shall be; the last lines go where there are more.
 * @throws Error when there are not that many.
 */
export function regionsOf<Line extends object>(
  regions: Readonly<Record<string, Line>>,
  count: number,
): Record<string, Line | { readonly slot: number }> {
  const firstSlot = 20; // no shipped stack has it
  const more = further.filter((region) => !(region in regions)).map((region, at) => [region, { slot: firstSlot + at }]);
  const lines = [...Object.entries(regions), ...more].slice(0, count);
  if (lines.length < count) throw new Error(`there are only ${lines.length} regions for a stack of ${count}`);
  return Object.fromEntries(lines);
}
