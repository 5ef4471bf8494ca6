import { expect, test } from "vitest";
import { known, UnknownFact } from "../../../resilience/facts/field";
import { unknown } from "../../../resilience/facts/resource";
import { anyHolds, firstAnswer, knowns } from "../../../resilience/rules/certain";
import { field } from "./made";

const dark = () => known(field<boolean>("dark", unknown)) === true;
const bug = () => {
  throw new TypeError("a bug");
};

test("a certain answer counts, whatever stands before it", () => {
  expect(anyHolds([dark, () => true])).toBe(true);
  expect(firstAnswer([() => undefined, () => (dark() ? "a" : "b"), () => "c"])).toBe("c");
});

test("without a certain answer, what is unknown is", () => {
  expect(() => anyHolds([() => false, dark])).toThrow(UnknownFact);
  expect(() => firstAnswer([dark, () => undefined])).toThrow("dark is not known yet");
});

test("no questions, and questions without an answer, hold for nobody", () => {
  expect(anyHolds([])).toBe(false);
  expect(anyHolds([() => false])).toBe(false);
});

test("an error that is no unknown gets out", () => {
  expect(() => anyHolds([bug, () => true])).toThrow(TypeError);
});

test("fields are sorted into what is known and the first gap", () => {
  const { values, gap } = knowns([
    field("a", 1),
    field<number>("b", unknown),
    field<number>("c", undefined),
    field("d", 2),
  ]);
  expect(values).toEqual([1, 2]);
  expect(gap?.path).toBe("b");
  expect(knowns([field("a", 1)])).toEqual({ values: [1] });
});
