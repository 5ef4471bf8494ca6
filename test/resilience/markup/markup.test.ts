import fc from "fast-check";
import { parseFragment } from "parse5";
import { expect, test } from "vitest";
import { data, element, escaped, pieces } from "../../../resilience/markup/markup";
import { drawnOn, type InkName, palette, readOn } from "../../../resilience/markup/palette";
import { duration, percentage, shareOf } from "../../../resilience/markup/quantities";
import { fitted, lines, widthOf } from "../../../resilience/markup/widths";
import { xmlOf } from "../report/page";

const anything = fc.string({ unit: "binary" });

test("any text stays a text in an element and in an attribute, for XML and for HTML", () => {
  fc.assert(
    fc.property(anything, (text) => {
      const { markup } = element("g", { "data-name": text }, text);
      expect(xmlOf(markup).map(({ name }) => name)).toEqual(["g"]);
      const [only, ...others] = parseFragment(markup).childNodes;
      expect(others).toEqual([]);
      expect(only && "childNodes" in only ? only.childNodes.every(({ nodeName }) => nodeName === "#text") : false).toBe(
        true,
      );
    }),
  );
});

test("any data in a script is read back as it was, and ends no script", () => {
  fc.assert(
    fc.property(fc.array(anything), (texts) => {
      const { markup } = data(texts);
      expect(markup).not.toMatch(/[<>]/);
      expect(JSON.parse(markup)).toEqual(texts);
    }),
  );
});

test("what is undefined or false is left out, numbers are rounded, and a number keeps its unit beside it", () => {
  const { markup } = element("rect", { x: 1 / 3, y: undefined, hidden: false, open: true }, "never");
  expect(markup).toBe('<rect x="0.33" open=""/>');
  expect(pieces("a", undefined, false, ["<", 0.125]).markup).toBe("a&lt;0.13");
  expect(escaped("2 min 10 s at 5 % by 3 shops")).toBe("2\u00a0min 10\u00a0s at 5\u00a0% by 3 shops");
});

test.each([
  [0, "0 s"],
  [0.44, "0.4 s"],
  [9.96, "10 s"],
  [59.7, "1 min"],
  [410, "6 min 50 s"],
  [3599.8, "1 h"],
  [3660, "1 h 1 min"],
  [86_399, "1 d"],
  [90_000, "1 d 1 h"],
  [-30, "−30 s"],
  [Number.POSITIVE_INFINITY, "for ever"],
])("%d seconds are %s", (seconds, said) => {
  expect(duration(seconds)).toBe(said);
});

test("a share never says all or nothing where it is neither, and a percentage keeps the digits that matter", () => {
  expect([0, 0.0004, 0.018, 0.5, 0.9996, 1].map(shareOf)).toEqual([
    "0 %",
    "less than 0.1 %",
    "1.8 %",
    "50 %",
    "more than 99.9 %",
    "100 %",
  ]);
  expect([99.97847, 50, 99.5].map(percentage)).toEqual(["99.9785 %", "50 %", "99.5 %"]);
});

test("a text takes the room that it is given and no more", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 30, max: 400 }), (text, room) => {
      expect(widthOf(fitted(text, room, { size: 13 }), { size: 13 })).toBeLessThanOrEqual(room);
      const told = lines(text, room, { size: 13 }, 2);
      expect(told.length).toBeLessThanOrEqual(2);
      for (const line of told) expect(widthOf(line, { size: 13 })).toBeLessThanOrEqual(room);
    }),
  );
  expect(lines("one two three", 60, { size: 13 }, 3)).toEqual(["one two", "three"]);
});

/** Relative luminance and contrast. Source: WCAG 2.2, "relative luminance" and "contrast ratio". */
function contrast(a: string, b: string): number {
  const light = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low = 0, high = 0] = [light(a), light(b)].toSorted((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

test.each(["light", "dark"] as const)("every text and line keeps WCAG's contrast on its grounds: %s", (scheme) => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  const weak = (pairs: typeof readOn, least: number) =>
    (Object.entries(pairs) as [InkName, readonly InkName[]][]).flatMap(([ink, grounds]) =>
      grounds
        .map((ground) => [ink, ground, contrast(palette[ink][scheme], palette[ground][scheme])] as const)
        .filter(([, , ratio]) => ratio < least),
    );
  expect(weak(readOn, 4.5)).toEqual([]);
  expect(weak(drawnOn, 3)).toEqual([]);
});
