import type { Cloud, RegionState } from "../../components/topology/model";
import { tagKeys } from "../../components/topology/names/tags";
import { states } from "../../components/topology/tables/states";
import { type Field, Reader } from "./field";
import type { Origin } from "./model";
import type { Resource } from "./resource";

/** Reads the region of a resource: from its arguments, else from its provider. */
export type Place = (resource: Resource) => Field<string>;

/** What every provider calls labels. */
interface Labelled {
  readonly tags?: unknown;
  readonly labels?: unknown;
  readonly userLabels?: unknown;
  /** Of clusters on GKE. */
  readonly resourceLabels?: unknown;
  /** Of Cloud SQL, which has its labels in here. */
  readonly settings?: { readonly userLabels?: unknown };
}

/**
 * Where facts of a resource were read.
 * @param resource - The resource.
 * @param cloud - Its cloud, if it is one's.
 * @param place - How its cloud's resources say their region.
 */
export function originOf(resource: Resource, cloud: Cloud | undefined, place: Place): Origin {
  const tags = labelsOf(resource);
  const within = typesOver(resource.urn);
  const state = isForgotten(resource, within) ? "lost" : tags[tagKeys.state];
  return {
    urn: resource.urn,
    name: resource.name,
    type: resource.type,
    ...(cloud === undefined ? {} : { cloud }),
    region: place(resource),
    tags,
    ...(isState(state) ? { state } : {}),
    protect: resource.protect,
    ...(resource.external ? { external: true } : {}),
    answered: resource.id !== undefined,
    within,
  };
}

/**
 * What a resource is labelled with: its tags, or labels, by key.
 * @param resource - The resource.
 */
export function labelsOf({ inputs, outputs }: Resource): Readonly<Record<string, string>> {
  const read = new Reader<Labelled>([inputs, outputs]);
  const elsewhere = { ...read.map("resourceLabels"), ...read.in("settings").map("userLabels") };
  return { ...elsewhere, ...read.map("userLabels"), ...read.map("labels"), ...read.map("tags") };
}

/**
 * Whether it is of a region that Trilith was told is lost. The engine keeps the arguments of the last update of such a
 * resource, and its label with them, which still says that the region is active.
 */
function isForgotten({ ignoreChanges }: Resource, within: readonly string[]): boolean {
  return ignoreChanges.includes("*") && within.some((type) => type.startsWith("trilith:"));
}

function isState(text: string | undefined): text is RegionState {
  return text !== undefined && text in states;
}

function typesOver(urn: string): readonly string[] {
  return (urn.split("::")[2] ?? "").split("$").slice(0, -1);
}
