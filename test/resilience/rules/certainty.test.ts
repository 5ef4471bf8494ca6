import { expect, test } from "vitest";
import { known, UnknownFact } from "../../../resilience/facts/field";
import { unknown } from "../../../resilience/facts/resource";
import { firstAnswer, gathered, someHold } from "../../../resilience/rules/certainty";
import { field } from "./made";

const dark = () => known(field<boolean>("dark", unknown)) === true;
const bug = () => {
  throw new TypeError("a bug");
};

test("a certain answer counts, whatever stands before it", () => {
  expect(someHold([dark, () => true])).toBe(true);
  expect(firstAnswer([() => undefined, () => (dark() ? "a" : "b"), () => "c"])).toBe("c");
});

test("without a certain answer, what is unknown is", () => {
  expect(() => someHold([() => false, dark])).toThrow(UnknownFact);
  expect(() => firstAnswer([dark, () => undefined])).toThrow("dark is not known yet");
});

test("no questions, and questions without an answer, hold for nobody", () => {
  expect(someHold([])).toBe(false);
  expect(someHold([() => false])).toBe(false);
});

test("an error that is no unknown gets out", () => {
  expect(() => someHold([bug, () => true])).toThrow(TypeError);
});

test("values are gathered once each, with the first that is unknown", () => {
  const fields = [
    field("a", 1),
    field<number>("b", unknown),
    field<number>("c", unknown),
    field("d", 1),
    field("e", 2),
  ];
  const { values, doubt } = gathered(fields, (one) => [known(one)]);
  expect(values).toEqual([1, 2]);
  expect(doubt?.path).toBe("b");
});
