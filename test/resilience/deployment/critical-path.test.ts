import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { criticalPath, type StepTime, type Times } from "../../../resilience/deployment/critical-path";
import type { Resource } from "../../../resilience/facts/resource";

const step = (name: string, dependencies: readonly string[] = [], more: Partial<Resource> = {}): Resource => ({
  urn: name,
  type: "cloud:service:Thing",
  name,
  custom: true,
  external: false,
  inputs: {},
  outputs: {},
  protect: false,
  retainOnDelete: false,
  ignoreChanges: [],
  dependencies,
  propertyDependencies: {},
  ...more,
});
const component = (name: string, dependencies: readonly string[] = [], parent?: string) =>
  step(name, dependencies, { custom: false, type: "trilith:index:Part", ...(parent === undefined ? {} : { parent }) });

const timed =
  (table: Readonly<Record<string, StepTime | number>>): Times =>
  ({ urn }) => {
    const time = table[urn] ?? 0;
    return typeof time === "number" ? { seconds: time } : time;
  };
const names = (chain: readonly { readonly name: string }[]) => chain.map(({ name }) => name);

describe("what waits for what", () => {
  test("a dependency, one of a property alone too; what nobody names runs beside it", () => {
    const viaProperty = step("c", [], { propertyDependencies: { size: ["b"] } });
    const path = criticalPath(
      [step("a"), step("b", ["a"]), viaProperty, step("d")],
      timed({ a: 3, b: 4, c: 5, d: 11 }),
    );
    expect(path.chain).toMatchObject([
      { name: "a", start: 0, end: 3, after: "nothing" },
      { name: "b", start: 3, end: 7, after: "dependency" },
      { name: "c", start: 7, end: 12, after: "dependency" },
    ]);
    expect([path.seconds, path.sideBySide.seconds, path.turnsSeconds]).toEqual([12, 12, 0]);
  });

  test("a child, and what is below it, for what its component was given; components take no time", () => {
    const inner = component("inner", [], "outer");
    const stack = [step("a"), component("outer", ["a"]), inner, step("child", [], { parent: "inner" })];
    const path = criticalPath(stack, () => ({ seconds: 5 }));
    expect([path.seconds, names(path.chain)]).toEqual([10, ["a", "child"]]);
  });

  test("a child of a resource for the resource, and everything in a cluster for its provider", () => {
    const provider = step("provider", ["cluster"], { type: "pulumi:providers:kubernetes" });
    const inside = step("inside", [], { provider: { urn: "provider", inputs: {} } });
    const stack = [step("cluster"), provider, inside, step("child", [], { parent: "inside" })];
    expect(criticalPath(stack, timed({ cluster: 9, inside: 2, child: 1 })).seconds).toBe(12);
  });

  test("nothing for what the stack does not hold, and nothing at all in a stack of nothing", () => {
    expect(criticalPath([step("a", ["elsewhere"])], timed({ a: 2 })).seconds).toBe(2);
    expect(criticalPath([], timed({}))).toMatchObject({ seconds: 0, chain: [], serial: [] });
  });

  test("refuses a circle, and fewer slots than one", () => {
    expect(() => criticalPath([step("a", ["b"]), step("b", ["a"])], timed({}))).toThrow("2 resources wait");
    expect(() => criticalPath([step("a")], timed({}), 0)).toThrow("parallel must be at least 1, got 0");
  });
});

describe("what a service does one after the other", () => {
  const zone = (seconds: number): StepTime => ({ seconds, serial: "zone" });

  test("adds its turns, first come first served; without turns its steps are side by side", () => {
    const stack = [step("late"), step("second", ["late"]), step("first"), step("third", ["late"])];
    const path = criticalPath(stack, timed({ late: 1, first: zone(10), second: zone(10), third: zone(10) }));
    expect(path.chain).toMatchObject([
      { name: "first", end: 10 },
      { name: "second", start: 10, after: "turn" },
      { name: "third", start: 20, end: 30, after: "turn" },
    ]);
    expect([path.sideBySide.seconds, path.turnsSeconds]).toEqual([11, 19]);
    expect(path.serial).toEqual([{ name: "zone", steps: 3, seconds: 30 }]);
  });

  test("is a turn as well where the program itself puts one step of a group after the other", () => {
    const stack = [step("a"), step("one", ["a"]), step("two", ["one"]), step("after", ["two"])];
    const path = criticalPath(stack, timed({ a: 2, one: zone(10), two: zone(10), after: 1 }));
    expect([path.seconds, path.sideBySide.seconds]).toEqual([23, 13]);
    expect(names(path.sideBySide.chain)).toEqual(["a", "two", "after"]);
  });

  test("of two groups both run at once; a group of one step adds nothing and is not named", () => {
    const lone: StepTime = { seconds: 30, serial: "lone" };
    const path = criticalPath([step("a"), step("b"), step("c")], timed({ a: zone(10), b: zone(10), c: lone }));
    expect([path.seconds, path.turnsSeconds]).toEqual([30, 0]);
    expect(path.serial).toEqual([{ name: "zone", steps: 2, seconds: 20 }]);
  });
});

test("a limit on steps at once makes the others wait for a slot; components need none", () => {
  const stack = [component("part"), ...["a", "b", "c"].map((name) => step(name, [], { parent: "part" }))];
  const path = criticalPath(stack, timed({ a: 4, b: 6, c: 3 }), 2);
  expect(path.chain).toMatchObject([{ name: "a" }, { name: "c", start: 4, end: 7, after: "slot" }]);
  expect(path.turnsSeconds).toBe(1);
});

/** A stack whose steps depend on earlier ones, and its times. */
const stacks = fc
  .array(
    fc.record({
      seconds: fc.integer({ min: 0, max: 50 }),
      serial: fc.option(fc.constantFrom("x", "y"), { nil: undefined }),
      after: fc.uniqueArray(fc.nat(30), { maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((rows) => ({
    stack: rows.map(({ after }, at) =>
      step(
        `s${at}`,
        after.filter((earlier) => earlier < at).map((earlier) => `s${earlier}`),
      ),
    ),
    times: timed(
      Object.fromEntries(
        rows.map(({ seconds, serial }, at) => [`s${at}`, { seconds, ...(serial === undefined ? {} : { serial }) }]),
      ),
    ),
    seconds: rows.map((row) => row.seconds),
  }));
const slots = fc.constantFrom(1, 2, 3, Number.POSITIVE_INFINITY);

describe("of every stack", () => {
  test("the longest step is the least it takes, and the sum of all steps the most: with one slot, exactly that", () => {
    fc.assert(
      fc.property(stacks, slots, ({ stack, times, seconds }, parallel) => {
        const sum = seconds.reduce((all, one) => all + one, 0);
        const path = criticalPath(stack, times, parallel);
        expect(path.sideBySide.seconds).toBeGreaterThanOrEqual(Math.max(...seconds));
        expect(path.seconds).toBeGreaterThanOrEqual(path.sideBySide.seconds);
        expect(path.seconds).toBeLessThanOrEqual(sum);
        if (parallel === 1) expect(path.seconds).toBe(sum);
      }),
    );
  });

  test("no deployment is shorter than what one group does", () => {
    fc.assert(
      fc.property(stacks, ({ stack, times }) => {
        const path = criticalPath(stack, times);
        for (const { seconds } of path.serial) expect(path.seconds).toBeGreaterThanOrEqual(seconds);
      }),
    );
  });

  test("one more dependency never shortens the way beside turns", () => {
    fc.assert(
      fc.property(stacks, fc.nat(), fc.nat(), ({ stack, times }, one, other) => {
        const [from, to] = [one % stack.length, other % stack.length].sort((a, b) => a - b);
        const more = stack.map((row, at) =>
          at === to && from !== to ? { ...row, dependencies: [...row.dependencies, `s${from}`] } : row,
        );
        expect(criticalPath(more, times).sideBySide.seconds).toBeGreaterThanOrEqual(
          criticalPath(stack, times).sideBySide.seconds,
        );
      }),
    );
  });

  test("the chain begins at once, has no gap, and ends with the deployment", () => {
    fc.assert(
      fc.property(stacks, slots, ({ stack, times }, parallel) => {
        const { seconds, chain } = criticalPath(stack, times, parallel);
        for (const [at, { start }] of chain.entries()) expect(start).toBe(chain[at - 1]?.end ?? 0);
        expect(chain.at(-1)?.end).toBe(seconds);
      }),
    );
  });
});
