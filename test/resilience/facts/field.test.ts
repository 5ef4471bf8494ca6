import { describe, expect, test } from "vitest";
import { derived, type Field, known, or, Reader, UnknownFact } from "../../../resilience/facts/field";
import { type Properties, secret, unknown, type Value } from "../../../resilience/facts/resource";

interface Args {
  readonly a?: string;
  readonly list?: readonly string[];
  readonly inner?: { readonly a?: string; readonly deep?: { readonly a?: string } };
  readonly objects?: readonly { readonly a?: string }[];
  readonly entries?: Readonly<Record<string, { readonly a?: string }>>;
  readonly tags?: Readonly<Record<string, string>>;
}

const reader = (inputs: Properties, outputs: Properties = {}) => new Reader<Args>([inputs, outputs]);
const unknowns: readonly (readonly [string, Value])[] = [
  ["unknown", unknown],
  ["secret", secret],
];

describe("a text, a number, a flag", () => {
  test.each<readonly [string, Value, string | undefined, number | undefined, boolean | undefined]>([
    ["a text", "x", "x", undefined, undefined],
    ["a text that is a number", "30", "30", 30, undefined],
    ["a text that is a flag", "true", "true", undefined, true],
    ["an empty text", "", "", undefined, undefined],
    ["a number", 0, undefined, 0, undefined],
    ["a flag", false, undefined, undefined, false],
    ["null", null, undefined, undefined, undefined],
    ["an object", { b: 1 }, undefined, undefined, undefined],
    ["a list", ["x"], undefined, undefined, undefined],
  ])("%s is read as what it is", (_, value, text, number, flag) => {
    const read = reader({ a: value });
    expect([read.text("a").value, read.number("a").value, read.flag("a").value]).toEqual([text, number, flag]);
  });

  test("what the program asked for comes before what the cloud answered", () => {
    expect(reader({ a: "asked" }, { a: "answered" }).text("a").value).toBe("asked");
    expect(reader({}, { a: "answered" }).text("a").value).toBe("answered");
    expect(reader({ a: null }, { a: "answered" }).text("a").value).toBe("answered");
  });

  test.each(unknowns)("what is %s stays so, whoever reads it", (_, value) => {
    const read = reader({ a: value, list: [value], inner: value, objects: value, entries: value }, { a: "answered" });
    const fields: readonly Field<unknown>[] = [
      read.text("a"),
      read.number("a"),
      read.flag("a"),
      read.present("a"),
      read.texts("list"),
      read.in("inner").text("a"),
      read.in("inner").in("deep").text("a"),
      read.items("objects"),
      read.entries("entries"),
    ];
    expect(fields.map((field) => field.value)).toEqual(fields.map(() => value));
    expect(() => known(read.in("inner").in("deep").text("a"))).toThrow("inner.deep.a is not known yet");
  });
});

describe("what stands in objects and lists", () => {
  test("an object's fields have their path", () => {
    expect(
      reader({ inner: { deep: { a: "x" } } })
        .in("inner")
        .in("deep")
        .text("a"),
    ).toEqual({
      path: "inner.deep.a",
      value: "x",
    });
    expect(reader({}).in("inner").in("deep").text("a")).toEqual({ path: "inner.deep.a", value: undefined });
  });

  test("a list of one object is that object", () => {
    expect(
      reader({ inner: [{ deep: [{ a: "x" }] }] })
        .in("inner")
        .in("deep")
        .text("a").value,
    ).toBe("x");
    expect(reader({ inner: [] }).in("inner").text("a").value).toBeUndefined();
  });

  test("an object's fields that the program did not set are the cloud's", () => {
    expect(
      reader({ inner: {} }, { inner: { a: "answered" } })
        .in("inner")
        .text("a").value,
    ).toBe("answered");
  });

  test("a list has a reader for each of its objects, the unknown ones too", () => {
    const objects = known(reader({ objects: [{ a: "x" }, unknown] }).items("objects")) ?? [];
    expect(objects.map((one) => one.text("a"))).toEqual([
      { path: "objects[0].a", value: "x" },
      { path: "objects[1].a", value: unknown },
    ]);
    expect(reader({ objects: { a: "x" } }).items("objects").value).toBeUndefined();
  });

  test("an object of objects has a reader by key", () => {
    const entries = known(reader({ entries: { one: { a: "x" } } }).entries("entries")) ?? {};
    expect(entries.one?.text("a")).toEqual({ path: "entries.one.a", value: "x" });
    expect(reader({ entries: ["x"] }).entries("entries").value).toBeUndefined();
  });

  test("texts are a list, what is no text left out", () => {
    expect(reader({ list: ["x", 1] }).texts("list").value).toEqual(["x"]);
    expect(reader({ list: "x" }).texts("list").value).toBeUndefined();
  });

  test("tags are the ones that are known", () => {
    expect(reader({ tags: { a: "x", b: unknown, c: secret } }).map("tags")).toEqual({ a: "x" });
    expect(reader({ tags: unknown }).map("tags")).toEqual({});
    expect(reader({}).map("tags")).toEqual({});
  });
});

test.each<readonly [Value, boolean]>([
  ["x", true],
  [0, true],
  [false, true],
  [{}, true],
  [["x"], true],
  ["", false],
  [[], false],
  [null, false],
])("%j is there: %s", (value, present) => {
  expect(reader({ a: value }).present("a").value).toBe(present);
});

describe("a field", () => {
  const absent: Field<number> = { path: "a", value: undefined };

  test("that says nothing takes the default, an unknown one does not", () => {
    expect(known(or(absent, 30))).toBe(30);
    expect(known(or({ path: "a", value: 0 }, 30))).toBe(0);
    expect(() => known(or<number>({ path: "a", value: unknown }, 30))).toThrow(UnknownFact);
  });

  test("that is worked out of an unknown one is unknown, and says its own path", () => {
    const work = () => (known<number>({ path: "b", value: secret }) ?? 0) + 1;
    expect(derived("a", work)).toEqual({ path: "a", value: unknown });
    expect(derived("a", () => 1)).toEqual({ path: "a", value: 1 });
  });

  test("lets every other error through", () => {
    expect(() =>
      derived("a", () => {
        throw new RangeError("not this");
      }),
    ).toThrow(RangeError);
  });
});
