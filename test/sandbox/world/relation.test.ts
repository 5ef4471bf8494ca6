import { expect, test } from "vitest";
import { brokenBy } from "../../../sandbox/world/conditions";
import { scopeOf } from "../../../sandbox/world/paths";
import { absent, given, type Relation } from "../../../sandbox/world/relation";
import { text } from "../../../sandbox/world/templates";
import { type Props, unknown } from "../../../sandbox/world/values";

const row = { source: "mem", createOnly: [], defaults: { kind: "plain" } };
const said = (relation: Omit<Relation, "source">, inputs: Props) =>
  brokenBy({ ...relation, source: "mem" }, scopeOf(row, inputs));

test.each<[Omit<Relation, "source">, Props, string | undefined]>([
  [{ oneOf: ["a", "b"] }, {}, "exactly one of a, b is needed, got none"],
  [{ oneOf: ["a", "b"] }, { a: "1", b: "2" }, "exactly one of a, b is needed, got a, b"],
  [{ oneOf: ["a", "b"] }, { a: unknown }, undefined],
  [{ atMostOne: ["a", "b"] }, { a: "1", b: "2" }, "only one of a, b may be set, got a, b"],
  [{ atMostOne: ["a", "b"] }, {}, undefined],
  [{ together: ["a", "b"] }, { a: "1", b: false }, "a, b go together, got a"],
  [{ together: ["a", "b"] }, { b: false }, undefined],
  [{ distinct: "list[].a", says: "two are {twice}" }, { list: [{ a: 1 }, { a: 2 }, { a: 1 }] }, "two are 1"],
  [{ distinct: "list[].a" }, { list: [{ a: 1 }, { a: 1 }] }, "1 is there twice as list[].a"],
  [{ when: { a: "1" }, need: { b: given, c: absent } }, { a: "1" }, "a 1 goes with b and no c"],
  [{ need: { a: /^x/ } }, { a: "y" }, "a /^x/ is needed"],
  [{ not: { a: given, b: true } }, { a: "1", b: true }, "a and b true do not go together"],
  [{ distinct: "list[].a" }, { list: [{ a: unknown }, { a: unknown }] }, undefined],
  [{ in: "list[]", need: { a: /^x/ }, says: "broken" }, { list: [{ a: "y" }] }, "broken"],
  [{ in: "list[]", need: { a: /^x/ }, says: "broken" }, { list: [unknown] }, undefined],
  [{ in: "list[]", need: { a: /^x/ }, says: "broken" }, { list: unknown }, undefined],
])("%j of %j says %j", (relation, inputs, expected) => {
  expect(said(relation, inputs)).toBe(expected);
});

test.each<[Relation["need"], Props, boolean]>([
  [{ a: "1" }, { a: ["2", "1"] }, true],
  [{ a: "1" }, {}, false],
  [{ a: "1" }, { a: unknown }, true],
  [{ a: "{b}" }, { a: "x", b: "x" }, true],
  [{ a: ["1", "2"] }, { a: "3" }, false],
  [{ a: /^x/ }, { a: "xy" }, true],
  [{ a: { not: /^x/ } }, { a: "xy" }, false],
  [{ a: { not: "1" } }, {}, true],
  [{ kind: "plain" }, {}, true],
  [{ kind: given }, {}, false],
  [{ a: absent }, { a: unknown }, false],
  [{ a: { least: 2, most: 3 } }, { a: 3 }, true],
  [{ a: { least: "{b}", plus: 2 } }, { a: 3, b: 2 }, false],
  [{ a: { different: 2 } }, { a: ["x", "x"] }, false],
  [{ a: { count: 2 } }, { a: ["x", "x"] }, true],
  [{ a: { first: "x" } }, { a: ["y", "x"] }, false],
  [{ a: { among: "b" } }, { a: ["x"], b: ["x", "y"] }, true],
  [{ a: { among: "b" } }, { a: ["z"], b: ["x", "y"] }, false],
  [{ a: { contains: "-{b}-" } }, { a: "x-y-z", b: "y" }, true],
  [{ a: { under: "/x" } }, { a: ["/x", "/x/y"] }, true],
  [{ a: { under: "/x" } }, { a: ["/xy"] }, false],
  [{ a: { inside: "{b}" } }, { a: "10.0.1.0/24", b: "10.0.0.0/16" }, true],
  [{ a: { inside: "{b}" } }, { a: "10.1.0.0/24", b: "10.0.0.0/16" }, false],
  [{ a: { overlaps: "{b}" } }, { a: "10.0.0.0/8", b: "10.1.0.0/16" }, true],
  [{ "a|b": "1" }, { b: "1" }, true],
  [{ "a.Statement[].Action": "s3:Get" }, { a: JSON.stringify({ Statement: [{ Action: "s3:Get" }] }) }, true],
  [{ "a.Statement[].Action": "s3:Get" }, { a: unknown }, true],
  [{ "a.*": { count: 1 } }, { a: { x: {}, y: {} } }, false],
])("the need %j of %j is met: %j", (need = {}, inputs, met) => {
  expect(said({ need, says: "broken" }, inputs)).toBe(met ? undefined : "broken");
});

test("a relation holds where it says, part by part, and looks out of a part at the whole", () => {
  const inputs = { mode: "strict", list: [{ name: "one", size: 1 }, { name: "two" }], other: [{ name: "one" }] };
  expect(said({ in: "list[]", need: { size: given }, says: "{name} has no size in {^mode}" }, inputs)).toBe(
    "two has no size in strict",
  );
  expect(said({ in: "list[]", when: { "^mode": "loose" }, need: { size: given } }, inputs)).toBeUndefined();
  expect(said({ in: "list[].name|other[].name", not: { ".": "two" }, says: "{.} is there" }, inputs)).toBe(
    "two is there",
  );
  expect(said({ when: { mode: unknown }, need: { size: given } }, inputs)).toBeUndefined();
  expect(said({ not: { mode: "strict", size: given } }, inputs)).toBeUndefined();
});

test("a placeholder says the first of several paths, its last part, a word of its own, or what is made up for the thing", () => {
  const scope = scopeOf(row, { arn: "arn:x:key/abc", list: ["a", "b"] });
  expect(text("{none|arn} {arn/} {none|'nothing'} {list} {kind}", scope)).toBe("arn:x:key/abc abc nothing a, b plain");
  expect(text("{hex:4} {hex:4}", scope)).toMatch(/^([0-9a-f]{4}) \1$/);
  expect(text("{hex:8} {hex:8:other}", scope)).not.toMatch(/^(\w+) \1$/);
});
