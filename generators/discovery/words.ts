import type { Limit } from "../../sandbox/world/arguments";

/** Limits that a description tells in words. */
export type Told = Pick<Limit, "min" | "max" | "pattern">;

const [number, upTo] = ["(-?\\d+(?:,\\d{3})*)", "(?:-| and | to |, )"];

/** How Google's descriptions say between what a number is. */
const ranges = [
  `(?:value|it|must be|field).{0,40}? (?:between|in the range) ?\\[?${number}${upTo}${number}`,
  `valid range is ?\\[?${number}${upTo}${number}`,
  `range of timeout values allowed goes from ${number} through ${number}`,
  `minimum value for this field is ${number} and the maximum value is ${number}`,
].map((text) => new RegExp(text, "gi"));

const most = [new RegExp(`maximum allowed value is ${number}s?(?= \\(| |\\.)`, "gi")];

/** How they say how long a text is. */
const lengths = [
  `(?:must|be|and|is)(?: between| from)? ${number}${upTo}${number} characters`,
  `minimum of ${number} characters and a maximum of ${number} characters`,
].map((text) => new RegExp(text, "gi"));

const longest = [
  `max(?:imum)? length(?: of the \\w+)?(?: is| of)? ${number} characters`,
  `(?:limited to|exceed|at most,?|can be up to) ${number} (?:unicode )?characters`,
].map((text) => new RegExp(text, "gi"));

const expressions = [/regular\s+expression:? `([^`]+)`/gi, /regex expression `([^`]+)`/gi];

/** The limits that a description tells in words which mean one thing alone. */
export function toldOf(kind: "string" | "number", description: string): Told {
  const text = description.replaceAll(/\s+/g, " ");
  if (kind === "number") return { ...only(text, ranges, pair), ...only(text, most, end) };
  return { ...only(text, lengths, pair), ...only(text, longest, end), ...only(text, expressions, expression) };
}

/** What is said once, or several times alike: of two that differ one is of another case. */
function only(text: string, phrases: readonly RegExp[], read: (found: readonly string[]) => Told | undefined): Told {
  const said = phrases.flatMap((phrase) => [...text.matchAll(phrase)]).map((found) => read(found.slice(1)));
  const different = new Set(said.map((one) => JSON.stringify(one)));
  return different.size === 1 ? (said[0] ?? {}) : {};
}

function pair([least = "", greatest = ""]: readonly string[]): Told {
  return { min: numberIn(least), max: numberIn(greatest) };
}

function end([greatest = ""]: readonly string[]): Told {
  return { max: numberIn(greatest) };
}

/** Pages lose stars and brackets, `a-z*[a-z0-9]`: a range of letters outside of brackets is no expression. */
function expression([found = ""]: readonly string[]): Told | undefined {
  return /[a-z0-9]-[a-z0-9]/i.test(found.replaceAll(/\[[^\]]*\]/g, "")) ? undefined : { pattern: found };
}

function numberIn(text: string): number {
  return Number(text.replaceAll(",", ""));
}

/** Whether a description speaks of what a text is made of. */
export function speaksOfLetters(description = ""): boolean {
  return /\d (?:unicode )?characters|regular\s+expression|\bregexp?\b|RFC ?1035/i.test(description);
}
