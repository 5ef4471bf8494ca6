import { expect, test } from "vitest";
import { columns, item, pageOf, plainPage, section } from "../../cli/page";

const stream = (isTTY: boolean, columns?: number) => ({ isTTY, columns }) as unknown as NodeJS.WriteStream;

test("a terminal has colours, unless NO_COLOR says otherwise; nothing else has, whatever CI says", () => {
  expect(pageOf(stream(true), {}).bold("x")).toBe("\u001b[1mx\u001b[22m");
  expect(pageOf(stream(true), { NO_COLOR: "1" }).bold("x")).toBe("x");
  expect(pageOf(stream(false), { CI: "true", FORCE_COLOR: "1" }).bold("x")).toBe("x");
});

test.each([
  [undefined, 80],
  [20, 60],
  [72, 72],
  [300, 100],
])("a terminal of %s columns is written to as one of %i", (wide, width) => {
  expect(pageOf(stream(true, wide), {}).width).toBe(width);
});

test("columns are as wide as their widest cell, and no line ends with blanks", () => {
  expect(
    columns([
      ["a", "bb", ""],
      ["ccc", "d", "e"],
    ]),
  ).toEqual(["  a    bb", "  ccc  d   e"]);
});

test("a sentence goes on below its first word, and a part without lines has no head", () => {
  const page = plainPage(60);
  expect(item(`${"word ".repeat(14)}end`, page)).toEqual([
    `  - ${"word ".repeat(11).trim()}`,
    "    word word word end",
  ]);
  expect(section("HEAD", [], page)).toEqual([]);
});
