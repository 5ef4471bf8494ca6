import { gaps, isRedacted, type Properties, secret, unknown, type Value } from "./resource";

// The engine's own marks, the same on the wire and in a state file.
// Source: pulumi/pulumi sdk/nodejs/runtime/rpc.ts and sdk/go/common/resource/properties.go.
const sentinel = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** Key that tells a signed object, for example a secret, from a plain one. */
export const signature = "4dabf18193072939515e22adb298388d";

type Wire = Readonly<Record<string, unknown>>;

/** What each kind of signed object becomes; assets and archives keep their fields, the signature apart. */
const signed: Readonly<Record<string, (object: Wire) => Value>> = {
  "1b47061264138c4ac30d75fd1eb44270": () => secret,
  "5cf8f73096256a8f31e491e813e4eb8e": (reference) => String(reference.urn),
  d0e6a833031e9bbcd3f4e8bde6ca49a4: (output) =>
    output.secret === true ? secret : "value" in output ? valueFromWire(output.value) : unknown,
};

/**
 * A property value out of the engine's JSON: secrets and unknowns become markers, a reference to a resource becomes its
 * URN. What is `undefined` becomes null.
 * @param wire - JSON of a state file, or of a request to the engine.
 */
export function valueFromWire(wire: unknown): Value {
  if (wire === sentinel) return unknown;
  if (typeof wire === "string" && isRedacted(wire)) return gaps.redacted;
  if (typeof wire === "string" || typeof wire === "number" || typeof wire === "boolean") return wire;
  if (Array.isArray(wire)) return wire.map(valueFromWire);
  if (typeof wire !== "object" || wire === null) return null;
  const object = wire as Wire;
  const convert = signed[String(object[signature])];
  return convert ? convert(object) : propertiesFromWire(object);
}

/**
 * A resource's properties out of the engine's JSON.
 * @param wire - An object; anything else has no properties.
 */
export function propertiesFromWire(wire: unknown): Properties {
  if (typeof wire !== "object" || wire === null) return {};
  const fields = Object.entries(wire).filter(([key, value]) => value !== undefined && key !== signature);
  return Object.fromEntries(fields.map(([key, value]) => [key, valueFromWire(value)]));
}
