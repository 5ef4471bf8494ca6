import { regionCodes } from "../../../components/topology/tables/catalogue";
import { spannerSets } from "../../../components/topology/tables/spanner";

const pattern = /^([a-z]+-[a-z]+\d+)(-[a-z0-9]+)?$/;

/** A region or a zone by what a resource calls it, in lower case. */
interface Spot {
  /** The region that it is or that it is part of. */
  readonly region: string;
  /** Whether it is a zone. */
  readonly zonal: boolean;
}

/**
 * What a location is: `us-east1-b` is a zone of `us-east1`.
 * @param location - A location as a resource says it, in any case.
 * @returns `undefined` for a multi-region, a dual-region, `global` and what is no location.
 */
export function spotOf(location: string): Spot | undefined {
  const [, region, zone] = pattern.exec(location.toLowerCase()) ?? [];
  return region === undefined ? undefined : { region, zonal: zone !== undefined };
}

/**
 * The region in a link or id: `projects/p/zones/us-east1-b/networkEndpointGroups/n`,
 * `projects/p/locations/us-east1/clusters/c`.
 * @param link - A self link or an id.
 * @returns `undefined` for what is global, and for a plain name.
 */
export function regionInLink(link: string): string | undefined {
  const [, place = ""] = /(?:^|\/)(?:zones|regions|locations)\/([^/]+)/.exec(link) ?? [];
  return spotOf(place)?.region;
}

const inside = (prefix: string, outside: readonly string[] = []) =>
  regionCodes("gcp").filter((code) => code.startsWith(prefix) && !outside.includes(code));

// London and Zurich are outside the European Union.
const europeanUnion = inside("europe-", ["europe-west2", "europe-west6"]);

/**
 * The regions that a location of several stands for: of a dual-region both, of a multi-region every one that data may be in.
 * @source Cloud Storage's page on bucket locations, a stored copy: the dual-regions, and what `EU` leaves out. Cloud
 * KMS's page on locations, a stored copy: `nam3` to `nam9`; a private region in Oklahoma that `nam4` and `nam7` have
 * beside them is left out. That `ASIA` may be any region there is unverified.
 */
const several: Readonly<Record<string, readonly string[]>> = {
  us: inside("us-"),
  eu: europeanUnion,
  europe: europeanUnion,
  asia: inside("asia-"),
  ca: inside("northamerica-northeast"),
  asia1: ["asia-northeast1", "asia-northeast2"],
  eur4: ["europe-north1", "europe-west4"],
  nam3: ["us-east4", "us-east1"],
  nam4: ["us-central1", "us-east1"],
  nam6: ["us-central1", "us-east1"],
  nam7: ["us-central1", "us-east4"],
  nam8: ["us-west2", "us-west1", "us-west3"],
  nam9: ["us-east4", "us-central1"],
};

/**
 * The regions that a location stands for.
 * @param location - A region, zone, dual-region or multi-region, in any case.
 * @returns The name itself, in lower case, where no table has it; `undefined` where there is none, or for `global`.
 */
export function regionsOf(location: string): readonly string[] | undefined {
  const name = location.toLowerCase();
  const spot = spotOf(name);
  if (spot) return [spot.region];
  return several[name] ?? (name === "" || name === "global" ? undefined : [name]);
}

/**
 * Whether what stands at a location can be used while one region is lost.
 * @param location - A location in any case; whatever is no single region or zone has several behind it, `global` too.
 */
export function outlivesRegion(location: string): boolean {
  return spotOf(location) === undefined;
}

/**
 * Regions in which Spanner has a copy that answers, by configuration; a witness votes and keeps no full copy. Those that
 * nobody is given here, since they have the regions of an earlier one, are from memory and unverified.
 */
const spannerConfigurations: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(spannerSets.map(({ name, regions }) => [name, regions])),
  nam11: ["us-central1", "us-east1"],
  nam12: ["us-central1", "us-east4"],
  "dual-region-japan1": ["asia-northeast1", "asia-northeast2"],
};

/** Names that Google gives to configurations of several regions, of which the table may not have one yet. */
const severalByName = /^(?:(?:nam|eur|asia)\d+|nam-eur-asia\d+|dual-region-[a-z]+\d+)$/;

/**
 * The regions of a Spanner configuration.
 * @param config - `regional-europe-west1`, `nam3`, or either at the end of a path.
 * @returns The name itself for one of Google's that the table does not have, which stands for several regions all the
 * same; `undefined` for any other, a custom one for example.
 */
export function spannerRegionsOf(config: string): readonly string[] | undefined {
  const name = config.toLowerCase().split("/").at(-1) ?? "";
  const spot = name.startsWith("regional-") ? spotOf(name.slice("regional-".length)) : undefined;
  if (spot) return [spot.region];
  return spannerConfigurations[name] ?? (severalByName.test(name) ? [name] : undefined);
}
