import type { Cloud } from "../topology/model";
import { regionCodes, regionFacts, zonesPerRegion } from "../topology/tables/catalogue";

/** A place of Cloud Storage that two regions of it make a bucket in. */
export interface Placement {
  /** What the bucket gives as its location. */
  readonly bucket: string;
  /** Where the keys are: the place of several regions that Cloud KMS has there. */
  readonly keys: string;
  /** The regions that may be chosen, two of one placement. */
  readonly regions: readonly string[];
}

/**
 * Where a bucket may stand in two regions of one's own choice. The lists, and that a key of the several regions' place
 * serves such a bucket, are from memory, unverified: a wrong one is refused by the service before anything exists.
 * @source Cloud Storage, "Bucket locations", and Cloud KMS, "Cloud KMS locations".
 */
export const placements: readonly Placement[] = [
  {
    bucket: "US",
    keys: "us",
    regions: [
      "us-central1",
      "us-east1",
      "us-east4",
      "us-east5",
      "us-south1",
      "us-west1",
      "us-west2",
      "us-west3",
      "us-west4",
    ],
  },
  {
    bucket: "EU",
    keys: "europe",
    regions: [
      "europe-central2",
      "europe-north1",
      "europe-southwest1",
      "europe-west1",
      "europe-west3",
      "europe-west4",
      "europe-west8",
      "europe-west9",
    ],
  },
  { bucket: "ASIA", keys: "asia", regions: ["asia-east1", "asia-southeast1"] },
];

/**
 * The placement that a region is in.
 * @param region - Code of a region of Google Cloud.
 * @returns undefined where no two regions can be chosen.
 */
export function placementOf(region: string): Placement | undefined {
  return placements.find(({ regions }) => regions.includes(region));
}

const copies: Readonly<Record<Cloud, (region: string) => readonly string[]>> = {
  aws: () => regionCodes("aws"),
  azure: (region) => {
    const { pair, zones = [] } = regionFacts("azure", region) ?? {};
    return pair !== undefined && zones.length >= zonesPerRegion ? [pair] : [];
  },
  gcp: (region) => placementOf(region)?.regions ?? [],
};

/**
 * Where state can be copied to: on AWS any other region, on Azure the one that Azure pairs the region with, which
 * is not its owner's choice, and only where the first has zones to copy to as well; on Google Cloud the others of the same
 * placement.
 * @param cloud - The cloud.
 * @param region - Where the state lives.
 * @returns Codes in alphabetical order; none where the cloud makes no copy of what stands in the region.
 */
export function replicaRegionsOf(cloud: Cloud, region: string): readonly string[] {
  return copies[cloud](region)
    .filter((code) => code !== region)
    .toSorted();
}
