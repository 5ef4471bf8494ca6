import type { RegionSet } from "./region-sets";

/** One of Spanner's base configurations. */
export interface SpannerSet extends RegionSet {
  /**
   * Locations of Cloud KMS whose keys cover every region of the configuration, a witness among them: one that is called like
   * the configuration, or the regions. Empty where the witness is not known.
   */
  readonly keysIn: readonly string[];
  /** The regions among them that vote and write. */
  readonly writing: readonly string[];
  /** Whether the witness among `keysIn` is from memory: where it is another one, Spanner refuses the database. */
  readonly isWitnessUnverified?: true;
}

/** Where keys are: in a location of Cloud KMS with the configuration's own name, or in regions. */
type Keys = "same name" | { readonly and?: string; readonly unverified?: string } | "unknown";

/** The regions that have a copy which answers, those that vote and write first, and where keys for them are. */
function base(name: string, keys: Keys, writing: readonly string[], reading: readonly string[] = []): SpannerSet {
  const regions = [...writing, ...reading];
  if (keys === "unknown") return { name, regions, writing, keysIn: [] };
  if (keys === "same name") return { name, regions, writing, keysIn: [name] };
  const witness = keys.and ?? keys.unverified;
  const keysIn = [...regions, ...(witness === undefined ? [] : [witness])].toSorted();
  return { name, regions, writing, keysIn, ...(keys.unverified === undefined ? {} : { isWitnessUnverified: true }) };
}

/** Two regions in one country, each with a witness of its own. */
const pair = {};

/**
 * The base configurations of Spanner over several regions. Each is a fixed set: a region outside of it has no copy, and no
 * other set can be asked for. Regions with a witness alone answer nobody and are left out, and so are optional copies,
 * which need a configuration of one's own.
 *
 * In the order in which one is taken. Those that have the same regions with an answer as an earlier one are left out
 * (dual-region-japan1, nam11, nam12, nam16), as is nam13, whose leader is where nothing else can stand.
 * @source Google Cloud documentation, "Regional, dual-region, and multi-region configurations" of Spanner, read in a stored
 * copy. asia2 is for those whom Google lets in. Keys: Spanner's API description, EncryptionConfig.kmsKeyNames (every region,
 * or one key in a location over several); "Secure a database with customer-managed encryption keys", which has nam14; which
 * names Cloud KMS has, "Cloud KMS locations" and a list that a third party makes of it, read in stored copies.
 */
export const spannerSets: readonly SpannerSet[] = [
  base("asia1", "same name", ["asia-northeast1", "asia-northeast2"]),
  base("dual-region-australia1", pair, ["australia-southeast1", "australia-southeast2"]),
  base("dual-region-germany1", pair, ["europe-west10", "europe-west3"]),
  base("dual-region-india1", pair, ["asia-south1", "asia-south2"]),
  base("asia2", "unknown", ["asia-south1", "asia-south2", "asia-southeast1"]),
  base("eur3", "same name", ["europe-west1", "europe-west4"]),
  base("eur5", "same name", ["europe-west2", "europe-west1"]),
  base("eur6", "same name", ["europe-west4", "europe-west3"]),
  base("eur7", "unknown", ["europe-west8", "europe-west3"]),
  base("nam3", "same name", ["us-east4", "us-east1"]),
  base("nam6", "same name", ["us-central1", "us-east1"], ["us-west1", "us-west2"]),
  base("nam7", "same name", ["us-central1", "us-east4"]),
  base("nam8", "same name", ["us-west2", "us-west1"]),
  base("nam9", "same name", ["us-east4", "us-central1"], ["us-west1"]),
  base("nam10", "same name", ["us-central1", "us-west3"]),
  base("nam14", { and: "us-east1" }, ["us-east4", "northamerica-northeast1"]),
  base("nam15", { unverified: "us-central1" }, ["us-south1", "us-east4"]),
  base("nam-eur-asia1", "same name", ["us-central1"], ["europe-west1", "asia-east1"]),
  base(
    "nam-eur-asia3",
    { unverified: "us-south1" },
    ["us-central1", "us-east1"],
    ["europe-west1", "europe-west4", "asia-east1"],
  ),
];

/**
 * The configuration of a name.
 * @param name - For example `nam6`.
 * @returns `undefined` for one of somebody's own, and for those that the table leaves out.
 */
export function spannerSet(name: string | undefined): SpannerSet | undefined {
  return spannerSets.find((set) => set.name === name);
}

/**
 * What an instance is created with; operators decide over it from then on. 1,000 units are a node in every region with a
 * copy, and the least that scales by itself; ten times as many are rather a mistake than a load.
 */
export const processingUnits = { least: 1000, most: 10_000 } as const;

/**
 * How full the units may be before there are more of them, in percent: above 45 % of processors a region that is lost is
 * missed by those that stay.
 * @source Google Cloud documentation of Spanner, "CPU utilization metrics": at most 45 % in several regions; the part of
 * storage is from memory, unverified.
 */
export const fullness = { processors: 45, storage: 75 } as const;

/** How far back a database itself reaches, in days. Source: documentation of `versionRetentionPeriod`, a week at most. */
export const mostVersionDays = 7;
