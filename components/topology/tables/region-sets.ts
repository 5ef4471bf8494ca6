/** Regions that an engine joins with each other, and with no others. */
export interface RegionSet {
  /** Where they are. */
  readonly name: string;
  /** The regions, in the order in which a witness is chosen among them. */
  readonly regions: readonly string[];
}

/**
 * The sets of DynamoDB's strongly consistent tables and of Aurora DSQL, as of 2026-11.
 * @source API model of DynamoDB in botocore 1.44.5, CreateGlobalTableWitnessGroupMemberAction. That DSQL's are the same is
 * from memory, unverified: that it has sets is in its guide, quoted in sst's pull request 5969.
 */
export const regionSets: readonly RegionSet[] = [
  { name: "North America", regions: ["us-west-2", "us-east-2", "us-east-1"] },
  { name: "Europe", regions: ["eu-west-3", "eu-west-2", "eu-west-1", "eu-central-1"] },
  { name: "Asia Pacific", regions: ["ap-northeast-3", "ap-northeast-2", "ap-northeast-1"] },
];

/**
 * The set that holds every one of some regions.
 * @param codes - The regions.
 */
export function setOf(codes: readonly string[]): RegionSet | undefined {
  return setAmong(regionSets, codes);
}

/**
 * The first of some sets that holds every one of some regions.
 * @param sets - The sets.
 * @param codes - The regions.
 */
export function setAmong(sets: readonly RegionSet[], codes: readonly string[]): RegionSet | undefined {
  return sets.find(({ regions }) => codes.every((code) => regions.includes(code)));
}

/**
 * The region that votes and serves nobody, where none is configured.
 * @param codes - The regions with the data.
 * @returns `undefined` when they are in no set, or all of it is taken.
 */
export function witnessFor(codes: readonly string[]): string | undefined {
  return setOf(codes)?.regions.find((code) => !codes.includes(code));
}
