import { stripVTControlCharacters } from "node:util";

// A colour before the engine's display has drawn it. Source: sdk/go/common/diag/colors of pulumi 3.259.
const colours = /<\{%[^%]*%\}>/g;

// What no terminal, XML or Markdown can show; line breaks and tabs apart.
const unseen = /[^\P{Cc}\t\n]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** A text without colours and control characters; lines end in a line feed. */
export function plain(text: string): string {
  return stripVTControlCharacters(text).replace(colours, "").replaceAll("\r\n", "\n").replace(unseen, "");
}

/** A text as one line. */
export function oneLine(text: string): string {
  return plain(text).split(/\s+/).filter(Boolean).join(" ");
}
