import { describe, expect, test } from "vitest";
import { absent, derived, type Field, known, or, Reader, tabled, UnknownFact } from "../../../resilience/facts/field";
import {
  type Gap,
  gapOf,
  gaps,
  isMarker,
  type Properties,
  secret,
  unknown,
  type Value,
} from "../../../resilience/facts/resource";

interface Args {
  readonly a?: string;
  readonly list?: readonly string[];
  readonly inner?: { readonly a?: string; readonly deep?: { readonly a?: string } };
  readonly objects?: readonly { readonly a?: string }[];
  readonly entries?: Readonly<Record<string, { readonly a?: string }>>;
  readonly tags?: Readonly<Record<string, string>>;
}

const reader = (inputs: Properties, outputs: Properties = {}) => new Reader<Args>([inputs, outputs]);
const unknowns: readonly (readonly [string, Value])[] = Object.entries(gaps);

/** A value of another kind than is asked for: no default stands behind it. */
const off = gaps.misread;

describe("a text, a number, a flag", () => {
  test.each<readonly [string, Value, unknown, unknown, unknown]>([
    ["a text", "x", "x", off, off],
    ["a text that is a number", "30", "30", 30, off],
    ["a text that is a flag", "true", "true", off, true],
    ["an empty text", "", "", undefined, undefined],
    ["blanks", " ", " ", off, off],
    ["a number", 0, "0", 0, off],
    ["a flag", false, "false", off, false],
    ["null", null, undefined, undefined, undefined],
    ["an object", { b: 1 }, off, off, off],
    ["a list", ["x"], off, off, off],
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
    expect(() => known(read.in("inner").in("deep").text("a"))).toThrow("inner.deep.a is not known yet (");
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
    expect(known(reader({ objects: { a: "x" } }).items("objects"))?.[0]?.text("a").value).toBe("x");
  });

  test("an object of objects has a reader by key", () => {
    const entries = known(reader({ entries: { one: { a: "x" } } }).entries("entries")) ?? {};
    expect(entries.one?.text("a")).toEqual({ path: "entries.one.a", value: "x" });
    expect(reader({ entries: ["x"] }).entries("entries").value).toBe(off);
  });

  test("texts are a list, or one text alone", () => {
    expect(reader({ list: ["x", 1, null] }).texts("list").value).toEqual(["x", "1"]);
    expect(reader({ list: "x" }).texts("list").value).toEqual(["x"]);
    expect(reader({ list: "" }).texts("list").value).toBeUndefined();
  });
});

describe("what is of another kind, or of another version", () => {
  test.each<readonly [string, Value]>([
    ["a text", "x"],
    ["a number", 1],
    ["a flag", true],
  ])("%s where an object or a list of them should be hides what is inside, and is no default", (_, value) => {
    const read = reader({ inner: value, objects: [value], entries: { one: value }, list: [["x"]] });
    const fields: readonly Field<unknown>[] = [
      or(read.in("inner").text("a"), "by default"),
      or(read.in("inner").in("deep").text("a"), "by default"),
      reader({ objects: value }).items("objects"),
      reader({ entries: value }).entries("entries"),
      read.texts("list"),
      ...(known(read.items("objects")) ?? []).map((one) => one.text("a")),
      ...Object.values(known(read.entries("entries")) ?? {}).map((one) => one.text("a")),
    ];
    expect(fields.map((field) => field.value)).toEqual(fields.map(() => off));
  });

  test("a property that only the provider could have told, and did not, is no default: it may not know it", () => {
    const older = { objects: [{ b: "x" }], entries: { one: { b: "x" } }, inner: { deep: {} } };
    const all = (read: Reader<Args>) => [
      ...(known(read.items("objects")) ?? []),
      ...Object.values(known(read.entries("entries")) ?? {}),
      read.in("inner"),
      read.in("inner").in("deep"),
    ];
    const said = (read: Reader<Args>) => all(read).map((one) => one.or(one.text("a"), "by default").value);
    expect(said(reader({}, older))).toEqual(all(reader({}, older)).map(() => gaps.unsaid));
    expect(reader({}, {}).in("inner").or(absent("inner.a"), "by default").value).toBe("by default");
    expect(said(reader(older, older))).toEqual(all(reader(older)).map(() => "by default"));
    expect(reader({}, {}).or(reader({}, {}).text("a"), "by default").value).toBe("by default");
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
  const empty: Field<number> = { path: "a", value: undefined };

  test("that says nothing takes the default, an unknown one does not", () => {
    expect(known(or(empty, 30))).toBe(30);
    expect(known(or({ path: "a", value: 0 }, 30))).toBe(0);
    expect(() => known(or<number>({ path: "a", value: unknown }, 30))).toThrow(UnknownFact);
  });

  test("that is worked out of an unknown one is unknown, and says its own path", () => {
    const work = () => (known<number>({ path: "b", value: secret }) ?? 0) + 1;
    expect(derived("a", work)).toEqual({ path: "a", value: secret });
    expect(derived("a", () => 1)).toEqual({ path: "a", value: 1 });
  });

  test.each(Object.keys(gaps) as Gap[])("that is %s stays that, through whatever works with it", (gap) => {
    const field: Field<string> = { path: "a", value: gaps[gap] };
    const { value } = derived("b", () => known(tabled(field, () => "x")));
    expect(isMarker(value) ? gapOf(value) : value).toBe(gap);
  });

  test("whose value no table has is unlisted; one that says nothing says nothing", () => {
    const table: Readonly<Record<string, number>> = { small: 1 };
    const of = (value: string | undefined) => tabled({ path: "a", value }, (text) => table[text]);
    expect([of("small"), of("huge"), of(undefined)].map(({ value }) => value)).toEqual([1, gaps.unlisted, undefined]);
    expect(known(or(of(undefined), 0))).toBe(0);
    expect(() => known(or(of("huge"), 0))).toThrow(UnknownFact);
  });

  test("lets every other error through", () => {
    expect(() =>
      derived("a", () => {
        throw new RangeError("not this");
      }),
    ).toThrow(RangeError);
  });
});
