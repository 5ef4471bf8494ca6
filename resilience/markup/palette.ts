/** A colour by what it says, as people see it on a light and on a dark ground. */
interface Ink {
  /** On a light ground. */
  readonly light: string;
  /** On a dark ground. */
  readonly dark: string;
}

/** Colours of pictures, charts and pages. What is read on what, with the contrast it keeps, is in `readOn`. */
export const palette = {
  ground: { light: "#ffffff", dark: "#0d1117" },
  panel: { light: "#f4f6f8", dark: "#171d25" },
  line: { light: "#6a737d", dark: "#848d97" },
  faint: { light: "#d0d7de", dark: "#333b45" },
  text: { light: "#1f2328", dark: "#e6edf3" },
  quiet: { light: "#505862", dark: "#a5afba" },
  traffic: { light: "#0757ae", dark: "#6cb1ff" },
  "traffic-ground": { light: "#e3f1fe", dark: "#10263f" },
  data: { light: "#7a4f00", dark: "#e0b341" },
  "data-ground": { light: "#fdf3dc", dark: "#2a210c" },
  good: { light: "#11692e", dark: "#5bd26f" },
  "good-ground": { light: "#e2f6e6", dark: "#10291a" },
  bad: { light: "#a40e26", dark: "#ff8e8e" },
  "bad-ground": { light: "#ffe9e9", dark: "#361418" },
  link: { light: "#0757ae", dark: "#6cb1ff" },
} as const satisfies Readonly<Record<string, Ink>>;

/** Name of a colour. */
export type InkName = keyof typeof palette;

/** Every text colour with the grounds that it stands on: each pair keeps 4.5 to 1, as WCAG 2.2 AA asks of small text. */
export const readOn: Readonly<Partial<Record<InkName, readonly InkName[]>>> = {
  text: ["ground", "panel", "traffic-ground", "data-ground", "good-ground", "bad-ground"],
  quiet: ["ground", "panel", "traffic-ground", "data-ground", "good-ground", "bad-ground"],
  traffic: ["ground", "panel", "traffic-ground"],
  data: ["ground", "panel", "data-ground"],
  good: ["ground", "panel", "good-ground", "traffic-ground"],
  bad: ["ground", "panel", "bad-ground", "traffic-ground"],
  link: ["ground", "panel", "good-ground", "bad-ground"],
};

/** Lines and shapes that carry meaning, with their grounds: 3 to 1, as WCAG 2.2 AA asks of graphics. */
export const drawnOn: Readonly<Partial<Record<InkName, readonly InkName[]>>> = {
  line: ["ground", "panel", "traffic-ground", "data-ground"],
};

/** Fonts that every system has one of. */
export const fonts =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "DejaVu Sans", Arial, sans-serif';

/** Class that fills with a colour. */
export function fill(name: InkName): string {
  return `fill-${name}`;
}

/** Class that draws lines in a colour. */
export function stroke(name: InkName): string {
  return `line-${name}`;
}

/** The rules of every class for drawings, light and dark. Paper is light. */
export function drawingStyle(): string {
  const rules = (ground: keyof Ink) =>
    Object.entries(palette)
      .map(([name, ink]) => `.fill-${name}{fill:${ink[ground]}}.line-${name}{stroke:${ink[ground]}}`)
      .join("");
  return [
    `.drawing text{font-family:${fonts};font-size:13px}`,
    ".drawing .small{font-size:12px}.drawing .big{font-size:15px}.drawing .bold{font-weight:600}",
    ".hollow{fill:none}.dashed{stroke-dasharray:6 4}.end{text-anchor:end}.middle{text-anchor:middle}",
    rules("light"),
    `@media screen and (prefers-color-scheme:dark){${rules("dark")}}`,
  ].join("\n");
}
