import type { Documents, Schema } from "./documents";
import type { Fields } from "./fields";

/** Where arguments are looked for. */
export interface Place {
  /** The documents. */
  readonly documents: Documents;
  /** The document. */
  readonly of: string;
  /** What is sent, and what is sent beside it by another operation. */
  readonly bodies: readonly Schema[];
  /** Parameters of the path and the query. */
  readonly parameters: Readonly<Record<string, Schema>>;
}

/** An argument of the SDK. */
interface Argument {
  /** Its path. */
  readonly path: string;
  /** The end of the path. */
  readonly name: string;
  /** The objects of the document that have it, if one does. */
  readonly objects: readonly Schema[];
}

/** Arguments that are steps of an address: an API has them there, as a whole path or as a parameter. */
const steps = ["project", "location", "region", "zone"];

/** The field of an argument; `address` where it is part of the address alone, undefined where no document has it. */
export function fieldIn(
  place: Place,
  fields: Fields,
  { path, name, objects }: Argument,
): Schema | "address" | undefined {
  const { parameters } = place;
  const alias = aliasOf(fields, path);
  if (alias === "/") return "address";
  if (alias !== undefined) return behind(place, alias);
  const own = objects.flatMap((object) => memberOf(place, object, name) ?? [])[0];
  if (own || path !== name) return own;
  if (name === "project" && parameters.project) return parameters.project;
  if (name.endsWith("Id") && parameters[name]) return parameters[name];
  const inside = ["parent", "name", "resource"].some((whole) => whole in parameters);
  return name in parameters || (steps.includes(name) && inside) ? "address" : undefined;
}

/** A name for a path alone, or the longest for all that end so: `*.nodeConfig`. */
function aliasOf({ names = {} }: Fields, path: string): string | undefined {
  const ends = Object.keys(names).filter((key) => key.startsWith("*.") && path.endsWith(key.slice(1)));
  const [longest = ""] = ends.toSorted((a, b) => b.length - a.length);
  return names[path] ?? names[longest];
}

/** The field at a path of the document, or of the parameters; `Schema#` before it begins at another schema. */
function behind(place: Place, alias: string): Schema {
  const [start = "", path = start] = alias.split("#");
  let found: readonly Schema[] = alias.includes("#") ? [place.documents.schema(place.of, start)] : place.bodies;
  for (const name of path.split(".").filter((step) => step !== "")) {
    const inner = found.flatMap((object) => memberOf(place, object, name) ?? [])[0];
    const next = inner ?? place.parameters[name];
    if (!next) throw new Error(`${place.of} has no ${alias}`);
    found = [next];
  }
  return found[0] ?? {};
}

function memberOf({ documents, of }: Place, object: Schema, name: string): Schema | undefined {
  const whole = documents.meant(of, object);
  const { properties = {} } = whole.items ? documents.meant(of, whole.items) : whole;
  const [exact] = Object.entries(properties).filter(([key]) => key === name);
  const [near] = Object.entries(properties).filter(([key]) => bare(key) === bare(name));
  return (exact ?? near)?.[1];
}

/** Pulumi writes lists in the plural, and no capitals in a row: `IPProtocol` is `ipProtocol`, `denied` is `denies`. */
function bare(name: string): string {
  const small = name.toLowerCase().replaceAll("_", "");
  return small.replace(/(ied|ies|y)$/, "").replace(/(ed|(e?s)+)$/, "");
}
