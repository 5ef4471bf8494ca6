import type { Cloud } from "../model";
import table from "./regions.json";

/** What is known of a region; the data is `regions.json`. */
export interface RegionFacts {
  /** The provider's ids of the availability zones that every service used here can stand in. */
  readonly zones: readonly string[];
  /** Where the region is, in its provider's words. */
  readonly geography: string;
  /** The separate copy of the cloud that the region belongs to. */
  readonly partition: string;
  /** The region that Azure pairs it with, absent where there is none. */
  readonly pair?: string;
  /** Zones that exist and cannot be used, with the reason. */
  readonly unusable?: Readonly<Record<string, string>>;
  /** Key of the source in `regions.json`. */
  readonly source: string;
}

/** Zones that a region must have: every tier of a network has three ranges, one per zone. */
export const zonesPerRegion = 3;

/** Fewest zones of a network on AWS: EKS and Aurora both refuse a single one. */
export const fewestZones = 2;

const regions: Readonly<Record<Cloud, Readonly<Record<string, RegionFacts>>>> = table.regions;
const control: Readonly<Record<Cloud, { readonly regions: readonly string[]; readonly reason: string }>> =
  table.control;

/**
 * The codes of a cloud's regions that are in the catalogue, in alphabetical order.
 * @param cloud - The cloud.
 */
export function regionCodes(cloud: Cloud): readonly string[] {
  return Object.keys(regions[cloud]);
}

/**
 * The code of a place, however it is written: Azure displays East US 2 and means `eastus2`; Cloud Storage writes capitals.
 * @param written - A place as a program, a person or a cloud writes it.
 */
export function plainCode(written: string): string {
  return written.toLowerCase().replaceAll(" ", "");
}

/**
 * What is known of a region.
 * @param cloud - The cloud.
 * @param code - The region's code.
 * @returns The facts, or `undefined` when the catalogue does not know the code.
 */
export function regionFacts(cloud: Cloud, code: string): RegionFacts | undefined {
  return Object.hasOwn(regions[cloud], code) ? regions[cloud][code] : undefined;
}

/**
 * The provider's ids of the zones that a new region uses: the first ones of the catalogue, none for a region that it does
 * not know.
 * @param cloud - The cloud.
 * @param code - The region's code.
 */
export function zonesOf(cloud: Cloud, code: string): readonly string[] {
  return (regionFacts(cloud, code)?.zones ?? []).slice(0, zonesPerRegion);
}

/**
 * The region for provider start-up calls and global metadata: the first of the cloud's list that no system of this
 * size would lose together with a configured one.
 * @param cloud - The cloud.
 * @param configured - The configured regions, which are passed over.
 * @returns The code, or `undefined` when every candidate is configured.
 */
export function controlRegionOf(cloud: Cloud, configured: readonly string[]): string | undefined {
  return control[cloud].regions.find((code) => !configured.includes(code));
}
