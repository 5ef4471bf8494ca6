import { namesOf, plainName } from "../facts/names";
import type { Properties, Resource, Value } from "../facts/resource";

/** A resource that lives on and still points at something in a lost region. */
export interface Pointer {
  /** Type of the resource that points, as the engine writes it. */
  readonly type: string;
  /** Its logical name. */
  readonly name: string;
  /** Path of the property that points, for example `replicas[0].kmsKeyId`. */
  readonly property: string;
  /** How it points. */
  readonly by: "the id of" | "the ARN of" | "a name of" | "the group of";
}

/** Who counts its members, by the property that both have: a lost one counts until it is removed. */
const memberships: readonly { readonly member: string; readonly counts: string; readonly property: string }[] = [
  {
    member: "aws:rds/cluster:Cluster",
    counts: "aws:rds/globalCluster:GlobalCluster",
    property: "globalClusterIdentifier",
  },
  { member: "aws:dynamodb/tableReplica:TableReplica", counts: "aws:dynamodb/table:Table", property: "globalTableArn" },
];

/** Words about a resource, which name nothing: an id may happen to be one of them. */
const words = new Set(["tags", "tagsAll", "labels", "annotations", "description", "comment"]);

/** One text in a resource's properties. */
interface Place {
  readonly path: string;
  /** The property at the top, by which the engine records what it was computed from. */
  readonly top: string;
  /** The last property of the path. */
  readonly key: string;
}

/** Where each text stands, by the text as names are compared. */
type Places = ReadonlyMap<string, readonly Place[]>;

/**
 * What of the living points at what is lost, by the lost one's URN. A name is a reference where the engine recorded that
 * the property was computed from the lost resource, an id also where the property is called by its type (`peerVpcId` of
 * a VPC), an ARN or a path of Azure or Google Cloud wherever it stands. Tags and descriptions are none.
 * @param lost - What was abandoned.
 * @param living - What is still managed.
 */
export function pointersTo(
  lost: readonly Resource[],
  living: readonly Resource[],
): ReadonlyMap<string, readonly Pointer[]> {
  const read = living.map((resource) => ({ resource, places: placesIn(resource) }));
  return new Map(
    lost.map((one) => [
      one.urn,
      read.flatMap(({ resource, places }) => {
        const found = pointing(one, resource, places);
        return found ? [{ type: resource.type, name: resource.name, ...found }] : [];
      }),
    ]),
  );
}

function pointing(lost: Resource, living: Resource, places: Places): Pick<Pointer, "property" | "by"> | undefined {
  const at = (name: string | undefined) => (name === undefined ? [] : (places.get(plainName(name)) ?? []));
  const isComputed = ({ top }: Place) => living.propertyDependencies[top]?.includes(lost.urn) ?? false;
  const [byArn] = at(text(lost.outputs.arn));
  if (byArn) return { property: byArn.path, by: "the ARN of" };
  const byId = at(lost.id).find((place) => isPath(lost.id) || isComputed(place) || isCalledBy(place, lost.type));
  if (byId) return { property: byId.path, by: "the id of" };
  const byName = [...namesOf(lost)].flatMap(at).find(isComputed);
  if (byName) return { property: byName.path, by: "a name of" };
  const membership = memberships.find(({ member, counts }) => member === lost.type && counts === living.type);
  const [group] = membership ? at(text(lost.inputs[membership.property])) : [];
  return group && { property: group.path, by: "the group of" };
}

/**
 * Whether an id is a path, of Azure's resource manager or of a project of Google Cloud, which names one thing of a cloud.
 * @param id - A resource's id.
 */
export function isPath(id: string | undefined): boolean {
  return id !== undefined && /^(\/subscriptions|projects)\/[^/]+\/./.test(id);
}

/** `vpcId`, `peerVpcId` and `vpcIds` are called by `aws:ec2/vpc:Vpc`. */
function isCalledBy({ key }: Place, type: string): boolean {
  const kind = type.split(":").at(-1)?.toLowerCase() ?? "";
  return key.toLowerCase().endsWith(`${kind}id`) || key.toLowerCase().endsWith(`${kind}ids`);
}

/** Where each text stands among a resource's inputs and outputs. */
function placesIn({ inputs, outputs }: Resource): Places {
  const places = new Map<string, Place[]>();
  const visit = (at: Value, place: Place) => {
    if (typeof at === "string") places.set(plainName(at), [...(places.get(plainName(at)) ?? []), place]);
    else if (Array.isArray(at))
      at.forEach((one, index) => void visit(one, { ...place, path: `${place.path}[${index}]` }));
    else if (typeof at === "object" && at !== null) {
      for (const [key, one] of Object.entries(at as Properties)) {
        if (!words.has(key)) visit(one, { path: `${place.path}.${key}`, top: place.top, key });
      }
    }
  };
  for (const properties of [inputs, outputs]) {
    for (const [key, value] of Object.entries(properties))
      if (!words.has(key)) visit(value, { path: key, top: key, key });
  }
  return places;
}

/**
 * A text, where a property holds one.
 * @param value - A property's value.
 */
export function text(value: Value | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
