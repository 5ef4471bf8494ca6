import { type Content, element, type Markup } from "../markup/markup";
import { fill, type InkName, stroke } from "../markup/palette";
import { fitted, type Setting } from "../markup/widths";

/** A part of the picture that is drawn, and where it ends. */
export interface Drawn {
  /** The drawing. */
  readonly drawn: Markup;
  /** Its lower side, in pixels. */
  readonly bottom: number;
}

/** How a line of text looks. */
export interface Look {
  /** Its colour. */
  readonly ink?: InkName;
  /** `small` is 12 pixels, `big` 15; 13 without. */
  readonly size?: "small" | "big";
  /** Whether it is bold. */
  readonly bold?: boolean;
  /** Which point of it stands at `x`. */
  readonly anchor?: "middle" | "end";
}

/** Height of the fonts, in pixels. */
export const sizes = { small: 12, normal: 13, big: 15 } as const;

/** How a look is measured. */
export function settingOf({ size, bold }: Look): Setting {
  return { size: sizes[size ?? "normal"], ...(bold ? { bold } : {}) };
}

/**
 * A line of text; what has no room ends in an ellipsis, and is whole when a pointer rests on it.
 * @param text - The text.
 * @param at - Where its base line begins, or its middle or end, and the room that it has, in pixels.
 * @param look - How it looks.
 */
export function label(
  text: string,
  at: { readonly x: number; readonly y: number; readonly room?: number },
  look: Look = {},
): Markup {
  const shown = at.room === undefined ? text : fitted(text, at.room, settingOf(look));
  const classes = [fill(look.ink ?? "text"), look.size, look.bold && "bold", look.anchor].filter(Boolean).join(" ");
  return element("text", { x: at.x, y: at.y, class: classes }, shown, shown !== text && element("title", {}, text));
}

/** A box with round corners. */
export function box(
  at: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  ground: InkName,
  edge: InkName,
  extra: { readonly dashed?: boolean; readonly strong?: boolean } = {},
): Markup {
  const classes = [fill(ground), stroke(edge), extra.dashed && "dashed"].filter(Boolean).join(" ");
  return element("rect", { ...at, rx: 8, class: classes, "stroke-width": extra.strong ? 2 : 1 });
}

/** A line through points. */
export function line(
  points: readonly (readonly [number, number])[],
  ink: InkName,
  extra: { readonly dashed?: boolean; readonly width?: number } = {},
): Markup {
  const d = points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");
  const classes = [stroke(ink), "hollow", extra.dashed && "dashed"].filter(Boolean).join(" ");
  return element("path", { d, class: classes, "stroke-width": extra.width ?? 2 });
}

/** The head of an arrow whose tip is at a point. */
export function head(x: number, y: number, ink: InkName, way: "down" | "up" = "down"): Markup {
  const back = way === "down" ? y - 8 : y + 8;
  return element("path", { d: `M${x} ${y}L${x - 5} ${back}L${x + 5} ${back}Z`, class: fill(ink) });
}

/** Lines of text below each other. */
export function paragraph(
  texts: readonly string[],
  at: { readonly x: number; readonly y: number; readonly room: number },
  look: Look = {},
): readonly Content[] {
  return texts.map((text, index) => label(text, { ...at, y: at.y + index * leading }, look));
}

/** Pixels from one line of text to the next. */
export const leading = 18;
