import { type Field, known, UnknownFact } from "../facts/field";
import type { Origin } from "../facts/model";
import type { Gap } from "../facts/resource";
import type { Source, Told } from "./model";

/**
 * Where a fact was read.
 * @param origin - The resource.
 * @param property - The property, as a person finds it there.
 */
export function sourceOf({ urn, name }: Origin, property: string): Source {
  return { urn, name, property };
}

/** Why a value is not to be had, for the end of a sentence. */
const reasons: Readonly<Record<Gap, string>> = {
  unknown: "only an update can tell it",
  secret: "it is a secret",
  redacted: "it was blacked out",
  unlisted: "no table of this version lists what it says",
  misread: "it says something of another kind",
  unsaid: "its provider does not tell it in this version",
  untold: "nothing in this stack tells it",
};

/**
 * What a resource says, or a sentence on what it does not.
 * @param origin - The resource.
 * @param field - The field.
 * @param what - What it would say, in words: `how often it asks`.
 */
export function told<T>(origin: Origin, field: Field<T> | undefined, what: string): Told<T> {
  if (field === undefined) return missing(origin, "", `${origin.name} cannot say ${what}`);
  try {
    const value = known(field);
    if (value !== undefined) return { value, from: [sourceOf(origin, field.path)] };
    return missing(origin, field.path, `${origin.name} does not say ${what}${at(field.path)}`);
  } catch (error) {
    if (!(error instanceof UnknownFact)) throw error;
    const says = `${origin.name} does not say ${what}: ${reasons[error.gap]}${at(error.path)}`;
    return missing(origin, error.path, says);
  }
}

/** Some services have no property for it at all. */
function at(path: string): string {
  return path === "" ? "" : ` (${path})`;
}

function missing(origin: Origin, property: string, sentence: string): Told<never> {
  return { missing: sentence, from: [sourceOf(origin, property)] };
}

/** What was told for certain; nothing where it is missing. */
export function saidOf<T>(said: Told<T> | undefined): T | undefined {
  return said !== undefined && "value" in said ? said.value : undefined;
}

/** A known value of a field, or nothing: for what is asked on the way to something else. */
export function plain<T>(field: Field<T> | undefined): T | undefined {
  if (field === undefined) return undefined;
  try {
    return known(field);
  } catch (error) {
    if (error instanceof UnknownFact) return undefined;
    throw error;
  }
}
