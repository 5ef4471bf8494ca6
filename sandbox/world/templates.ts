import { createHash } from "node:crypto";
import { isProps, type Props, textAt, type Value, valuesAt } from "./values";
import type { Thing } from "./world";

const alphabets = { hex: "0123456789abcdef", upper: "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", digits: "0123456789" };
type Alphabet = keyof typeof alphabets;

/** Characters that are the same for the same seed: `madeUp("upper", 20, "zone 7")`. */
export function madeUp(alphabet: Alphabet, length: number, seed: string): string {
  const bytes = createHash("sha512").update(seed).digest();
  const letters = alphabets[alphabet];
  return Array.from({ length }, (_, index) => letters[(bytes[index % bytes.length] ?? 0) % letters.length]).join("");
}

/**
 * Fills the strings of a template. `{name}` and `{vpcConfig.vpcId}` are inputs or outputs, `{id}`, `{region}`,
 * `{account}` and `{urn}` belong to the thing, `{hex:17}`, `{upper:20}` and `{digits:12}` are made up from its serial
 * number. A string that is one placeholder alone gives the value itself, not its text.
 */
export function filled(template: Value, thing: Thing): Value {
  if (Array.isArray(template)) return template.map((item) => filled(item, thing));
  if (isProps(template)) {
    return Object.fromEntries(Object.entries(template).map(([key, item]) => [key, filled(item, thing)]));
  }
  if (typeof template !== "string") return template;
  const whole = /^\{([^{}]+)\}$/.exec(template)?.[1];
  if (whole) return lookedUp(whole, thing);
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => String(lookedUp(name, thing)));
}

/** The text of a template. */
export function text(template: string, thing: Thing): string {
  return String(filled(template, thing));
}

function lookedUp(name: string, thing: Thing): Value {
  const [alphabet, length] = name.split(":");
  if (length) return madeUp(alphabet as Alphabet, Number(length), `${thing.seed} ${thing.type}`);
  const own: Props = { id: thing.id, region: thing.region, account: thing.account, serial: thing.serial };
  return own[name] ?? valuesAt(thing.outputs, name)[0] ?? textAt(thing.inputs, name);
}
