import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { countedWith } from "./counts";
import { lastLine, outcomeOf, sum } from "./outcome";
import { rings, ringsNamed } from "./rings";

const root = join(__dirname, "../..");

const report = (...files: { status: string; tests: string[]; message?: string }[]) =>
  JSON.stringify({
    testResults: files.map(({ status, tests, message }, index) => ({
      name: `file-${index}.test.ts`,
      status,
      message,
      assertionResults: tests.map((one) => ({ status: one })),
    })),
  });

test("counts what passed, failed and was skipped, over all files", () => {
  const text = report(
    { status: "passed", tests: ["passed", "passed", "pending"] },
    { status: "failed", tests: ["passed", "failed", "todo"] },
  );
  expect(outcomeOf(text, 1)).toEqual({ passed: 3, failed: 1, skipped: 2, faults: [] });
});

test("a file that could not be loaded is a failure, with its name and reason", () => {
  const text = report(
    { status: "passed", tests: ["passed"] },
    { status: "failed", tests: [], message: "no such module\nat" },
  );
  expect(outcomeOf(text, 1)).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
    faults: ["file-1.test.ts could not be run: no such module"],
  });
});

test("a ring that ran no test is a failure, whatever the exit code", () => {
  expect(outcomeOf(report(), 0)).toMatchObject({ passed: 0, failed: 1, faults: ["the ring ran no test"] });
});

test("a crash without a report is a failure", () => {
  expect(outcomeOf(undefined, null)).toMatchObject({ failed: 1, faults: ["vitest wrote no report: it crashed"] });
});

test.each([1, null])("exit %s with green tests alone is a failure: an error outside of every test", (exitCode) => {
  const { passed, failed, faults } = outcomeOf(report({ status: "passed", tests: ["passed"] }), exitCode);
  expect({ passed, failed }).toEqual({ passed: 1, failed: 1 });
  expect(faults[0]).toMatch(/though no test failed/);
});

test("the last line sums the rings and mentions skipped tests where there are any", () => {
  const one = { passed: 2, failed: 0, skipped: 0, faults: [] };
  expect(lastLine(sum([one, one]))).toBe("4 passed, 0 failed");
  expect(lastLine(sum([one, { ...one, failed: 1, skipped: 3, faults: ["x"] }]))).toBe("4 passed, 1 failed, 3 skipped");
});

test("what the inner ring leaves out is what the outer rings take", () => {
  const [unit, ...outer] = rings;
  expect(unit?.exclude).toEqual(outer.flatMap(({ include }) => include));
});

test("a plain run leaves out what is long, `long` is all of that, and a name is taken at its word", () => {
  const names = (...asked: string[]) => ringsNamed(asked).map(({ name }) => name);
  expect(names()).toEqual(["unit", "world", "lifecycle"]);
  expect(names("long")).toEqual(["opinions", "scenarios", "kills"]);
  expect(names("opinions", "unit")).toEqual(["unit", "opinions"]);
  expect(() => names("opinion")).toThrow("there is no ring opinion; there are unit, world,");
});

test("the last line of several runs counts all of them, and one run without a file counts itself", () => {
  const folder = mkdtempSync(join(tmpdir(), "trilith-counts-"));
  const file = join(folder, "counts");
  const one = { passed: 2, failed: 0, skipped: 1, faults: [] };
  const other = { passed: 3, failed: 1, skipped: 0, faults: ["x"] };
  expect(lastLine(countedWith(one, undefined))).toBe("2 passed, 0 failed, 1 skipped");
  expect(lastLine(countedWith(one, file))).toBe("2 passed, 0 failed, 1 skipped");
  expect(lastLine(countedWith(other, file))).toBe("5 passed, 1 failed, 1 skipped");
  rmSync(folder, { recursive: true });
});

test("every file that is to begin first is there", () => {
  const missing = rings.flatMap(({ first }) => first).filter((file) => !existsSync(join(root, file)));
  expect(missing).toEqual([]);
});

test.each([
  ["lifecycle", "test/lifecycle"],
  ["scenarios", "test/long"],
])("the ring %s, whose files take minutes, lists all of its own", (ring, folder) => {
  const files = readdirSync(join(root, folder)).filter((name) => /^(?!killed-).*\.test\.ts$/.test(name));
  const listed = rings.find(({ name }) => name === ring)?.first ?? [];
  expect(files.map((name) => `${folder}/${name}`).sort()).toEqual(listed.toSorted());
});
