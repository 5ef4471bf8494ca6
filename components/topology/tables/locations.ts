/** Where a DNS question comes from, as the services of the clouds tell it apart. */
export interface Location {
  /** Code of a continent. */
  readonly continent?: string;
  /** Code of a country, or `*` for every place that no other one names. */
  readonly country?: string;
  /** Code of a part of the country. */
  readonly subdivision?: string;
}

/**
 * The continents by the names that a configuration uses: their codes are also codes of countries.
 * @source Route 53's API, GeoLocation: ContinentCode.
 */
const continents = {
  africa: "AF",
  antarctica: "AN",
  asia: "AS",
  europe: "EU",
  "north-america": "NA",
  oceania: "OC",
  "south-america": "SA",
} as const;

/** Names of the continents. */
export const continentNames = Object.keys(continents) as readonly (keyof typeof continents)[];

/** Everywhere that no other location names. */
export const elsewhere = "*";

/** What a location looks like in a configuration. */
export const locationPattern = new RegExp(`^(\\*|${continentNames.join("|")}|[A-Z]{2}|US-[A-Z]{2})$`);

/**
 * A location in the codes that services use.
 * @param text - A location of a configuration, for example `europe`, `DE`, `US-CA` or `*`.
 */
export function locationOf(text: string): Location {
  const continent = continents[text as keyof typeof continents];
  if (continent !== undefined) return { continent };
  const [country = text, subdivision] = text.split("-");
  return { country, ...(subdivision === undefined ? {} : { subdivision }) };
}
