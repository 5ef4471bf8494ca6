import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { isProps, type Props, pruned, unknown, type Value } from "../../../sandbox/world/values";

// The engine's marks of values that are more than themselves: pulumi/pulumi, sdk/go/common/resource/properties.go.
const signature = "4dabf18193072939515e22adb298388d";
const [secretMark, resourceMark] = ["1b47061264138c4ac30d75fd1eb44270", "5cf8f73096256a8f31e491e813e4eb8e"];

/**
 * Properties off the wire as a provider gets them: secrets plain, of a resource its id.
 * @param struct - From a request; none has no properties.
 */
export function plainOf(struct: Struct | undefined): Props {
  return plain((struct?.toJavaScript() ?? {}) as Props) as Props;
}

/** A value without the engine's marks. */
export function plain(value: Value): Value {
  if (Array.isArray(value)) return value.map(plain);
  if (!isProps(value)) return value;
  if (value[signature] === secretMark) return plain(value.value ?? null);
  if (value[signature] === resourceMark) return value.id || (value.urn ?? null);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

/** Properties for an answer. */
export function structOf(props: Props): Struct {
  return Struct.fromJavaScript(pruned(props) as { [key: string]: JavaScriptValue });
}

/** Whether something in a value is not known yet. */
export function isOpen(value: Value): boolean {
  if (Array.isArray(value)) return value.some(isOpen);
  return isProps(value) ? Object.values(value).some(isOpen) : value === unknown;
}

/** A provider's own configuration, whose values arrive as JSON text where they are no text. */
export function configOf(inputs: Props): Props {
  const read = (value: Value) =>
    typeof value === "string" && /^([[{"]|true$|false$)/.test(value) ? parsed(value) : value;
  return Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, read(value)]));
}

function parsed(text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return text;
  }
}

/**
 * Inputs with the old values of what is ignored; what the old ones lack is taken out of the new.
 * @param ignoreChanges - Paths of names and places in lists; `*` alone is everything.
 * @source pulumi/pulumi sdk/go/common/resource/properties_path.go, `reset`; not its wildcards within a path.
 */
export function withIgnored(inputs: Props, old: Props, ignoreChanges: readonly string[]): Props {
  if (ignoreChanges.includes("*")) return old;
  return ignoreChanges.reduce<Value>(
    (all, path) => reset(all, old, path.split(/[.[\]]+/).filter(Boolean)),
    inputs,
  ) as Props;
}

function reset(now: Value, old: Value | undefined, [key = "", ...rest]: readonly string[]): Value {
  if (Array.isArray(now) && Array.isArray(old)) {
    const [place, was] = [Number(key), old[Number(key)]];
    const is = now[place];
    if (is === undefined || was === undefined) return now;
    return now.with(place, rest.length === 0 ? was : reset(is, was, rest));
  }
  if (!isProps(now)) return now;
  const was = isProps(old) ? old[key] : undefined;
  const { [key]: is, ...others } = now;
  if (rest.length === 0) return was === undefined ? others : { ...others, [key]: was };
  return is === undefined || was === undefined ? now : { ...others, [key]: reset(is, was, rest) };
}
