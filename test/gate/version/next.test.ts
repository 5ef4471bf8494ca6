import fc from "fast-check";
import { expect, test } from "vitest";
import { type Commit, lastVersion, nextVersion } from "../../../gate/version/next";

const commits = (...messages: readonly string[]): readonly Commit[] =>
  messages.map((message, at) => ({ hash: `${at}`.padStart(40, "a"), message }));

test.each([
  ["a fix", "1.4.2", ["fix: a door"], "1.4.3"],
  ["a feature", "1.4.2", ["fix: a door", "feat(entry): a window"], "1.5.0"],
  ["a mark for what breaks", "1.4.2", ["feat!: no doors"], "2.0.0"],
  ["a footer for what breaks", "1.4.2", ["chore: roofs\n\nBREAKING CHANGE: they leak"], "2.0.0"],
  ["what breaks before 1.0.0", "0.4.2", ["fix(api)!: no doors"], "0.5.0"],
  ["the first", undefined, ["feat: a house"], "0.1.0"],
  ["a type in capitals", "1.0.0", ["FIX: a door"], "1.0.1"],
])("raises a version by %s", (_, last, messages, version) => {
  expect(nextVersion(last, commits(...messages))?.version).toBe(version);
});

test.each([
  ["chores", ["chore: sweep", "docs: a map"]],
  ["commits of another form", ["Merge branch 'x'", "fix a door", "fix:no space", "feat (a): space"]],
  ["words about breaking", ["docs: a BREAKING CHANGE: is written so"]],
  ["nothing", []],
])("makes no version of %s", (_, messages) => {
  expect(nextVersion("1.0.0", commits(...messages))).toBeUndefined();
});

test("notes say what is new, what breaks first", () => {
  const next = nextVersion("1.0.0", commits("fix: a door", "feat(entry)!: a window", "chore: sweep", "feat: a roof"));
  expect(next?.notes).toBe(`## Breaking

- entry: a window (aaaaaaa)

## New

- a roof (aaaaaaa)

## Mended

- a door (aaaaaaa)
`);
});

test("the next version is above the last, whatever was committed", () => {
  const number = fc.nat(30);
  const messages = fc.array(fc.constantFrom("feat: a", "fix: b", "feat!: c", "docs: d"), { minLength: 1 });
  fc.assert(
    fc.property(number, number, number, messages, (major, minor, patch, told) => {
      const last = `${major}.${minor}.${patch}`;
      const next = nextVersion(last, commits(...told));
      fc.pre(next !== undefined);
      expect(lastVersion([`v${last}`, `v${next?.version}`])).toBe(next?.version);
      expect(next?.version).not.toBe(last);
    }),
  );
});

test("the last version is the highest, by numbers, and other tags are passed over", () => {
  expect(lastVersion(["v1.9.0", "v1.10.0", "v1.10.0-rc.1", "release", "v2", ""])).toBe("1.10.0");
  expect(lastVersion(["latest", ""])).toBeUndefined();
});
