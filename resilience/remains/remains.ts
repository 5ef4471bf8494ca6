import type { Properties, Resource, Value } from "../facts/resource";

/** A resource that lives on and still points at something in a lost region. */
export interface Pointer {
  readonly type: string;
  readonly name: string;
  /** What of the abandoned it names: its id, its ARN, its region, or the group that both are members of. */
  readonly by: string;
}

/** A resource that the program has abandoned: it may still exist, and the next update that drops it forgets it. */
export interface Remain {
  /** The region it is in; empty when nothing says so. */
  readonly region: string;
  readonly type: string;
  /** The provider's id. */
  readonly id: string;
  readonly name: string;
  /** What still points at it from elsewhere. */
  readonly pointers: readonly Pointer[];
}

// A member of these is pulled along by what it belongs to: a global database or table counts a lost one until it is removed.
const memberships = ["globalClusterIdentifier", "globalTableArn"];
const stateOnly = /^(pulumi|random|tls):/;

/**
 * What a lost region leaves behind: every resource whose deletion only forgets it (`retainOnDelete`), which is what
 * `state: lost` makes of a region's resources, by region, type and name.
 * @param resources - The stack, between saying `lost` with an `up`, and deleting the region's line.
 */
export function remainsOf(resources: readonly Resource[]): Remain[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const real = resources.filter(({ custom, external, type }) => custom && !external && !stateOnly.test(type));
  const abandoned = real.filter(({ retainOnDelete }) => retainOnDelete);
  const living = real
    .filter(({ retainOnDelete }) => !retainOnDelete)
    .map((resource) => ({ resource, words: wordsOf([resource.inputs, resource.outputs]) }));
  return abandoned
    .map((resource) => {
      const { type, id = "", name } = resource;
      return { region: regionOf(resource, byUrn), type, id, name, pointers: pointersTo(resource, living) };
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
    pointers.map(({ name, type, by }) => `- ${name} (${type})\n  names ${by} of ${id}`),
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

function pointersTo(lost: Resource, living: readonly { resource: Resource; words: ReadonlySet<string> }[]): Pointer[] {
  const { id, outputs, inputs } = lost;
  const marks = [
    ["the id", id],
    ["the ARN", text(outputs.arn)],
    ...memberships.map((property) => [`the ${property}`, text(inputs[property])]),
  ] as const;
  return living.flatMap(({ resource: { type, name }, words }) => {
    const found = marks.find(([, mark]) => mark !== undefined && mark.length > 3 && words.has(mark));
    return found?.[0] ? [{ type, name, by: found[0] }] : [];
  });
}

function regionOf(resource: Resource, byUrn: ReadonlyMap<string, Resource>): string {
  const own = text(resource.inputs.region) ?? text(resource.outputs.region);
  const parent = byUrn.get(resource.parent ?? "");
  if (own !== undefined) return own;
  return parent === undefined ? (text(resource.provider?.inputs.region) ?? "") : regionOf(parent, byUrn);
}

function wordsOf(value: Value): ReadonlySet<string> {
  const words = new Set<string>();
  const visit = (at: Value) => {
    if (typeof at === "string") words.add(at);
    else if (typeof at === "object" && at !== null) for (const part of Object.values(at as Properties)) visit(part);
  };
  visit(value);
  return words;
}

function text(value: Value | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function sortKey({ region, type, name }: Remain): string {
  return `${region} ${type} ${name}`;
}
