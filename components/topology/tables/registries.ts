import { regionFacts } from "./catalogue";

/** Continents that Artifact Registry keeps images on, by what the codes of their regions begin with. */
const continents: Readonly<Record<string, string>> = { us: "us", europe: "europe", asia: "asia" };

/**
 * Where Artifact Registry keeps the images of a region: on its continent, in more regions than one, so that they can be pulled
 * while one of those is gone. Where a continent has no such place it is the region itself.
 * @param region - The region's code.
 * @source Artifact Registry, repository locations: `us`, `europe` and `asia`; `europe` is regions of the European Union.
 */
export function registryPlaceOf(region: string): string {
  return continents[region.split("-")[0] ?? ""] ?? region;
}

/**
 * Whether a place of a registry is a region, and lost with it.
 * @param place - A place, as `registryPlaceOf` gives it.
 */
export function isInOneRegion(place: string): boolean {
  return regionFacts("gcp", place) !== undefined;
}
