/** Widths of signs beside their height, as in the widest font that is common (DejaVu Sans): narrower ones leave room. */
const widths: readonly (readonly [RegExp, number])[] = [
  [/[ijl'|.,:;!]/, 0.34],
  [/[ ftr()[\]/\\"I-]/, 0.41],
  [/[mwMW@%—…]/, 0.98],
  [/[A-Z0-9_#&<>=+~×−]/, 0.69],
  // Latin and what has about its width.
  [/[\u0020-\u024f\u2010-\u22ff]/, 0.62],
];

// Writings with broad signs, and pictures.
const broad = 1.1;

/** Bold signs are broader. Source: measured on DejaVu Sans. */
const boldness = 1.1;

/** How a text is set. */
export interface Setting {
  /** Height of the font, in pixels. */
  readonly size: number;
  /** Whether it is bold. */
  readonly bold?: boolean;
}

/** Room that a text takes at most, in pixels. */
export function widthOf(text: string, { size, bold }: Setting): number {
  const ems = [...text].reduce((all, sign) => all + (widths.find(([signs]) => signs.test(sign))?.[1] ?? broad), 0);
  return ems * size * (bold ? boldness : 1);
}

/**
 * A text that has room: its end becomes an ellipsis where it has not.
 * @param text - The text.
 * @param room - Pixels.
 * @param setting - How it is set.
 */
export function fitted(text: string, room: number, setting: Setting): string {
  if (widthOf(text, setting) <= room) return text;
  const signs = [...text];
  while (signs.length > 0 && widthOf(`${signs.join("")}…`, setting) > room) signs.pop();
  return `${signs.join("").trimEnd()}…`;
}

/**
 * A text in lines that have room, broken between words; what needs more lines ends in an ellipsis.
 * @param text - The text.
 * @param room - Pixels.
 * @param setting - How it is set.
 * @param most - Lines at most.
 */
export function lines(text: string, room: number, setting: Setting, most: number): readonly string[] {
  const done: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || widthOf(longer, setting) <= room) line = longer;
    else {
      done.push(line);
      line = word;
    }
  }
  if (line !== "") done.push(line);
  const kept = done.length > most ? [...done.slice(0, most - 1), done.slice(most - 1).join(" ")] : done;
  return kept.map((one) => fitted(one, room, setting));
}
