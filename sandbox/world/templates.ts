import { createHash } from "node:crypto";
import { type Scope, valuesOf } from "./paths";
import { isProps, type Value } from "./values";

const alphabets = { hex: "0123456789abcdef", upper: "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", digits: "0123456789" };
type Alphabet = keyof typeof alphabets;

/** Characters that are the same for the same seed: `madeUp("upper", 20, "zone 7")`. */
export function madeUp(alphabet: Alphabet, length: number, seed: string): string {
  const bytes = createHash("sha512").update(seed).digest();
  const letters = alphabets[alphabet];
  return Array.from({ length }, (_, index) => letters[(bytes[index % bytes.length] ?? 0) % letters.length]).join("");
}

/**
 * Fills the strings of a template. `{name}`, `{vpcConfig.vpcId}` and `{subnetId->vpcId}` are paths (see `paths.ts`), of
 * several (`{vpcId|subnetId->vpcId|'none'}`) the first that says something, `{keyArn/}` what stands behind the last slash;
 * `{hex:17}`, `{upper:20}` and `{digits:12:dual}` are made up from the thing's serial number and a word that tells them
 * apart. A string that is one placeholder alone gives the value itself, not its text, and nothing where there is none.
 */
export function filled(template: Value, scope: Scope): Value | undefined {
  if (Array.isArray(template)) return template.map((item) => filled(item, scope) ?? "");
  if (isProps(template)) {
    const entries = Object.entries(template).map(([key, item]) => [key, filled(item, scope)] as const);
    return Object.fromEntries(entries.flatMap(([key, item]) => (item === undefined ? [] : [[key, item]])));
  }
  if (typeof template !== "string") return template;
  const whole = /^\{([^{}]+)\}$/.exec(template)?.[1];
  return whole ? lookedUp(whole, scope) : text(template, scope);
}

/** The text of a template; a list is written with commas. */
export function text(template: string, scope: Scope): string {
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = lookedUp(name, scope, true);
    return typeof value === "object" ? JSON.stringify(value) : String(value ?? "");
  });
}

function lookedUp(name: string, scope: Scope, all = false): Value | undefined {
  const [, alphabet, length, word] = /^(hex|upper|digits):(\d+)(?::(.+))?$/.exec(name) ?? [];
  const { seed, type } = scope.thing;
  if (length) return madeUp(alphabet as Alphabet, Number(length), [seed, type, ...(word ? [word] : [])].join(" "));
  for (const path of name.split("|")) {
    const values = valuesOf(path.replace(/\/$/, ""), scope) ?? [];
    const [value] = values;
    if (value === undefined) continue;
    if (path.endsWith("/")) return String(value).split("/").at(-1);
    return all && values.length > 1 ? values.join(", ") : value;
  }
  return undefined;
}
