import { plainCode } from "../../components/topology/tables/catalogue";
import type { Resource, Value } from "../facts/resource";
import { isPath, type Pointer, pointersTo, text } from "./pointers";

/** A resource that the program has abandoned: it may still exist, and the next update that drops it forgets it. */
export interface Remain {
  /** The region it is in; empty when nothing says so. */
  readonly region: string;
  /** Type, as the engine writes it. */
  readonly type: string;
  /** The provider's id. */
  readonly id: string;
  /** Logical name. */
  readonly name: string;
  /** What still points at it from elsewhere. */
  readonly pointers: readonly Pointer[];
}

/** The region in a path of Google Cloud: keys and grants at them say it nowhere else. */
const pathRegion = /^projects\/[^/]+\/(?:locations|regions)\/([a-z]+-[a-z]+\d+)\//;

const stateOnly = /^(pulumi|random|tls):/;

/**
 * What a lost region leaves behind: every resource whose deletion only forgets it (`retainOnDelete`), which is what
 * `state: lost` makes of a region's resources, by region, type and name.
 * @param resources - The stack, between saying `lost` with an `up`, and deleting the region's line.
 */
export function remainsOf(resources: readonly Resource[]): Remain[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const real = resources.filter(({ custom, external, type }) => custom && !external && !stateOnly.test(type));
  const living = real.filter(({ retainOnDelete }) => !retainOnDelete);
  const carriedOn = new Set(living.flatMap((resource) => handleOf(resource) ?? []));
  // The same thing under another name is not left behind: what exists once was taken over by a region that lives.
  const abandoned = real.filter((resource) => resource.retainOnDelete && !carriedOn.has(handleOf(resource) ?? ""));
  const pointers = pointersTo(abandoned, living);
  return abandoned
    .map((resource) => {
      const { type, id = "", name, urn } = resource;
      return { region: regionOf(resource, byUrn), type, id, name, pointers: pointers.get(urn) ?? [] };
    })
    .sort((a, b) => sortKey(a).localeCompare(sortKey(b)));
}

/** The same for a person to keep, as Markdown. */
export function remainsText(remains: readonly Remain[]): string {
  if (remains.length === 0) return "No region of this stack is lost: nothing is left behind.\n";
  const regions = [...new Set(remains.map(({ region }) => region))];
  return regions
    .map((region) =>
      regionText(
        region,
        remains.filter((remain) => remain.region === region),
      ),
    )
    .join("\n");
}

function regionText(region: string, remains: readonly Remain[]): string {
  const pointed = remains.flatMap(({ id, pointers }) =>
    pointers.map(({ name, type, property, by }) => `- ${name} (${type})\n  ${property}: ${by} ${id}`),
  );
  const types = [...new Set(remains.map(({ type }) => type))];
  const list = types.flatMap((type) => [
    `\n### ${type}\n`,
    ...remains.filter((remain) => remain.type === type).map(({ id, name }) => `- ${id}\n  ${name}`),
  ]);
  const still =
    pointed.length === 0
      ? ["Nothing that lives on points at them."]
      : ["What lives on and points at them:\n", ...pointed];
  return [`## Left behind in ${region || "no region that is known"}: ${remains.length}\n`, ...still, ...list, ""].join(
    "\n",
  );
}

/** What names a resource in the world: its ARN, or its path at Azure or Google Cloud. */
function handleOf({ type, id, outputs }: Resource): string | undefined {
  return text(outputs.arn) ?? (isPath(id) ? `${type} ${id?.toLowerCase()}` : undefined);
}

function regionOf(resource: Resource, byUrn: ReadonlyMap<string, Resource>): string {
  const { inputs, outputs } = resource;
  const said = text(inputs.region) ?? text(outputs.region) ?? placeAt(inputs.location) ?? placeAt(outputs.location);
  const own = said ?? pathRegion.exec(resource.id ?? "")?.[1];
  const parent = byUrn.get(resource.parent ?? "");
  if (own !== undefined) return own;
  return parent === undefined ? (text(resource.provider?.inputs.region) ?? "") : regionOf(parent, byUrn);
}

/** A location as Azure writes it, as the code of a region; what is global is where its parent is. */
function placeAt(location: Value | undefined): string | undefined {
  const place = text(location);
  return place === undefined || plainCode(place) === "global" ? undefined : plainCode(place);
}

function sortKey({ region, type, name }: Remain): string {
  return `${region} ${type} ${name}`;
}
