import { tagKeys } from "../../components/topology/names/tags";
import { placeOf } from "../facts/extract";
import { Reader } from "../facts/field";
import { labelsOf } from "../facts/origin";
import type { Resource } from "../facts/resource";

/** Says the region of a resource; nothing for what belongs to none. */
export type RegionOf = (resource: Resource) => string | undefined;

/** What a resource says of its place itself. */
interface Said {
  /** The region; absent for what says that it belongs to none. */
  readonly region?: string;
}

/**
 * How the resources of a stack say their region: by Trilith's label, else by their own place, else by what they are part
 * of. What carries Trilith's labels and none of a region belongs to no region, wherever its provider keeps it.
 * @param resources - Every resource that may be a parent or a provider of another.
 * @param regions - The regions of the system: another one is where a provider keeps what is global.
 */
export function placesOf(resources: readonly Resource[], regions: ReadonlySet<string>): RegionOf {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const found = new Map<string, string | undefined>();
  const regionOf = (resource: Resource): string | undefined => {
    if (found.has(resource.urn)) return found.get(resource.urn);
    found.set(resource.urn, undefined);
    const said = saidBy(resource);
    const isHere = said !== undefined && (said.region === undefined || regions.has(said.region));
    const region = isHere ? said.region : regionAbove(resource);
    found.set(resource.urn, region);
    return region;
  };
  const regionAbove = ({ parent, provider, type }: Resource): string | undefined => {
    const above = byUrn.get(parent ?? "");
    const inside = type.startsWith("kubernetes:") ? byUrn.get(provider?.urn ?? "") : undefined;
    return (above && regionOf(above)) ?? (inside && (regionOf(inside) ?? regionFed(inside)));
  };
  // A program of one's own has no component over a cluster's provider: what it was computed from says where it leads.
  const regionFed = ({ dependencies }: Resource): string | undefined => {
    const fed = dependencies.flatMap((urn) => byUrn.get(urn) ?? []).flatMap((resource) => regionOf(resource) ?? []);
    const [only, ...others] = new Set(fed);
    return others.length === 0 ? only : undefined;
  };
  return regionOf;
}

function saidBy(resource: Resource): Said | undefined {
  const labels = labelsOf(resource);
  const labelled = labels[tagKeys.region];
  if (labelled !== undefined) return { region: labelled };
  if (labels[tagKeys.service] !== undefined) return {};
  const { value } = resource.custom ? placeOf(resource) : new Reader<Placed>([resource.inputs]).text("region");
  return typeof value === "string" ? { region: value } : undefined;
}

/** What a component says of its place. */
interface Placed {
  readonly region?: string;
}
