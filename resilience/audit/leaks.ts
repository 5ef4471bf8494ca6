import type { Resource } from "../facts/resource";
import type { Forms } from "./forms";
import { assignment, azureKey, harmless, marks, nameLike, names, reference } from "./patterns";
import { secretPathsOf } from "./secret-types";
import { decoded, type Text, textsOf } from "./texts";

/** Where something stands that is a secret, or looks like one; never what it is. */
export interface Leak {
  /** Property: `environment.variables.DB_PASSWORD`. */
  readonly path: string;
  /** What it is, after "is" or "looks like": `a password`. */
  readonly kind: string;
  /** Whether the type of the resource says so; else its form or its name does. */
  readonly certain: boolean;
}

/**
 * What is secret among a resource's plain properties, in their order: by its type first, then by its form, then by its
 * name. Inputs and outputs that agree are told once.
 * @param resource - From the adapter of states, which has made markers of what is encrypted.
 * @param forms - What a scanner says of its texts.
 */
export function leaksIn(resource: Resource, forms: Forms = new Map()): readonly Leak[] {
  const isSecret = byType(resource);
  const leaks = textsOf(resource).flatMap(({ path, name, text }): Leak[] => {
    if (text === "" || isReference(text)) return [];
    if (isSecret(path)) return [{ path: plain(path), kind: "a secret by its type", certain: true }];
    const kind = kindOf({ path, name, text }, forms);
    return kind === undefined ? [] : [{ path: plain(path), kind, certain: false }];
  });
  const told = [...new Map(leaks.map((leak) => [leak.path, leak])).values()];
  // What is in a text that is a secret as a whole needs no word of its own.
  const whole = told.filter(({ certain }) => certain).map(({ path }) => `${path}.`);
  return told.filter(({ path }) => !whole.some((one) => path.startsWith(one)));
}

/** Where the Kubernetes provider, and `kubectl` in an annotation, repeat what was asked for. */
const repeated =
  /^__inputs\.|^(__inputs\.)?metadata\.annotations\.kubectl\.kubernetes\.io\/last-applied-configuration\./;

function plain(path: string): string {
  return path.replace(repeated, "");
}

function byType(resource: Resource): (path: string) => boolean {
  const patterns = secretPathsOf(resource).map((path) => {
    const text = path.replace(/[.*+?^${}()|\\]/g, "\\$&").replaceAll("[]", "\\[\\d+\\]");
    return new RegExp(`^${text}($|[.[])`);
  });
  return (path) => patterns.some((pattern) => pattern.test(plain(path)));
}

function isReference(text: string): boolean {
  return harmless.test(text) || reference.test(text);
}

/**
 * What a text looks like.
 * @param text - The text, with its path and what it is called.
 * @param forms - What a scanner says of texts.
 * @returns What it is, after "looks like"; nothing where it looks like no secret.
 */
export function kindOf({ path, name, text }: Text, forms: Forms = new Map()): string | undefined {
  const inside = [text, ...decoded(text)];
  const mark = marks.find(({ pattern }) => inside.some((one) => pattern.test(one)));
  if (mark) return mark.kind;
  const form = inside.flatMap((one) => forms.get(one) ?? [])[0];
  if (form !== undefined) return form;
  if (azureKey.pattern.test(text) && azureKey.beside.test(path)) return azureKey.kind;
  return kindByName(name, text) ?? kindInScript(name, text);
}

function kindByName(name: string, text: string): string | undefined {
  if (isReference(text)) return undefined;
  return names.find(
    ({ pattern, shortest, leastBits, mayBeWords }) =>
      pattern.test(name) &&
      text.length >= shortest &&
      bitsOf(text) >= leastBits &&
      (mayBeWords || !nameLike.test(text)),
  )?.kind;
}

/** Data that a machine starts with, which may be in base64 as a whole. */
const startData = /user_?data|custom_?data|startup[-_]?script/i;

function kindInScript(name: string, text: string): string | undefined {
  const scripts = startData.test(name) ? [text, Buffer.from(text, "base64").toString("utf8")] : [text];
  const lines = scripts.filter((script) => script.includes("\n"));
  const assigned = lines.flatMap((script) => [...script.matchAll(assignment)]);
  const kinds = assigned.flatMap(([, key = "", value = ""]) => kindByName(key, value) ?? []);
  return kinds[0] && `a script with ${kinds[0]}`;
}

/** Shannon's entropy, in bits per character. */
function bitsOf(text: string): number {
  const counts = new Map<string, number>();
  for (const one of text) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
