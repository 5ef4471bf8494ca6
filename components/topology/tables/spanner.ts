import type { RegionSet } from "./region-sets";

/** One of Spanner's base configurations: the regions that have a copy which answers, those that vote and write first. */
function base(name: string, writing: readonly string[], reading: readonly string[] = []): RegionSet {
  return { name, regions: [...writing, ...reading] };
}

/**
 * The base configurations of Spanner over several regions. Each is a fixed set: a region outside of it has no copy, and no
 * other set can be asked for. Regions with a witness alone answer nobody and are left out, and so are optional copies,
 * which need a configuration of one's own.
 *
 * In the order in which one is taken. Those that have the same regions with an answer as an earlier one are left out
 * (dual-region-japan1, nam11, nam12, nam16), as is nam13, whose leader is where nothing else can stand.
 * @source Google Cloud documentation, "Regional, dual-region, and multi-region configurations" of Spanner, read in a stored
 * copy. asia2 is for those whom Google lets in.
 */
export const spannerSets: readonly RegionSet[] = [
  base("asia1", ["asia-northeast1", "asia-northeast2"]),
  base("dual-region-australia1", ["australia-southeast1", "australia-southeast2"]),
  base("dual-region-germany1", ["europe-west10", "europe-west3"]),
  base("dual-region-india1", ["asia-south1", "asia-south2"]),
  base("asia2", ["asia-south1", "asia-south2", "asia-southeast1"]),
  base("eur3", ["europe-west1", "europe-west4"]),
  base("eur5", ["europe-west2", "europe-west1"]),
  base("eur6", ["europe-west4", "europe-west3"]),
  base("eur7", ["europe-west8", "europe-west3"]),
  base("nam3", ["us-east4", "us-east1"]),
  base("nam6", ["us-central1", "us-east1"], ["us-west1", "us-west2"]),
  base("nam7", ["us-central1", "us-east4"]),
  base("nam8", ["us-west2", "us-west1"]),
  base("nam9", ["us-east4", "us-central1"], ["us-west1"]),
  base("nam10", ["us-central1", "us-west3"]),
  base("nam14", ["us-east4", "northamerica-northeast1"]),
  base("nam15", ["us-south1", "us-east4"]),
  base("nam-eur-asia1", ["us-central1"], ["europe-west1", "asia-east1"]),
  base("nam-eur-asia3", ["us-central1", "us-east1"], ["europe-west1", "europe-west4", "asia-east1"]),
];
